import type { ZodType } from 'zod'

/** One attempt at a job. */
export interface JobExecution {
  readonly id: string
  readonly queue: string
  /** 1 for the first. */
  readonly attempt: number
  /** Whether a failure of this attempt is the last: afterwards an admin must retry it. */
  readonly isLastAttempt: boolean
  /** Aborted by the timeout, by an admin who cancels, and by a server that stops. */
  readonly signal: AbortSignal
}

export interface QueueDefinition<Payload = unknown> {
  /** Checked when a job is enqueued and again when it runs, since the code may have changed between. */
  readonly payload?: ZodType<Payload>
  /** Attempts after the first. Default 5. */
  readonly retries?: number
  /** Seconds after which an attempt counts as failed. Default 300. */
  readonly timeout?: number
  /** How many run at once in one process. Default 4. */
  readonly concurrency?: number
  /** Seconds before the second attempt; each later wait is twice as long, up to an hour. Default 2. */
  readonly retryDelay?: number
  run(payload: Payload, execution: JobExecution): Promise<void>
}

export interface EnqueueOptions {
  /** Not before this moment. */
  readonly runAt?: Date
  /** While a job with this key waits, a second one is not added. */
  readonly key?: string
}

export interface NewJob extends EnqueueOptions {
  /** A job whose id exists already is not added again. */
  readonly id?: string
  readonly payload: unknown
}

/** What an outcome is stored against: once the job was given to another worker, it counts no more. */
export interface JobAttempt {
  readonly id: string
  readonly retryCount: number
}

export const jobDefaults = { retries: 5, timeout: 300, concurrency: 4, retryDelay: 2 } as const

/** Where jobs go that failed for good, until an admin retries or drops them. */
export const deadLetterQueue = 'dead-letter'

/** The channel that tells workers of new jobs: the payload is the queue. */
export const jobsChannel = 'tessera_jobs'
