/** What a registration returns: whoever owns it disposes it. Disposing twice is harmless. */
export interface Disposable {
  dispose(): void | Promise<void>
}

/** Collects disposables and disposes them in reverse order; one failure does not keep the others. */
export class DisposableStore implements Disposable {
  #items: Disposable[] = []

  add<T extends Disposable>(item: T): T {
    this.#items.push(item)
    return item
  }

  async dispose(): Promise<void> {
    const items = this.#items.toReversed()
    this.#items = []
    const failures: unknown[] = []
    for (const item of items) {
      try {
        await item.dispose()
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some parts did not stop cleanly.')
  }
}
