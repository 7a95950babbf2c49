import type { Clock } from '../../foundation/clock.ts'
import type { Logger } from '../../foundation/logger.ts'

/** One thing that must be in order before the server can serve: database, migrations, dispatcher, horizon. */
export interface ReadinessCheck {
  readonly name: string
  /** Throws or answers false when it is not in order. */
  run(signal: AbortSignal): Promise<boolean>
}

export interface Readiness {
  readonly ready: boolean
  readonly checks: Readonly<Record<string, 'ok' | 'failed'>>
  readonly at: string
}

const freshFor = 1000
const longest = 2000

/** Runs the checks at most once a second, however often they are asked for. */
export class ReadinessProbe {
  readonly #checks: readonly ReadinessCheck[]
  readonly #clock: Clock
  readonly #logger: Logger
  #running: Promise<Readiness> | undefined
  #startedAt = -Infinity
  #stopping = false

  constructor(checks: readonly ReadinessCheck[], clock: Clock, logger: Logger) {
    this.#checks = checks
    this.#clock = clock
    this.#logger = logger
  }

  get isStopping(): boolean {
    return this.#stopping
  }

  /** From now on the server says that it wants no more requests. */
  stop(): void {
    this.#stopping = true
  }

  ask(): Promise<Readiness> {
    const now = performance.now()
    if (this.#running === undefined || now - this.#startedAt >= freshFor) {
      this.#startedAt = now
      this.#running = this.#runAll()
    }
    return this.#running
  }

  async #runAll(): Promise<Readiness> {
    const results = await Promise.all(
      this.#checks.map(async (check) => [check.name, await this.#run(check)] as const),
    )
    const checks = Object.fromEntries([...results, ['stopping', this.#stopping ? 'failed' : 'ok'] as const])
    return {
      ready: Object.values(checks).every((result) => result === 'ok'),
      checks,
      at: this.#clock.now().toISOString(),
    }
  }

  async #run(check: ReadinessCheck): Promise<'ok' | 'failed'> {
    const signal = AbortSignal.timeout(longest)
    const late = new Promise<never>((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
    )
    try {
      return (await Promise.race([check.run(signal), late])) ? 'ok' : 'failed'
    } catch (error) {
      // Public answers say which part, the log says why.
      this.#logger.warn({ err: error, check: check.name }, 'A readiness check failed')
      return 'failed'
    }
  }
}
