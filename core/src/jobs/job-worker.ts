import { isTesseraError } from '@tessera/sdk'
import type { JobWithMetadata, PgBoss } from 'pg-boss'
import type { Logger } from '../foundation/logger.ts'
import { CompletionBatch } from './completion-batch.ts'
import { jobDefaults, type JobAttempt, type QueueDefinition } from './job-definition.ts'
import { failureOf, jobCancelled, jobStopped, jobTimedOut } from './job-errors.ts'

interface Running {
  readonly job: JobWithMetadata<JobData>
  readonly controller: AbortController
  readonly done: Promise<void>
}

export interface JobData {
  readonly payload: unknown
}

export interface JobWorkerOptions {
  readonly boss: PgBoss
  readonly logger: Logger
  /** Jobs at once in this process, of all queues together. */
  readonly concurrency: number
  readonly onFinish?:
    | ((queue: string, outcome: 'completed' | 'failed', milliseconds: number) => void)
    | undefined
  /** Makes a job due again whose attempt a stop broke off. */
  readonly giveBack: (attempt: JobAttempt) => Promise<void>
  /**
   * Given where no other process works on the database: makes every job that counts as running, but for these, due
   * again, and gives their queues.
   */
  readonly giveBackLost?: ((running: readonly string[]) => Promise<readonly string[]>) | undefined
}

const refillMilliseconds = 2

/** Fetches jobs of the queues it is told of and runs them, a bounded number at once. */
export class JobWorker {
  readonly #options: JobWorkerOptions
  readonly #queues = new Map<string, QueueDefinition>()
  /** Queues that may hold work, the one asked longest ago first. */
  readonly #due = new Set<string>()
  readonly #running = new Map<string, Running>()
  readonly #completions: CompletionBatch
  #pumping: Promise<void> | undefined
  #isResuming = false
  #isStopping = false
  /** At the start, and whenever an answer of the database was lost. */
  #mayHaveLost = true

  constructor(options: JobWorkerOptions) {
    this.#options = options
    this.#completions = new CompletionBatch(options.boss)
  }

  get queues(): readonly string[] {
    return [...this.#queues.keys()]
  }

  get running(): number {
    return this.#running.size
  }

  add(queue: string, definition: QueueDefinition): void {
    this.#queues.set(queue, definition)
    this.wake(queue)
  }

  /** Takes no more of this queue; what runs may end, and is aborted after the grace. */
  async remove(queue: string, graceMilliseconds: number): Promise<void> {
    this.#queues.delete(queue)
    this.#due.delete(queue)
    await this.#pumping
    await this.#end(
      [...this.#running.values()].filter(({ job }) => job.name === queue),
      graceMilliseconds,
    )
  }

  wake(queue: string): void {
    if (this.#isStopping || !this.#queues.has(queue)) return
    this.#due.add(queue)
    this.#begin()
  }

  /** The database could not be reached: what it gave meanwhile may never have come here. */
  suspectLoss(): void {
    this.#mayHaveLost = true
  }

  /** Looks for attempts that were lost, if there may be any. To be called when the database is known to answer. */
  recover(): void {
    if (!this.#isStopping && this.#mayHaveLost) this.#begin()
  }

  #begin(): void {
    this.#pumping ??= this.#pump().finally(() => {
      this.#pumping = undefined
      this.#resume()
    })
  }

  /** Waits for what runs, then aborts it and gives it back to its queue. */
  async stop(graceMilliseconds: number): Promise<void> {
    this.#isStopping = true
    this.#due.clear()
    await this.#pumping
    await this.#end([...this.#running.values()], graceMilliseconds)
  }

  /** Tells the database that what runs still lives, and aborts what was cancelled meanwhile. */
  async beat(): Promise<void> {
    for (const [queue, jobs] of Map.groupBy(this.#running.values(), ({ job }) => job.name)) {
      const answer = await this.#options.boss.touch(
        queue,
        jobs.map(({ job }) => ({ id: job.id, retryCount: job.retryCount })),
      )
      const alive = new Set((answer as { settled?: string[] }).settled ?? jobs.map(({ job }) => job.id))
      for (const { job, controller } of jobs) {
        if (!alive.has(job.id) && this.#running.has(job.id)) controller.abort(jobCancelled(queue))
      }
    }
  }

  async #end(jobs: readonly Running[], graceMilliseconds: number): Promise<void> {
    if (jobs.length === 0) return
    const timer = setTimeout(() => {
      for (const { job, controller } of jobs) controller.abort(jobStopped(job.name))
    }, graceMilliseconds)
    await Promise.all(jobs.map(({ done }) => done))
    clearTimeout(timer)
  }

  async #pump(): Promise<void> {
    await this.#giveBackLost()
    for (let queue = this.#next(); queue !== undefined; queue = this.#next()) {
      this.#due.delete(queue)
      const wanted = this.#free(queue)
      let jobs: JobWithMetadata<JobData>[] = []
      try {
        jobs = await this.#options.boss.fetch<JobData>(queue, { batchSize: wanted, includeMetadata: true })
      } catch (error) {
        // The poll comes back to it. The fetch may have happened all the same.
        this.#mayHaveLost = true
        this.#options.logger.debug({ err: error, queue }, 'Jobs could not be fetched')
      }
      for (const job of jobs) this.#start(job)
      if (jobs.length === wanted && this.#queues.has(queue)) this.#due.add(queue)
    }
  }

  /** Between two fetches, so that nothing is on its way from the database to here. */
  async #giveBackLost(): Promise<void> {
    const { giveBackLost, logger } = this.#options
    if (!this.#mayHaveLost || giveBackLost === undefined) return
    this.#mayHaveLost = false
    try {
      const queues = await giveBackLost([...this.#running.keys()])
      if (queues.length > 0) logger.info({ queues }, 'Jobs that were broken off run again')
      for (const queue of queues) if (this.#queues.has(queue)) this.#due.add(queue)
    } catch (error) {
      this.#mayHaveLost = true
      logger.debug({ err: error }, 'Jobs that were broken off could not be given back yet')
    }
  }

  #next(): string | undefined {
    if (this.#isStopping) return undefined
    for (const queue of this.#due) if (this.#free(queue) > 0) return queue
    return undefined
  }

  #free(queue: string): number {
    let ofQueue = 0
    for (const { job } of this.#running.values()) if (job.name === queue) ofQueue++
    const limit = this.#queues.get(queue)?.concurrency ?? jobDefaults.concurrency
    return Math.min(limit - ofQueue, this.#options.concurrency - this.#running.size)
  }

  #start(job: JobWithMetadata<JobData>): void {
    const controller = new AbortController()
    const definition = this.#queues.get(job.name)
    const done = (
      definition === undefined
        ? this.#settle(job, jobStopped(job.name))
        : this.#run(job, definition, controller)
    ).finally(() => {
      this.#running.delete(job.id)
      // Slots that fall free together are filled by one fetch.
      if (this.#isResuming) return
      this.#isResuming = true
      setTimeout(() => {
        this.#isResuming = false
        this.#resume()
      }, refillMilliseconds)
    })
    this.#running.set(job.id, { job, controller, done })
  }

  #resume(): void {
    const next = this.#next()
    if (next !== undefined) this.wake(next)
  }

  async #run(
    job: JobWithMetadata<JobData>,
    definition: QueueDefinition,
    controller: AbortController,
  ): Promise<void> {
    const start = performance.now()
    const seconds = definition.timeout ?? jobDefaults.timeout
    const timer = setTimeout(() => controller.abort(jobTimedOut(job.name, seconds)), seconds * 1000)
    let failure: { readonly error: unknown } | undefined
    try {
      // Work that does not listen to its signal goes on in the background; for its queue the attempt is over.
      await Promise.race([this.#work(job, definition, controller.signal), rejectOnAbort(controller.signal)])
    } catch (error) {
      failure = { error }
    } finally {
      clearTimeout(timer)
    }
    this.#options.onFinish?.(
      job.name,
      failure === undefined ? 'completed' : 'failed',
      performance.now() - start,
    )
    await this.#settle(job, failure?.error, failure !== undefined)
  }

  async #work(
    job: JobWithMetadata<JobData>,
    definition: QueueDefinition,
    signal: AbortSignal,
  ): Promise<void> {
    const payload =
      definition.payload === undefined ? job.data.payload : definition.payload.parse(job.data.payload)
    await definition.run(payload, {
      id: job.id,
      queue: job.name,
      attempt: job.retryCount + 1,
      isLastAttempt: job.retryCount >= job.retryLimit,
      signal,
    })
  }

  async #settle(job: JobWithMetadata<JobData>, error: unknown, isFailure = true): Promise<void> {
    const { boss, logger, giveBack } = this.#options
    const attempt = { id: job.id, retryCount: job.retryCount }
    try {
      if (!isFailure) {
        await this.#completions.complete(job.name, attempt)
        return
      }
      if (isTesseraError(error, 'jobs.stopped')) {
        await giveBack(attempt)
        return
      }
      const isLast = job.retryCount >= job.retryLimit
      const entry = { err: error, queue: job.name, job: job.id, attempt: job.retryCount + 1 }
      if (isLast) logger.error(entry, 'A job failed for good; it waits for an administrator')
      else logger.warn(entry, 'A job failed and will be tried again')
      await boss.fail(job.name, attempt, failureOf(error))
    } catch (failure) {
      // The job stays active in the database until somebody misses it; then it runs again.
      this.#mayHaveLost = true
      logger.error({ err: failure, queue: job.name, job: job.id }, 'The outcome of a job could not be stored')
    }
  }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
