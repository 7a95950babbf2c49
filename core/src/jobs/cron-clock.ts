import { schedule as tick, validate, type ScheduledTask } from 'node-cron'
import type { Database, Transaction } from '../database/database.ts'
import type { Disposable } from '../foundation/disposable.ts'
import type { Logger } from '../foundation/logger.ts'
import { invalidSchedule } from './job-errors.ts'

interface Entry {
  readonly job: string
  readonly schedule: string
  readonly enqueue: (tx: Transaction, slot: Date) => Promise<void>
  task: ScheduledTask | undefined
}

export interface CronClockOptions {
  readonly database: Database
  readonly logger: Logger
  /** The organisation's, such as Europe/Brussels. */
  readonly timeZone: string
}

/** Turns schedules into jobs: every process ticks, and whoever claims the slot in the database enqueues its job. */
export class CronClock {
  readonly #options: CronClockOptions
  readonly #entries = new Set<Entry>()
  #timeZone: string
  #isRunning = false

  constructor(options: CronClockOptions) {
    this.#options = options
    this.#timeZone = options.timeZone
  }

  /** `enqueue` runs in the transaction that claims the slot: either both happen, or neither. */
  add(job: string, schedule: string, enqueue: Entry['enqueue']): Disposable {
    if (!validate(schedule)) throw invalidSchedule(job, schedule)
    const entry: Entry = { job, schedule, enqueue, task: undefined }
    this.#entries.add(entry)
    if (this.#isRunning) this.#begin(entry)
    return {
      dispose: () => {
        this.#entries.delete(entry)
        this.#end(entry)
      },
    }
  }

  start(): void {
    this.#isRunning = true
    for (const entry of this.#entries) this.#begin(entry)
  }

  stop(): void {
    this.#isRunning = false
    for (const entry of this.#entries) this.#end(entry)
  }

  /** Moves every schedule to another time zone, from now on. */
  setTimeZone(timeZone: string): void {
    if (timeZone === this.#timeZone) return
    this.#timeZone = timeZone
    if (!this.#isRunning) return
    for (const entry of this.#entries) {
      this.#end(entry)
      this.#begin(entry)
    }
  }

  /** When each job comes next. */
  get next(): ReadonlyMap<string, Date> {
    const times = new Map<string, Date>()
    for (const { job, task } of this.#entries) {
      const next = task?.getNextRun()
      if (next) times.set(job, next)
    }
    return times
  }

  #begin(entry: Entry): void {
    entry.task = tick(entry.schedule, ({ date }) => this.#claim(entry, date), {
      timezone: this.#timeZone,
      suppressMissedWarning: true,
      // A process that was busy for a while is late, not absent: the slot is claimed all the same.
      missedExecutionTolerance: 30_000,
    })
  }

  #end(entry: Entry): void {
    void entry.task?.destroy()
    entry.task = undefined
  }

  async #claim(entry: Entry, date: Date): Promise<void> {
    const slot = new Date(Math.floor(date.getTime() / 1000) * 1000)
    try {
      await this.#options.database.transaction(async (tx) => {
        const { rowCount } = await tx.query(
          `WITH old AS (DELETE FROM core.cron_slot WHERE job = $1 AND slot < $2::timestamptz - interval '1 day')
           INSERT INTO core.cron_slot (job, slot) VALUES ($1, $2) ON CONFLICT DO NOTHING`,
          [entry.job, slot],
        )
        if (rowCount === 1) await entry.enqueue(tx, slot)
      })
    } catch (error) {
      this.#options.logger.error({ err: error, job: entry.job, slot }, 'A scheduled job was not enqueued')
    }
  }
}
