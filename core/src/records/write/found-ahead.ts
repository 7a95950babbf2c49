import type { KnownIds } from './find-known.ts'

/**
 * Existing records that rows to come match, looked for while the rows before them are still being written. What those
 * make or change is told to it when they are there.
 */
export class FoundAhead {
  readonly #known: readonly Map<string, string>[]
  readonly #made: readonly Map<string, string>[]

  constructor(known: KnownIds) {
    this.#known = known.map((ids) => new Map(ids))
    this.#made = known.map(() => new Map())
  }

  get known(): KnownIds {
    return this.#known
  }

  /** Takes note of what an upsert has written, by the texts of the match keys; of its latest attempt alone. */
  wrote(made: KnownIds): void {
    for (const [at, ids] of this.#made.entries()) {
      ids.clear()
      for (const [text, id] of made[at] ?? []) ids.set(text, id)
    }
  }

  /** These rows come after those, which are written by now. */
  follow(before: FoundAhead): void {
    for (const [at, ids] of this.#known.entries())
      for (const [text, id] of before.#made[at] ?? []) if (!ids.has(text)) ids.set(text, id)
  }
}
