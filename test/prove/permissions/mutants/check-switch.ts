import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Which checks are taken out of sources that were written so that each can be: what is asked of it stands in front of
 * every check. It has to be imported before these sources are.
 */
export class CheckSwitch {
  readonly #asker = new AsyncLocalStorage<Set<number>>()
  #removed: ReadonlySet<number> = new Set()
  #noted: Set<number> | null = null

  constructor() {
    Object.assign(globalThis, { isCheckRemoved: (check: number) => this.#isRemoved(check) })
  }

  remove(checks: readonly number[]): void {
    this.#removed = new Set(checks)
  }

  /** The checks that are come to, by whomever, until what is asked has been answered. */
  async note(ask: () => Promise<void>): Promise<ReadonlySet<number>> {
    const noted = new Set<number>()
    this.#noted = noted
    await ask()
    this.#noted = null
    return noted
  }

  /** The checks that are come to on the way to this answer. */
  async noteOf(ask: () => Promise<unknown>): Promise<ReadonlySet<number>> {
    const noted = new Set<number>()
    await this.#asker.run(noted, ask)
    return noted
  }

  #isRemoved(check: number): boolean {
    this.#noted?.add(check)
    this.#asker.getStore()?.add(check)
    return this.#removed.has(check)
  }
}
