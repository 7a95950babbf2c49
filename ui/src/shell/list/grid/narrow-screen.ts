import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { ancestorsOf } from './ancestors.ts'

/** Pixels up to which a screen is as narrow as a phone; the styles of screens ask for the same. */
const narrowest = 639

/**
 * Whether the screen that an element stands on is as narrow as a phone. The styles of rows ask here, and not the
 * container by themselves: a query of a container is answered in the middle of a layout, for each new element.
 */
export class NarrowScreen implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element
  #sizes: ResizeObserver | undefined
  #isNarrow = false

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host
    host.addController(this)
  }

  get isNarrow(): boolean {
    return this.#isNarrow
  }

  hostConnected(): void {
    const screen = screenOf(this.#host)
    if (screen === undefined) return
    const measure = () => this.#take(screen.clientWidth <= narrowest)
    measure()
    // In a frame of its own: another layout moves what other observers have just measured.
    this.#sizes = new ResizeObserver(() => requestAnimationFrame(measure))
    this.#sizes.observe(screen)
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect()
  }

  #take(isNarrow: boolean): void {
    if (isNarrow === this.#isNarrow) return
    this.#isNarrow = isNarrow
    this.#host.requestUpdate()
  }
}

function screenOf(element: Element): Element | undefined {
  return [...ancestorsOf(element)].find((each) =>
    getComputedStyle(each).containerName.split(' ').includes('screen'),
  )
}
