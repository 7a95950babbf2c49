import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Milliseconds without scrolling after which rows stand still. */
const still = 120

/**
 * Marks a grid as long as its rows pass under the pointer: the styles put a pane over them then. Each row that the
 * pointer touched in passing would be painted twice.
 */
export class PassingRows implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host
    host.addController(this)
  }

  begin(): void {
    clearTimeout(this.#timer)
    this.#host.toggleAttribute('data-passing', true)
    this.#timer = setTimeout(() => this.#host.removeAttribute('data-passing'), still)
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer)
    this.#host.removeAttribute('data-passing')
  }
}
