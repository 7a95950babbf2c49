import type { Actor } from '../../access/actor.ts'
import type { ValueContext } from '../../metadata/field-kind.ts'
import type { MapWindow } from './compile-points.ts'
import type { SearchTerm } from '../search/search-terms.ts'

/** What a compiled statement needs besides its text, each time it runs. */
export interface BindingInput {
  readonly actor: Actor
  readonly values: readonly unknown[]
  readonly context: ValueContext
  readonly cursor: readonly (string | null)[]
  readonly limit: number
  readonly offset: number
  readonly search: SearchInput | null
  readonly window?: MapWindow
}

/** The search text as its statement wants it. */
export interface SearchInput {
  /** As it was typed, blanks cleaned. */
  readonly whole: string
  readonly terms: readonly SearchTerm[]
  /** Ids of search groups, by the set of documents that the statement asks. */
  readonly groups: Readonly<Record<string, readonly number[]>>
}

/** What of a search term a parameter holds. */
export type SearchTermSource = (term: SearchTerm) => string

export type Binding = (input: BindingInput) => unknown

/** Collects the parameters of one statement while its text is written. */
export class SqlParameters {
  readonly bindings: Binding[] = []
  /** Of how many teams the callers are that the statement is for; null where it is for any number. */
  readonly teams: number | null
  readonly #shared = new Map<string, string>()

  constructor(teams: number | null = null) {
    this.teams = teams
  }

  /** The placeholder for a new parameter, with its cast. */
  add(type: string, binding: Binding): string {
    this.bindings.push(binding)
    return `$${this.bindings.length}::${type}`
  }

  /** One parameter for all uses of the same thing, such as the caller's id. */
  shared(key: string, type: string, binding: Binding): string {
    return this.once(key, () => this.add(type, binding))
  }

  /** The same for what is made of several parameters. */
  once(key: string, make: () => string): string {
    const known = this.#shared.get(key)
    if (known !== undefined) return known
    const text = make()
    this.#shared.set(key, text)
    return text
  }
}
