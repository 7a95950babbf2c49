import type { NavigationKind } from '../router/router.ts'

const patience = 2000

/** Remembers how far each entry of the history was scrolled, and goes back there when the content has grown enough. */
export class ScrollMemory {
  readonly #positions = new Map<string, number>()
  #container: HTMLElement | undefined
  #key = ''
  #path = ''
  #until = 0

  attach(container: HTMLElement): void {
    this.#container = container
    container.addEventListener('scroll', () => this.#positions.set(this.#key, container.scrollTop), {
      passive: true,
    })
    // The user's own scrolling ends the attempt.
    for (const event of ['wheel', 'touchmove', 'keydown'] as const)
      container.addEventListener(event, () => (this.#until = 0), { passive: true })
  }

  moved(key: string, path: string, kind: NavigationKind): void {
    const isSamePage = path === this.#path
    this.#key = key
    this.#path = path
    if (this.#container === undefined) return
    if (kind === 'pop' || kind === 'start') {
      this.#until = performance.now() + patience
      this.#restore(this.#positions.get(key) ?? 0)
    } else if (!isSamePage) this.#container.scrollTop = 0
  }

  #restore(target: number): void {
    const container = this.#container
    if (container === undefined) return
    container.scrollTop = target
    if (Math.abs(container.scrollTop - target) < 2 || performance.now() > this.#until) return
    requestAnimationFrame(() => {
      if (this.#until !== 0) this.#restore(target)
    })
  }
}
