type Kept = (input: unknown) => unknown

/** Functions that stay on this side of a port; the other side knows them by number. */
export class KeptFunctions {
  readonly #functions = new Map<number, Kept>()
  #lastId = 0

  keep(run: Kept): number {
    this.#lastId += 1
    this.#functions.set(this.#lastId, run)
    return this.#lastId
  }

  forget(id: number): void {
    this.#functions.delete(id)
  }

  run(id: number, input: unknown): unknown {
    return this.#functions.get(id)?.(input)
  }
}
