/** Tells listeners that something changed. What `on` returns ends the subscription. */
export class Notifier<Args extends readonly unknown[] = []> {
  readonly #listeners = new Set<(...args: Args) => void>()

  readonly on = (listener: (...args: Args) => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  notify(...args: Args): void {
    for (const listener of this.#listeners) listener(...args)
  }
}
