import { PgBoss } from 'pg-boss'
import type { Queue } from 'pg-boss'
import type { Database, Transaction } from '../database/database.ts'
import type { Disposable } from '../foundation/disposable.ts'
import type { Logger } from '../foundation/logger.ts'
import { newId } from '../foundation/uuid.ts'
import { bossDatabase, bossTransaction } from './boss-database.ts'
import {
  deadLetterQueue,
  jobDefaults,
  jobsChannel,
  type EnqueueOptions,
  type NewJob,
  type QueueDefinition,
} from './job-definition.ts'
import { unknownQueue } from './job-errors.ts'
import { JobOverview } from './job-overview.ts'
import { JobWorker } from './job-worker.ts'
import { giveBackAttempt, giveBackLostAttempts } from './lost-attempts.ts'

const drainMilliseconds = 15_000
const removalMilliseconds = 5000
const heartbeatSeconds = 30
const day = 86_400

export interface JobQueueOptions {
  readonly database: Database
  readonly logger: Logger
  /** False where this process only enqueues. */
  readonly isWorking?: boolean
  /** True where no other process works on this database: what a dead one left behind is then taken over at once. */
  readonly isAlone?: boolean
  /** Jobs at once in this process. Default 8. */
  readonly concurrency?: number
  /** How often the database is asked for due jobs, in milliseconds: a floor beside notifications. Default 1000. */
  readonly pollInterval?: number
  /** Seconds between looks for attempts whose process died, and for old jobs. Default 60. */
  readonly upkeepInterval?: number
  readonly onFinish?: (queue: string, outcome: 'completed' | 'failed', milliseconds: number) => void
}

/** Durable work: kept in PostgreSQL, enqueued in the transaction it belongs to, retried, and run once. */
export class JobQueue {
  readonly overview: JobOverview
  readonly #options: JobQueueOptions
  readonly #boss: PgBoss
  readonly #worker: JobWorker
  readonly #definitions = new Map<string, QueueDefinition>()
  #known = new Map<string, Queue>()
  #listening: Disposable | undefined
  #pollTimer: NodeJS.Timeout | undefined
  #beatTimer: NodeJS.Timeout | undefined
  #isStopped = false
  #isReachable = true

  constructor(options: JobQueueOptions) {
    this.#options = options
    const { database, logger } = options
    this.#boss = new PgBoss({
      db: bossDatabase(database),
      schema: 'pgboss',
      schedule: false,
      supervise: options.isWorking ?? true,
      superviseIntervalSeconds: options.upkeepInterval ?? 60,
      monitorIntervalSeconds: options.upkeepInterval ?? 60,
      flowIntervalSeconds: 86_400,
      maintenanceIntervalSeconds: 3600,
      bamIntervalSeconds: 3600,
    })
    this.#boss.on('error', (error) =>
      logger.warn({ err: error }, 'The upkeep of job queues failed; it is tried again'),
    )
    this.#boss.on('warning', ({ message, data }) => logger.warn({ data }, message))
    this.#worker = new JobWorker({
      boss: this.#boss,
      logger,
      concurrency: options.concurrency ?? 8,
      onFinish: options.onFinish,
      giveBack: (attempt) => giveBackAttempt(database, attempt),
      giveBackLost:
        options.isAlone === true ? (running) => giveBackLostAttempts(database, running) : undefined,
    })
    this.overview = new JobOverview(database, this.#boss, (queue) => this.#announce(queue))
  }

  async start(): Promise<void> {
    await this.#boss.start()
    this.#known = new Map((await this.#boss.getQueues()).map((queue) => [queue.name, queue]))
    if (!this.#known.has(deadLetterQueue))
      await this.#boss.createQueue(deadLetterQueue, {
        retentionSeconds: 90 * day,
        deleteAfterSeconds: 30 * day,
      })
    if (this.#options.isWorking === false) return
    this.#listening = await this.#options.database.listen(jobsChannel, (queue) => this.#worker.wake(queue))
    this.#pollLater()
    this.#beatTimer = setInterval(() => void this.#beat(), (heartbeatSeconds / 3) * 1000)
  }

  /** Takes no new jobs, gives those that run 15 seconds, and returns the rest to their queues. */
  async stop(): Promise<void> {
    if (this.#isStopped) return
    this.#isStopped = true
    clearTimeout(this.#pollTimer)
    await this.#listening?.dispose()
    await this.#worker.stop(drainMilliseconds)
    clearInterval(this.#beatTimer)
    await this.#boss.stop({ graceful: false, close: false })
  }

  /** Makes a queue known and, in a working process, starts to work on it. Jobs stay when it is disposed. */
  async register<Payload>(queue: string, definition: QueueDefinition<Payload>): Promise<Disposable> {
    await this.#ensure(queue, definition)
    this.#definitions.set(queue, definition)
    if (this.#options.isWorking !== false) this.#worker.add(queue, definition)
    return {
      dispose: async () => {
        if (this.#definitions.get(queue) !== definition) return
        this.#definitions.delete(queue)
        await this.#worker.remove(queue, removalMilliseconds)
      },
    }
  }

  /** Adds a job in the given transaction, or by itself; gives its id, or null where its key already waits. */
  async enqueue(
    tx: Transaction | null,
    queue: string,
    payload: unknown,
    options: EnqueueOptions = {},
  ): Promise<string | null> {
    const ids = await this.enqueueMany(tx, queue, [{ payload, ...options }])
    return ids[0] ?? null
  }

  /** Adds many jobs of one queue in one statement; gives the ids of those that were added. */
  async enqueueMany(
    tx: Transaction | null,
    queue: string,
    jobs: readonly NewJob[],
  ): Promise<readonly string[]> {
    if (jobs.length === 0) return []
    const definition = this.#definitions.get(queue)
    if (definition === undefined) throw unknownQueue(queue)
    const rows = jobs.map((job) => {
      const id = job.id ?? newId()
      const payload = definition.payload === undefined ? job.payload : definition.payload.parse(job.payload)
      return {
        id,
        data: { payload },
        singletonKey: job.key ?? id,
        ...(job.runAt !== undefined && { startAfter: job.runAt }),
      }
    })
    const db = bossTransaction(tx ?? this.#options.database)
    const added = (await this.#boss.insert(queue, rows, { db, returnId: true })) ?? []
    if (tx === null) this.#announce(queue)
    else tx.afterCommit(() => this.#announce(queue))
    return added
  }

  get statistics(): { readonly running: number; readonly queues: number } {
    return { running: this.#worker.running, queues: this.#definitions.size }
  }

  #announce(queue: string): void {
    this.#worker.wake(queue)
    this.#options.database.notify(jobsChannel, queue)
  }

  /** The queue's row carries the settings of its jobs; it is written only where it differs. */
  async #ensure(queue: string, definition: QueueDefinition): Promise<void> {
    const timeout = definition.timeout ?? jobDefaults.timeout
    const settings = {
      retryLimit: definition.retries ?? jobDefaults.retries,
      retryDelay: definition.retryDelay ?? jobDefaults.retryDelay,
      retryBackoff: true,
      retryDelayMax: 3600,
      // A belt: the worker itself ends an attempt in time, and a dead worker is known by its heart.
      expireInSeconds: Math.ceil(timeout) + 60,
      heartbeatSeconds,
      retentionSeconds: 90 * day,
      deleteAfterSeconds: day,
      deadLetter: deadLetterQueue,
    }
    const known = this.#known.get(queue)
    if (known === undefined) await this.#boss.createQueue(queue, { policy: 'short', ...settings })
    const current = known as Record<string, unknown> | undefined
    const differs = Object.entries(settings).some(([name, value]) => current?.[name] !== value)
    if (known !== undefined && differs) await this.#boss.updateQueue(queue, settings)
    this.#known.set(queue, { name: queue, ...settings })
    // Reads the queue into pg-boss's cache now: later it would need a second connection while a transaction holds one.
    await this.#boss.insert(queue, [])
  }

  #pollLater(): void {
    if (this.#isStopped) return
    this.#pollTimer = setTimeout(() => void this.#poll(), this.#options.pollInterval ?? 1000)
  }

  async #poll(): Promise<void> {
    try {
      const { rows } = await this.#options.database.query<{ queue: string }>(
        `SELECT q.queue FROM unnest($1::text[]) AS q(queue) WHERE EXISTS (
           SELECT FROM pgboss.job j WHERE j.name = q.queue AND j.state < 'active' AND NOT j.blocked AND j.start_after <= now())`,
        [this.#worker.queues],
        { name: 'jobs.due' },
      )
      for (const { queue } of rows) this.#worker.wake(queue)
      this.#worker.recover()
      if (!this.#isReachable) this.#options.logger.info('Jobs are being worked on again')
      this.#isReachable = true
    } catch (error) {
      if (this.#isReachable)
        this.#options.logger.warn(
          { err: error },
          'The database cannot be asked for jobs; tried again each second',
        )
      this.#isReachable = false
      this.#worker.suspectLoss()
    }
    this.#pollLater()
  }

  async #beat(): Promise<void> {
    await this.#worker
      .beat()
      .catch((error: unknown) =>
        this.#options.logger.debug({ err: error }, 'The heartbeat of jobs was not stored'),
      )
  }
}
