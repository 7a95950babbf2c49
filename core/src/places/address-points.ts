import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Transaction } from '../database/database.ts'
import { RowParameters, type RowColumn } from '../database/row-parameters.ts'
import type { EventEnvelope } from '../events/event-digest.ts'
import type { SubscriberJob, SubscriberRegistry } from '../events/subscriber-registry.ts'
import { DisposableStore, type Disposable } from '../foundation/disposable.ts'
import type { Logger } from '../foundation/logger.ts'
import { runLeased, type LeasedWork } from '../jobs/run-leased.ts'
import type { MetadataSource } from '../metadata/metadata-source.ts'
import { addressFieldsOf, allAddressFields, recordsStatement, type AddressField } from './address-fields.ts'
import type { Gazetteer } from './gazetteer.ts'
import { locateRecords } from './point-writer.ts'

export interface AddressPointsOptions {
  readonly database: Database
  readonly metadata: MetadataSource
  readonly subscribers: SubscriberRegistry
  readonly gazetteer: Gazetteer
  readonly logger: Logger
  /** The organisation's country. */
  readonly home: () => string
  /** Milliseconds between a change and its being looked at; more changes come along then. Default 500. */
  readonly settle?: number
}

/** How many addresses of a field are on the map. */
export interface FieldState {
  readonly entity: string
  readonly path: string
  readonly located: number
  readonly lost: number
  /** Whether all records have been looked at. */
  readonly isDone: boolean
}

const recordsAtOnce = 500
/** How many times as long as it took it rests after each batch: whoever works or imports meanwhile comes first. */
const restFactor = 9
const lease = 'places/addresses'
const retryMilliseconds = 30_000
/** Another process may have been told to locate everything again. */
const lookMilliseconds = 60_000

/**
 * Keeps a point for every address, beside the records and never in them. It hears of changes from the dispatcher, and
 * goes once through what was there before. Nobody who writes waits for it.
 */
export class AddressPoints implements Disposable {
  readonly #options: AddressPointsOptions
  readonly #owned = new DisposableStore()
  readonly #stop = new AbortController()
  #timer: NodeJS.Timeout | undefined
  #isSoon = false
  #running: Promise<void> = Promise.resolve()

  constructor(options: AddressPointsOptions) {
    this.#options = options
  }

  start(): void {
    const { metadata, subscribers } = this.#options
    this.#owned.add(metadata.onChange(() => this.#ask()))
    this.#owned.add(
      subscribers.add({
        name: 'core/addresses',
        patterns: ['*'],
        wants: (event) => this.#mayMove(event),
        enqueue: async (tx, found) => {
          await noteDue(tx, found)
          this.#ask()
        },
      }),
    )
    this.#ask()
  }

  async dispose(): Promise<void> {
    this.#stop.abort()
    clearTimeout(this.#timer)
    await this.#owned.dispose()
    await this.#running
  }

  /** Locates every address again, since the list of places or the country of the organisation is another. */
  async locateAll(): Promise<void> {
    await this.#options.database.query('DELETE FROM core.address_sweep')
    this.#ask()
  }

  /** Locates what is left to locate, and waits for it. */
  async finish(): Promise<void> {
    await this.#running
    await this.#work({ signal: this.#stop.signal, token: 0 }, 0)
  }

  async state(): Promise<readonly FieldState[]> {
    const { rows } = await this.#options.database.query<{
      field: string
      located: string
      lost: string
      is_done: boolean
    }>(
      `SELECT s.field, s.done_at IS NOT NULL AS is_done, count(p.latitude) AS located, count(p.field) - count(p.latitude) AS lost
       FROM core.address_sweep s LEFT JOIN core.address_point p ON p.field = s.field GROUP BY s.field`,
    )
    const found = new Map(rows.map((row) => [row.field, row]))
    return allAddressFields(this.#options.metadata.current).map(({ key, model, field }) => {
      const row = found.get(key)
      return {
        entity: model.name,
        path: field.path,
        located: Number(row?.located ?? 0),
        lost: Number(row?.lost ?? 0),
        isDone: row?.is_done ?? false,
      }
    })
  }

  /** A look at names alone: nearly all events of other entities end here. */
  #mayMove({ type, entity, changed }: EventEnvelope): boolean {
    if (entity === null || type.split('.').length !== entity.split('.').length + 1) return false
    const model = this.#options.metadata.current.entities.get(entity)
    const fields = model === undefined ? [] : addressFieldsOf(model)
    if (fields.length === 0) return false
    if (/\.(?:restored|purged)$/.test(type)) return true
    return (
      /\.(?:created|updated)$/.test(type) &&
      fields.some(({ field, list }) => changed.includes((list ?? field).path))
    )
  }

  /** Soon; changes that come until then come along. */
  #ask(milliseconds = this.#options.settle ?? 500): void {
    if (this.#isSoon || this.#stop.signal.aborted) return
    this.#isSoon = milliseconds < lookMilliseconds
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#isSoon = false
      this.#running = this.#running.then(() => this.#run())
    }, milliseconds)
    this.#timer.unref()
  }

  async #run(): Promise<void> {
    const { database, logger } = this.#options
    try {
      const isMine =
        !(await this.#isAnyLeft()) ||
        (await runLeased(database, lease, ({ signal, token }) =>
          this.#work({ signal: AbortSignal.any([signal, this.#stop.signal]), token }),
        ))
      this.#ask(isMine ? lookMilliseconds : retryMilliseconds)
    } catch (error) {
      if (this.#stop.signal.aborted) return
      logger.error({ err: error }, 'Addresses could not be located; it is tried again in half a minute')
      this.#ask(retryMilliseconds)
    }
  }

  /** A look without a lease: an idle server writes nothing. */
  async #isAnyLeft(): Promise<boolean> {
    const { rows } = await this.#options.database.query<{ due: boolean }>(
      'SELECT EXISTS (SELECT FROM core.address_due) AS due',
    )
    return rows[0]?.due === true || (await this.#unswept()).length > 0
  }

  async #work({ signal }: LeasedWork, rests = restFactor): Promise<void> {
    const inBatches = async (batch: () => Promise<number>): Promise<void> => {
      for (;;) {
        const start = performance.now()
        if (signal.aborted || (await batch()) < recordsAtOnce) return
        // An end of the rest before its time is told by the signal.
        if (rests > 0)
          await sleep((performance.now() - start) * rests, undefined, { signal }).catch(() => undefined)
      }
    }
    await inBatches(() => this.#locateDue())
    for (const field of await this.#unswept()) await inBatches(() => this.#sweep(field))
  }

  /** Gives how many records were looked at. */
  #locateDue(): Promise<number> {
    const { database, metadata } = this.#options
    return database.transaction(async (tx) => {
      const { rows } = await tx.query<{ entity: string; record_id: string }>(
        `DELETE FROM core.address_due d USING (SELECT entity, record_id FROM core.address_due ORDER BY entity, record_id LIMIT ${recordsAtOnce} FOR UPDATE SKIP LOCKED) n
         WHERE d.entity = n.entity AND d.record_id = n.record_id RETURNING d.entity, d.record_id`,
      )
      for (const [entity, due] of Map.groupBy(rows, (row) => row.entity)) {
        const model = metadata.current.entities.get(entity)
        if (model === undefined) continue
        const ids = due.map((row) => row.record_id)
        for (const field of addressFieldsOf(model)) await this.#locate(tx, field, ids)
      }
      return rows.length
    })
  }

  async #unswept(): Promise<readonly AddressField[]> {
    const { rows } = await this.#options.database.query<{ field: string }>(
      'SELECT field FROM core.address_sweep WHERE done_at IS NOT NULL',
    )
    const done = new Set(rows.map(({ field }) => field))
    return allAddressFields(this.#options.metadata.current).filter(({ key }) => !done.has(key))
  }

  /** The next records of a field that is gone through; gives how many there were. */
  #sweep(field: AddressField): Promise<number> {
    return this.#options.database.transaction(async (tx) => {
      const { rows: sweeps } = await tx.query<{ swept_to: string | null }>(
        'SELECT swept_to FROM core.address_sweep WHERE field = $1',
        [field.key],
      )
      const { rows } = await tx.query<{ id: string }>(recordsStatement(field, recordsAtOnce), [
        sweeps[0]?.swept_to ?? null,
      ])
      const ids = rows.map(({ id }) => id)
      if (ids.length > 0) await this.#locate(tx, field, ids, true)
      await tx.query(
        `INSERT INTO core.address_sweep AS s (field, swept_to, done_at) VALUES ($1, $2, CASE WHEN $3 THEN now() END)
         ON CONFLICT (field) DO UPDATE SET swept_to = coalesce(excluded.swept_to, s.swept_to), done_at = excluded.done_at`,
        [field.key, ids.at(-1) ?? null, ids.length < recordsAtOnce],
      )
      return ids.length
    })
  }

  #locate(tx: Transaction, field: AddressField, ids: readonly string[], anew = false): Promise<void> {
    const { gazetteer, home } = this.#options
    return locateRecords(tx, field, ids, { gazetteer, home: home(), anew })
  }
}

const dueColumns: readonly RowColumn[] = [
  { name: 'entity', type: 'text' },
  { name: 'recordId', type: 'uuid' },
]

/** Which records the events are of: what is there of them is looked at later, all at once. */
async function noteDue(tx: Transaction, found: readonly SubscriberJob[]): Promise<void> {
  const parameters = new RowParameters()
  const source = parameters.rows(dueColumns, found, 'e')
  await tx.query(
    `INSERT INTO core.address_due (entity, record_id)
     SELECT DISTINCT e.entity, e."recordId" FROM ${source}
     WHERE e."recordId" IS NOT NULL ORDER BY e.entity, e."recordId" ON CONFLICT DO NOTHING`,
    parameters.values,
  )
}
