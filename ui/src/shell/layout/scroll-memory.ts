import type { NavigationKind } from '../router/router.ts'

/** How long a page may take to grow back to where it was left. */
const patience = 5000
const storageKey = 'tessera.scroll'
const keptAtMost = 50

/** Remembers how far each entry of the history was scrolled, and goes back there when the content has grown enough. */
export class ScrollMemory {
  readonly #positions = new Map<string, number>(readPositions())
  #container: HTMLElement | undefined
  #key = ''
  #path = ''
  #restoring: AbortController | undefined

  attach(container: HTMLElement): void {
    this.#container = container
    container.addEventListener('scroll', () => this.#note(), { passive: true })
    // A reload is a way back as well.
    addEventListener('pagehide', () => keepPositions(this.#positions))
  }

  /** To be called when the new page has taken the place of the old one. */
  moved(key: string, path: string, kind: NavigationKind): void {
    const isSamePage = path === this.#path
    this.#key = key
    this.#path = path
    const container = this.#container
    if (container === undefined) return
    if (kind === 'pop' || kind === 'start') this.#restore(container, this.#positions.get(key) ?? 0)
    else if (!isSamePage) {
      this.#restoring?.abort()
      container.scrollTop = 0
    }
  }

  #note(): void {
    // On the way back the page is shorter than it was for a while.
    if (this.#restoring?.signal.aborted === false) return
    this.#positions.delete(this.#key)
    this.#positions.set(this.#key, this.#container?.scrollTop ?? 0)
  }

  #restore(container: HTMLElement, target: number): void {
    this.#restoring?.abort()
    const restoring = (this.#restoring = new AbortController())
    const { signal } = restoring
    // The user's own scrolling ends the attempt.
    for (const event of ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const)
      container.addEventListener(event, () => restoring.abort(), { passive: true, signal })
    const until = performance.now() + patience
    const step = () => {
      if (signal.aborted) return
      container.scrollTop = target
      if (Math.abs(container.scrollTop - target) < 2 || performance.now() > until) restoring.abort()
      else requestAnimationFrame(step)
    }
    step()
  }
}

function readPositions(): readonly (readonly [string, number])[] {
  try {
    return JSON.parse(sessionStorage.getItem(storageKey) ?? '[]') as readonly (readonly [string, number])[]
  } catch {
    return []
  }
}

function keepPositions(positions: ReadonlyMap<string, number>): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify([...positions].slice(-keptAtMost)))
  } catch {
    // No room, or not allowed: the next page starts at its top.
  }
}
