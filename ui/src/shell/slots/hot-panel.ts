import type { PanelClass } from '@tessera/sdk/ui'
import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** What the development server says of a file that it cannot serve. */
export interface PanelFault {
  readonly message: string
  readonly id?: string
  readonly loc?: { readonly file?: string; readonly line: number; readonly column: number }
}

export interface HotPanelSource {
  /** The class that the slot shows, or showed before it failed. */
  readonly shown: () => PanelClass | undefined
  /** Whether the slot failed before it had any class. */
  readonly isWaiting: () => boolean
  readonly swap: (next: PanelClass) => void
}

interface PanelNews {
  /** The file that it is about. */
  readonly id: string | undefined
  readonly next?: PanelClass
  readonly fault?: PanelFault
}

/**
 * In development: swaps the panel of a slot when its file was saved, and holds what is wrong with that file until it
 * is mended. Nothing happens here unless a development server stands before the application.
 */
export class HotPanel implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #source: HotPanelSource
  #fault: Error | undefined

  constructor(host: ReactiveControllerHost, source: HotPanelSource) {
    this.#host = host
    this.#source = source
    host.addController(this)
  }

  /** Why the newest version of the panel cannot be shown. */
  get fault(): Error | undefined {
    return this.#fault
  }

  hostConnected(): void {
    addEventListener('tessera:panel-updated', this.#onUpdated)
    addEventListener('tessera:panel-broken', this.#onBroken)
    addEventListener('tessera:modules-changed', this.#onModulesChanged)
  }

  hostDisconnected(): void {
    removeEventListener('tessera:panel-updated', this.#onUpdated)
    removeEventListener('tessera:panel-broken', this.#onBroken)
    removeEventListener('tessera:modules-changed', this.#onModulesChanged)
  }

  #isOurs({ id }: PanelNews): boolean {
    const shown = this.#source.shown() as { hotId?: string } | undefined
    return shown?.hotId !== undefined && shown.hotId === id
  }

  readonly #onUpdated = (event: Event): void => {
    const { detail } = event as CustomEvent<PanelNews>
    if (detail.next === undefined || !this.#isOurs(detail)) return
    this.#setFault(undefined)
    this.#source.swap(detail.next)
  }

  readonly #onBroken = (event: Event): void => {
    const { detail } = event as CustomEvent<PanelNews>
    if (this.#isOurs(detail) || this.#source.isWaiting()) this.#setFault(toError(detail))
  }

  /** A module that failed to load cannot be patched: whoever asks must start the page anew. */
  readonly #onModulesChanged = (event: Event): void => {
    if (this.#source.isWaiting()) event.preventDefault()
  }

  #setFault(fault: Error | undefined): void {
    if (this.#fault === fault) return
    this.#fault = fault
    this.#host.requestUpdate()
  }
}

/** Names the place as the plugin's author knows it: `src/panels/people.ts:12:3: Unexpected token`. */
function toError({ id, fault }: PanelNews): Error {
  const text = fault?.message.replaceAll(/\u001b\[[\d;]*m/g, '') ?? ''
  // A compiler's message is a page: a sentence after its code, and a drawing that names the place.
  const [, drawn] = /\[ (\S+:\d+:\d+) \]/.exec(text) ?? []
  const [, sentence] = /^\[[A-Z_]+\] (.+)$/m.exec(text) ?? /^(.+)$/m.exec(text) ?? []
  const { loc } = fault ?? {}
  const file = loc?.file ?? fault?.id ?? id ?? ''
  const place = drawn ?? (loc === undefined ? file : `${file}:${loc.line}:${loc.column}`)
  return new Error(
    [place.replace(/^.*\/(?=src\/)/, ''), sentence].filter((part) => (part ?? '') !== '').join(': '),
  )
}
