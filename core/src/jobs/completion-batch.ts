import { setTimeout as sleep } from 'node:timers/promises'
import type { PgBoss } from 'pg-boss'
import type { JobAttempt } from './job-definition.ts'

/** Quick jobs that were fetched together end this close together. */
const windowMilliseconds = 3

interface Waiting {
  readonly attempts: JobAttempt[]
  readonly settle: ((error: unknown) => void)[]
}

/** Stores the good ends of jobs, those that come together in one statement. */
export class CompletionBatch {
  readonly #boss: PgBoss
  #waiting = new Map<string, Waiting>()
  #isFlushing = false

  constructor(boss: PgBoss) {
    this.#boss = boss
  }

  complete(queue: string, attempt: JobAttempt): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const waiting = this.#waiting.get(queue) ?? { attempts: [], settle: [] }
    this.#waiting.set(queue, waiting)
    waiting.attempts.push(attempt)
    waiting.settle.push((error) => (error === undefined ? resolve() : reject(error)))
    if (!this.#isFlushing) void this.#flush()
    return promise
  }

  async #flush(): Promise<void> {
    this.#isFlushing = true
    do {
      await sleep(windowMilliseconds)
      const batch = this.#waiting
      this.#waiting = new Map()
      for (const [queue, { attempts, settle }] of batch) {
        const error: unknown = await this.#boss.complete(queue, attempts).then(
          () => undefined,
          (failure: unknown) => failure ?? new Error('unknown'),
        )
        for (const one of settle) one(error)
      }
    } while (this.#waiting.size > 0)
    this.#isFlushing = false
  }
}
