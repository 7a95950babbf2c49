import { createHash } from 'node:crypto'
import type { Database, Transaction } from '../../database/database.ts'
import { DisposableStore, type Disposable } from '../../foundation/disposable.ts'
import type { Logger } from '../../foundation/logger.ts'
import type { LeasedWork } from '../../jobs/run-leased.ts'
import type { EntityModel, Metadata } from '../../metadata/entity-model.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import { BackgroundUpkeep } from '../background-upkeep.ts'
import { isSettled, sweepRecords } from '../sweep-records.ts'
import { timelineRemoval, timelineSection } from '../write/write-sections.ts'
import type { RecordDraft } from '../write/record-draft.ts'
import { timelineLinks, timelineRows } from './timeline-rows.ts'

export interface TimelineBuilderOptions {
  readonly database: Database
  readonly metadata: MetadataSource
  readonly logger: Logger
  /** How long changes of metadata are awaited: plugins start one after another. Default 2,000. */
  readonly delayMilliseconds?: number
  /** After how many seconds every process knows of a changed declaration. Default 6. */
  readonly settleSeconds?: number
}

interface Declaration {
  readonly entity: string
  readonly hash: string
  readonly swept: boolean
  readonly swept_to: string | null
  readonly changed_at: string
}

/** Grows with each change of what a row of the timeline holds. */
const rowVersion = 1

function hashOf(model: EntityModel): string | null {
  if (model.system || model.timeline === null) return null
  const ways = timelineLinks(model).map(({ field, sub, target }) => [field.id, sub?.name ?? null, target])
  return createHash('sha256')
    .update(JSON.stringify([rowVersion, model.timeline.at, ways]))
    .digest('hex')
    .slice(0, 32)
}

/** Builds the timeline rows of an entity anew when its declaration changed, while people work. */
export class TimelineBuilder implements Disposable {
  readonly #options: TimelineBuilderOptions
  readonly #upkeep: BackgroundUpkeep
  readonly #subscriptions = new DisposableStore()
  readonly #settleSeconds: number
  #timer: NodeJS.Timeout | undefined

  constructor(options: TimelineBuilderOptions) {
    this.#options = options
    this.#settleSeconds = options.settleSeconds ?? 6
    const { database, logger } = options
    this.#upkeep = new BackgroundUpkeep({
      database,
      logger,
      name: 'records/timeline',
      work: (lease) => this.#work(lease),
    })
  }

  /** Follows the metadata from then on. */
  start(): void {
    const askSoon = (): void => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#upkeep.ask(), this.#options.delayMilliseconds ?? 2_000)
      this.#timer.unref()
    }
    this.#subscriptions.add(this.#options.metadata.onChange(askSoon))
    askSoon()
  }

  /** Builds all that is to be built, and waits for it. */
  finish(): Promise<void> {
    return this.#upkeep.finish()
  }

  async dispose(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#subscriptions.dispose()
    await this.#upkeep.dispose()
  }

  async #work({ signal }: LeasedWork): Promise<number | null> {
    const metadata = this.#options.metadata.current
    let left = 0
    for (const declaration of await this.#declarations(metadata)) {
      if (signal.aborted) return null
      if (!(await this.#build(declaration, signal))) left++
    }
    return left === 0 ? null : Math.max(this.#settleSeconds / 3, 0.05)
  }

  /** Writes down what is declared now, and gives what is not built yet. Entities of a plugin that is off keep their rows. */
  async #declarations(metadata: Metadata): Promise<readonly Declaration[]> {
    const { database } = this.#options
    for (const model of metadata.entities.values()) {
      const hash = hashOf(model)
      if (hash !== null) await database.query(declare, [model.name, hash])
      else if (
        !model.system &&
        (await database.query('DELETE FROM core.timeline_declaration WHERE entity = $1', [model.name]))
          .rowCount > 0
      ) {
        await database.query('DELETE FROM core.timeline WHERE item_entity = $1', [model.name])
      }
    }
    const { rows } = await database.query<Declaration>(
      'SELECT entity, hash, swept, swept_to, changed_at::text AS changed_at FROM core.timeline_declaration WHERE NOT swept ORDER BY entity',
    )
    return rows.filter((row) => metadata.entities.has(row.entity))
  }

  /** True when the entity is built. */
  async #build(
    { entity, hash, swept_to: after, changed_at: since }: Declaration,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { database, metadata } = this.#options
    if (!(await isSettled(database, since, this.#settleSeconds))) return false
    const isDone = await sweepRecords({
      database,
      metadata,
      entity,
      after,
      signal,
      work: async (tx, model, records) => {
        if (hashOf(model) !== hash) return false
        await writeRows(tx, model, records)
        return true
      },
    })
    if (!isDone) return false
    const { rowCount } = await database.query(
      'UPDATE core.timeline_declaration SET swept = true WHERE entity = $1 AND hash = $2',
      [entity, hash],
    )
    return rowCount > 0
  }
}

const declare = `INSERT INTO core.timeline_declaration AS t (entity, hash) VALUES ($1, $2)
  ON CONFLICT (entity) DO UPDATE SET hash = EXCLUDED.hash, swept = false, swept_to = NULL, changed_at = now() WHERE t.hash <> EXCLUDED.hash`

async function writeRows(
  tx: Transaction,
  model: EntityModel,
  records: readonly RecordDraft[],
): Promise<void> {
  const last = records.at(-1)
  if (last === undefined) return
  const rows = records.map((record) => timelineRows(model, record, record.stored!.createdAt))
  const keep = records.map((record, index) => ({
    item_id: record.id,
    keep: rows[index]!.map((row) => row.subject_id),
  }))
  await tx.query(`WITH ${timelineSection('$1')}, ${timelineRemoval('$2')} SELECT`, [
    JSON.stringify(rows.flat()),
    JSON.stringify(keep),
  ])
  await tx.query('UPDATE core.timeline_declaration SET swept_to = $2 WHERE entity = $1', [
    model.name,
    last.id,
  ])
}
