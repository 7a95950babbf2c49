import { Notifier } from './notifier.ts'

/** Counts beside entries of the navigation, by their address: what waits there for the user. */
export class Badges {
  readonly #changed = new Notifier()
  readonly #counts = new Map<string, number>()

  readonly onChange = this.#changed.on

  of(href: string): number {
    return this.#counts.get(href) ?? 0
  }

  /** Zero takes it away. */
  set(href: string, count: number): void {
    if (this.of(href) === count) return
    if (count === 0) this.#counts.delete(href)
    else this.#counts.set(href, count)
    this.#changed.notify()
  }
}
