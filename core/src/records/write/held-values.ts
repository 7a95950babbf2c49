/**
 * Values by path, in their order, kept until they are asked for: of a thousand records at once, in two lists that take
 * half of what a map takes.
 */
export class HeldValues {
  readonly #paths: readonly string[]
  readonly #values: readonly unknown[]

  constructor(values: ReadonlyMap<string, unknown>) {
    this.#paths = [...values.keys()]
    this.#values = [...values.values()]
  }

  get size(): number {
    return this.#paths.length
  }

  has(path: string): boolean {
    return this.#paths.includes(path)
  }

  /** Undefined where there is none. */
  get(path: string): unknown {
    const at = this.#paths.indexOf(path)
    return at < 0 ? undefined : this.#values[at]
  }

  /** They take the place of what is there under these paths. */
  putInto(target: Map<string, unknown>): void {
    for (let at = 0; at < this.#paths.length; at++) target.set(this.#paths[at]!, this.#values[at])
  }
}
