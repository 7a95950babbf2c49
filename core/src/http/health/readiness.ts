import { isTesseraError, TesseraError } from '@tessera/sdk'
import type { Clock } from '../../foundation/clock.ts'
import type { Logger } from '../../foundation/logger.ts'

/** One thing that must be in order before the server can serve: database, writing, dispatcher, horizon, rights. */
export interface ReadinessCheck {
  readonly name: string
  /** Throws when it is not in order; a `TesseraError` of the kind `unavailable` says why, to everybody. */
  run(signal: AbortSignal): Promise<void>
}

/** What is wrong, for whoever runs the server and for whoever waits for it. */
interface ReadinessProblem {
  readonly check: string
  readonly code: string
  readonly message: string
}

export interface Readiness {
  readonly ready: boolean
  readonly checks: Readonly<Record<string, 'ok' | 'failed'>>
  readonly problems: readonly ReadinessProblem[]
  readonly at: string
}

const freshFor = 1000
/** What is not in order is looked at again sooner: whoever asks waits for it to heal. */
const failedFreshFor = 200
const longest = 2000

/** Runs the checks at most once a second, or five times while something is wrong, however often they are asked for. */
export class ReadinessProbe {
  readonly #checks: readonly ReadinessCheck[]
  readonly #clock: Clock
  readonly #logger: Logger
  #running: Promise<Readiness> | undefined
  #startedAt = -Infinity
  #isReady = true
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
    if (this.#running === undefined || now - this.#startedAt >= (this.#isReady ? freshFor : failedFreshFor)) {
      this.#startedAt = now
      this.#running = this.#runAll()
    }
    return this.#running
  }

  async #runAll(): Promise<Readiness> {
    // The time before the checks: nothing is known of what came later.
    const at = this.#clock.now().toISOString()
    const results = await Promise.all(this.#checks.map((check) => this.#run(check)))
    const problems = [...results, this.#stopping ? stoppingProblem : null].filter((found) => found !== null)
    const failed = new Set(problems.map(({ check }) => check))
    const names = [...this.#checks.map(({ name }) => name), stoppingProblem.check]
    this.#isReady = problems.length === 0
    return {
      ready: problems.length === 0,
      checks: Object.fromEntries(names.map((name) => [name, failed.has(name) ? 'failed' : 'ok'])),
      problems,
      at,
    }
  }

  async #run(check: ReadinessCheck): Promise<ReadinessProblem | null> {
    const signal = AbortSignal.timeout(longest)
    const late = new Promise<never>((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(noAnswer(check.name)), { once: true }),
    )
    try {
      await Promise.race([check.run(signal), late])
      return null
    } catch (error) {
      this.#logger.warn({ err: error, check: check.name }, 'A readiness check failed')
      return problemOf(check.name, error)
    }
  }
}

const stoppingProblem: ReadinessProblem = {
  check: 'stopping',
  code: 'http.stopping',
  message: 'The server is stopping. Ask another one, or wait until it has started again.',
}

/** Only what was written for people leaves; the log has the rest. */
function problemOf(check: string, error: unknown): ReadinessProblem {
  if (isTesseraError(error) && error.kind === 'unavailable')
    return { check, code: error.code, message: error.message }
  const message = `The check "${check}" failed. The log of the server says why.`
  return { check, code: 'http.check_failed', message }
}

function noAnswer(check: string): TesseraError {
  return new TesseraError({
    code: 'http.check_late',
    kind: 'unavailable',
    message: `The check "${check}" had no answer after ${longest / 1000} s. Whatever it asks may be down, cut off or overloaded.`,
  })
}
