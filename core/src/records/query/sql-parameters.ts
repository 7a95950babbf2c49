import type { Actor } from '../../access/actor.ts'
import type { ValueContext } from '../../metadata/field-kind.ts'

/** What a compiled statement needs besides its text, each time it runs. */
export interface BindingInput {
  readonly actor: Actor
  readonly values: readonly unknown[]
  readonly context: ValueContext
  readonly cursor: readonly (string | null)[]
  readonly limit: number
  readonly offset: number
  readonly search: SearchInput | null
}

/** The search text as the statement for its class wants it. */
export interface SearchInput {
  readonly text: string
  readonly groups: readonly number[]
}

export type Binding = (input: BindingInput) => unknown

/** Collects the parameters of one statement while its text is written. */
export class SqlParameters {
  readonly bindings: Binding[] = []
  #shared = new Map<string, string>()

  /** The placeholder for a new parameter, with its cast. */
  add(type: string, binding: Binding): string {
    this.bindings.push(binding)
    return `$${this.bindings.length}::${type}`
  }

  /** One parameter for all uses of the same thing, such as the caller's id. */
  shared(key: string, type: string, binding: Binding): string {
    const known = this.#shared.get(key)
    if (known !== undefined) return known
    const placeholder = this.add(type, binding)
    this.#shared.set(key, placeholder)
    return placeholder
  }
}
