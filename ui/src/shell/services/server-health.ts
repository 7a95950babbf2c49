import { Notifier } from './notifier.ts'

/** What keeps the server from doing all of its work, as far as its users need to know. */
export type ServerTrouble = 'offline' | 'unreachable' | 'database' | 'diskFull' | 'readOnly' | 'unready'

interface Problem {
  readonly check: string
  readonly code: string
}

export interface ServerHealthOptions {
  /** Asks the server whether all is in order. */
  readonly ask?: () => Promise<Response>
  /** Between two looks, in milliseconds. */
  readonly pause?: number
}

const patience = 10_000
const askReadiness = (): Promise<Response> =>
  fetch('/readyz', { cache: 'no-store', signal: AbortSignal.timeout(patience) })
const aboutDatabase = new Set(['database', 'writing', 'rights'])

/**
 * Knows whether the server can serve. It asks nothing while all is well: a call that failed as calls to an ailing
 * server do makes it look, and look again until the server is well.
 */
export class ServerHealth {
  readonly #changed = new Notifier<[trouble: ServerTrouble | null]>()
  readonly #ask: () => Promise<Response>
  readonly #pause: number
  #trouble: ServerTrouble | null = null
  #isLooking = false

  readonly onChange = this.#changed.on

  constructor({ ask = askReadiness, pause = 2000 }: ServerHealthOptions = {}) {
    this.#ask = ask
    this.#pause = pause
  }

  get trouble(): ServerTrouble | null {
    return this.#trouble
  }

  /** To be called when a call was answered with 503, or not at all. */
  suspect(): void {
    if (this.#isLooking) return
    this.#isLooking = true
    void this.#lookUntilWell().finally(() => {
      this.#isLooking = false
    })
  }

  async #lookUntilWell(): Promise<void> {
    for (;;) {
      const trouble = await this.#look()
      if (trouble !== this.#trouble) {
        this.#trouble = trouble
        this.#changed.notify(trouble)
      }
      if (trouble === null) return
      // Not all browsers at the same moment: the server is ailing as it is.
      await new Promise((resolve) => setTimeout(resolve, this.#pause * (0.75 + Math.random() / 2)))
    }
  }

  async #look(): Promise<ServerTrouble | null> {
    try {
      const answer = await this.#ask()
      if (answer.ok) return null
      const { problems = [] } = (await answer.json()) as { problems?: readonly Problem[] }
      return troubleOf(problems)
    } catch {
      return 'unreachable'
    }
  }
}

function troubleOf(problems: readonly Problem[]): ServerTrouble {
  const codes = new Set(problems.map(({ code }) => code))
  if (codes.has('database.disk_full')) return 'diskFull'
  if (codes.has('database.read_only')) return 'readOnly'
  return problems.some(({ check }) => aboutDatabase.has(check)) ? 'database' : 'unready'
}
