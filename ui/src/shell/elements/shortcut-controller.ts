import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Shortcut } from '../services/shortcut-registry.ts'
import type { Shell } from '../services/shell.ts'

type Host = ReactiveControllerHost & HTMLElement

/** Keys that work while an element is on the page. The list is read at every press, so it may depend on state. */
export class ShortcutController implements ReactiveController {
  readonly #host: Host
  readonly #list: () => readonly Shortcut[]
  #remove: (() => void) | undefined

  constructor(host: Host, list: () => readonly Shortcut[]) {
    this.#host = host
    this.#list = list
    host.addController(this)
  }

  hostConnected(): void {
    // The shell arrives by context, while the host connects.
    queueMicrotask(() => {
      const { shell } = this.#host as unknown as { readonly shell?: Shell }
      if (this.#host.isConnected && this.#remove === undefined)
        this.#remove = shell?.shortcuts.add(this.#list)
    })
  }

  hostDisconnected(): void {
    this.#remove?.()
    this.#remove = undefined
  }
}
