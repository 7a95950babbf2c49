import { LruCache } from '../foundation/lru-cache.ts'

/**
 * A connection never forgets a prepared statement, so one that went stale is not mended but renamed: every
 * connection then prepares it anew under the new name.
 */
export class StatementNames {
  readonly #replaced = new LruCache<string, number>(1000)

  current(name: string): string {
    const generation = this.#replaced.size === 0 ? undefined : this.#replaced.get(name)
    return generation === undefined ? name : `${name}~${generation}`
  }

  /** `stale` is the name that failed: many connections fail at once, but only the first renames. */
  replace(name: string, stale: string): void {
    if (this.current(name) !== stale) return
    this.#replaced.set(name, (this.#replaced.get(name) ?? 0) + 1)
  }
}
