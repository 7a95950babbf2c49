import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../database/database.ts'
import type { Disposable } from '../foundation/disposable.ts'
import type { Logger } from '../foundation/logger.ts'
import { runLeased, type LeasedWork } from '../jobs/run-leased.ts'

export interface UpkeepOptions {
  readonly database: Database
  readonly logger: Logger
  /** Name of the lease: one process of the cluster works at a time. */
  readonly name: string
  /** Seconds until something is left to do; null when nothing is. */
  readonly work: (lease: LeasedWork) => Promise<number | null>
}

const retrySeconds = 30

/** Leased background work that is asked for when something changed, and comes back by itself while work is left. */
export class BackgroundUpkeep implements Disposable {
  readonly #options: UpkeepOptions
  readonly #stop = new AbortController()
  #running: Promise<void> = Promise.resolve()
  #isAsked = false
  #timer: NodeJS.Timeout | undefined

  constructor(options: UpkeepOptions) {
    this.#options = options
  }

  /** Runs as soon as the run under way, if any, has ended. */
  ask(): void {
    if (this.#isAsked || this.#stop.signal.aborted) return
    this.#isAsked = true
    clearTimeout(this.#timer)
    this.#running = this.#running.then(() => this.#run())
  }

  /** Works until nothing is left, and gives once all is done. */
  async finish(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      let left: number | null = null
      const isMine = await runLeased(
        this.#options.database,
        this.#options.name,
        async (lease) => void (left = await this.#options.work(lease)),
      )
      if (isMine && left === null) return
      await sleep((left ?? 1) * 1000)
    }
  }

  async dispose(): Promise<void> {
    this.#stop.abort()
    clearTimeout(this.#timer)
    await this.#running
  }

  async #run(): Promise<void> {
    this.#isAsked = false
    let left: number | null = null
    try {
      const isMine = await runLeased(
        this.#options.database,
        this.#options.name,
        async ({ signal, token }) => {
          left = await this.#options.work({ signal: AbortSignal.any([signal, this.#stop.signal]), token })
        },
      )
      if (!isMine) left = retrySeconds
    } catch (error) {
      if (this.#stop.signal.aborted) return
      left = retrySeconds
      this.#options.logger.error(
        { err: error, work: this.#options.name },
        'Background upkeep failed; it is tried again in half a minute',
      )
    }
    if (left === null || this.#stop.signal.aborted) return
    this.#timer = setTimeout(() => this.ask(), left * 1000)
    this.#timer.unref()
  }
}
