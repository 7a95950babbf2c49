import { TesseraError } from '@tessera/sdk'
import { LruCache } from '../../foundation/lru-cache.ts'

const span = 60_000

/** Counts what browsers tell by itself, by user: beyond a rate of no honest page they are refused for a while. */
export class ReportAllowance {
  readonly #most: number
  readonly #now: () => number
  readonly #spent = new LruCache<string, { readonly until: number; count: number }>(5_000)

  /** A page tells at most once in five seconds, and few people have more than five open. */
  constructor(now: () => number = Date.now, most = 60) {
    this.#most = most
    this.#now = now
  }

  take(user: string): void {
    if (this.mayTake(user)) return
    const until = this.#spent.get(user)?.until ?? 0
    throw new TesseraError({
      code: 'http.too_many_reports',
      kind: 'limited',
      message: `More than ${this.#most} reports of panels came within a minute. Report several panels at once, and less often.`,
      details: { retryAfter: Math.ceil((until - this.#now()) / 1_000) },
    })
  }

  /** The same for what is left out in silence. */
  mayTake(user: string): boolean {
    const now = this.#now()
    let spent = this.#spent.get(user)
    if (spent === undefined || spent.until <= now) {
      spent = { until: now + span, count: 0 }
      this.#spent.set(user, spent)
    }
    spent.count += 1
    return spent.count <= this.#most
  }
}
