import type { Database, Transaction } from '../database/database.ts'
import { RowParameters, type RowColumn } from '../database/row-parameters.ts'
import type { Disposable } from '../foundation/disposable.ts'
import type { Logger } from '../foundation/logger.ts'
import { eventsChannel, positionChannel } from './event-channels.ts'
import { envelopeScalars, nextLink, type EventEnvelope } from './event-digest.ts'
import type { Subscriber, SubscriberJob, SubscriberRegistry } from './subscriber-registry.ts'

export interface DispatcherOptions {
  readonly database: Database
  readonly logger: Logger
  readonly subscribers: SubscriberRegistry
  /** Events per transaction. Default 1000. */
  readonly batchSize?: number
  /** How often the outbox is looked into, in milliseconds: a floor beside notifications. Default 1000. */
  readonly pollInterval?: number
}

interface Lease {
  readonly position: string
  readonly chain: Buffer
}

/**
 * Between rounds while events keep coming. The first of them is handed on at once; those behind it share a round, which
 * costs a commit and several statements however few they are: the fewer there were, the longer the next one waits for
 * more.
 */
const rest = { shortest: 25, longest: 100, worthwhile: 40 }

function restAfter(taken: number): number {
  return Math.min(rest.longest, Math.max(rest.shortest, (rest.shortest * rest.worthwhile) / taken))
}

const slowPollMilliseconds = 2
const vacuumIntervalMilliseconds = 10_000

const take = `WITH taken AS (
    DELETE FROM core.outbox WHERE seq = ANY (ARRAY(SELECT seq FROM core.outbox ORDER BY seq LIMIT $1 FOR UPDATE SKIP LOCKED)) RETURNING seq, at)
  SELECT ${envelopeScalars}, to_json(e.changed)::text AS changed FROM taken t JOIN core.event e ON e.seq = t.seq AND e.at = t.at ORDER BY e.seq`

const places: readonly RowColumn[] = [
  { name: 'position', type: 'bigint' },
  { name: 'seq', type: 'bigint' },
  { name: 'at', type: 'bigint' },
  { name: 'chain', type: 'bytea' },
]

/** What has changed is still the text of a list. */
type TakenEvent = Omit<EventEnvelope, 'changed'> & { readonly changed: string }

/** The events of an import have all changed the same: each list is read once. */
function withLists(rows: readonly TakenEvent[]): EventEnvelope[] {
  const lists = new Map<string, readonly string[]>()
  return rows.map((row) => {
    const changed = lists.get(row.changed) ?? (JSON.parse(row.changed) as string[])
    lists.set(row.changed, changed)
    return Object.assign(row, { changed })
  })
}

/**
 * Hands events on, one dispatcher at a time in the whole cluster: it takes them from the outbox, gives each its
 * gapless position, chains the envelopes and enqueues a job per subscriber, all in one transaction. What is not
 * committed when a process dies is simply taken again.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions
  #listening: Disposable | undefined
  #timer: NodeJS.Timeout | undefined
  #round: Promise<void> | undefined
  #isWoken = false
  /** No round begins before. */
  #restsUntil = 0
  #isStopped = false
  #isReachable = true
  #vacuumedAt = 0
  #dispatched = 0

  constructor(options: DispatcherOptions) {
    this.#options = options
  }

  /** Events this process has handed on since it started. */
  get dispatched(): number {
    return this.#dispatched
  }

  async start(): Promise<void> {
    this.#listening = await this.#options.database.listen(eventsChannel, () => this.wake())
    this.wake()
  }

  /** To be called after a commit that wrote events, in the same process; others hear of it by notification. */
  wake(): void {
    this.#isWoken = true
    this.#begin()
  }

  /** Finishes the batch at hand. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    await this.#listening?.dispose()
    await this.#round
  }

  #begin(): void {
    if (this.#isStopped || this.#round !== undefined) return
    clearTimeout(this.#timer)
    const left = this.#restsUntil - performance.now()
    if (left > 0) {
      this.#timer = setTimeout(() => this.#begin(), left)
      return
    }
    this.#round = this.#run().finally(() => {
      this.#round = undefined
      if (this.#isWoken) this.wake()
      else if (!this.#isStopped)
        this.#timer = setTimeout(() => this.#begin(), this.#options.pollInterval ?? 1000)
    })
  }

  async #run(): Promise<void> {
    const limit = this.#options.batchSize ?? 1000
    try {
      let taken = this.#isWoken || (await this.#isAnyWaiting()) ? limit : 0
      while (taken === limit && !this.#isStopped) {
        this.#isWoken = false
        taken = await this.dispatchBatch()
        if (taken > 0) this.#restsUntil = performance.now() + restAfter(taken)
      }
      if (!this.#isReachable) this.#options.logger.info('Events are being dispatched again')
      this.#isReachable = true
    } catch (error) {
      this.#isWoken = false
      if (this.#isReachable)
        this.#options.logger.warn({ err: error }, 'Events could not be dispatched; tried again each second')
      this.#isReachable = false
    }
  }

  /** Hands one batch on and gives its size; 0 also when another process holds the lease. */
  async dispatchBatch(): Promise<number> {
    const { database, batchSize = 1000 } = this.#options
    let reached = 0
    const count = await database.transaction(async (tx) => {
      const { rows: leases } = await tx.query<Lease>(
        "SELECT position, chain FROM core.dispatch WHERE name = 'main' FOR UPDATE SKIP LOCKED",
        [],
        { name: 'events.lease' },
      )
      const lease = leases[0]
      if (lease === undefined) return 0
      const { rows } = await tx.query<TakenEvent>(take, [batchSize], { name: 'events.take' })
      if (rows.length === 0) return 0
      const events = withLists(rows)
      reached = await this.#place(tx, lease, events)
      return events.length
    })
    this.#dispatched += count
    if (count > 0) database.notify(positionChannel, String(reached))
    return count
  }

  async #place(tx: Transaction, lease: Lease, events: readonly EventEnvelope[]): Promise<number> {
    const first = Number(lease.position)
    let chain = lease.chain
    const placed = events.map((event, index) => {
      chain = nextLink(chain, event)
      return { position: first + index + 1, seq: event.seq, at: event.at_microseconds, chain }
    })
    const parameters = new RowParameters()
    const source = parameters.rows(places, placed, 'p')
    await tx.query(
      `INSERT INTO core.event_position (position, seq, at, chain)
       SELECT p.position, p.seq, 'epoch'::timestamptz + p.at * interval '1 microsecond', p.chain FROM ${source}`,
      parameters.values,
      { name: 'events.place' },
    )
    await this.#enqueue(tx, events, first)
    const reached = first + events.length
    await tx.query(
      "UPDATE core.dispatch SET position = $1, chain = $2 WHERE name = 'main'",
      [reached, chain],
      { name: 'events.reached' },
    )
    return reached
  }

  async #enqueue(tx: Transaction, events: readonly EventEnvelope[], first: number): Promise<void> {
    const jobs = new Map<Subscriber, SubscriberJob[]>()
    for (const [index, event] of events.entries()) {
      for (const subscriber of this.#options.subscribers.matching(event.type)) {
        if (subscriber.wants?.(event) === false) continue
        const own = jobs.get(subscriber) ?? []
        jobs.set(subscriber, own)
        const reference = {
          id: event.id,
          seq: event.seq,
          at: event.at_microseconds,
          position: first + index + 1,
        }
        own.push({ event: reference, entity: event.entity, recordId: event.record_id })
      }
    }
    for (const [subscriber, own] of jobs) await subscriber.enqueue(tx, own)
  }

  /** A look without a lock: an idle server writes nothing. */
  async #isAnyWaiting(): Promise<boolean> {
    const start = performance.now()
    const { rows } = await this.#options.database.query<{ waiting: boolean }>(
      'SELECT EXISTS (SELECT FROM core.outbox) AS waiting',
      [],
      { name: 'events.waiting' },
    )
    if (performance.now() - start > slowPollMilliseconds) await this.#vacuum()
    return rows[0]?.waiting === true
  }

  /** Dead rows that a long reader kept make each look into the outbox slow, until somebody clears them away. */
  async #vacuum(): Promise<void> {
    if (performance.now() - this.#vacuumedAt < vacuumIntervalMilliseconds) return
    this.#vacuumedAt = performance.now()
    const { database, logger } = this.#options
    try {
      // A database far away answers slowly too; only dead rows are worth a vacuum.
      const { rowCount } = await database.query(
        "SELECT FROM pg_stat_user_tables WHERE relid = 'core.outbox'::regclass AND n_dead_tup > 1000",
      )
      if (rowCount > 0) await database.query('VACUUM (SKIP_LOCKED) core.outbox')
    } catch (error) {
      logger.debug({ err: error }, 'The outbox could not be vacuumed')
    }
  }
}
