import type { KnownIds } from './find-known.ts'

/**
 * Existing records that rows to come match, looked for while the rows before them are still being written. What those
 * make or change is told to it when they are there.
 */
export class FoundAhead {
  readonly #known: readonly Map<string, string>[]
  #made: KnownIds = []

  constructor(known: KnownIds) {
    this.#known = known.map((ids) => new Map(ids))
  }

  get known(): KnownIds {
    return this.#known
  }

  /** Takes note of what an upsert has written, by the texts of the match keys; of its latest attempt alone. */
  wrote(made: KnownIds): void {
    this.#made = made
  }

  /** These rows come after those, which are written by now. */
  follow(before: FoundAhead): void {
    for (const [at, ids] of this.#known.entries())
      before.#made[at]?.forEach((id, text) => {
        if (!ids.has(text)) ids.set(text, id)
      })
  }
}
