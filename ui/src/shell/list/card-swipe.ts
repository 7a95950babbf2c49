import type { ReactiveController, ReactiveControllerHost } from 'lit'

type Host = ReactiveControllerHost & HTMLElement

/** Pixels after which a finger means a swipe, and after which it is carried out. */
const begins = 12
const counts = 72
const farthest = 96

/** The menu of a card: what the second mouse button opens on a row. */
export function openCardMenu(row: Element | null): void {
  const title = row?.querySelector('td.title')
  title?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, composed: true, cancelable: true }))
}

/**
 * Cards follow a finger sideways: to the end it ticks the card, to the start it opens its menu. Both are also reached by
 * what is to be seen on the card: its tick and its ⋯.
 */
export class CardSwipe implements ReactiveController {
  readonly #host: Host
  readonly #areCards: () => boolean
  #row: HTMLElement | undefined
  #from = { x: 0, y: 0 }
  #by = 0

  constructor(host: Host, areCards: () => boolean) {
    this.#host = host
    this.#areCards = areCards
    host.addController(this)
  }

  hostConnected(): void {
    this.#host.addEventListener('pointerdown', this.#onDown)
    this.#host.addEventListener('pointermove', this.#onMove)
    this.#host.addEventListener('pointerup', this.#onUp)
    this.#host.addEventListener('pointercancel', this.#end)
    this.#host.addEventListener('click', this.#onClick, { capture: true })
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('pointerdown', this.#onDown)
    this.#host.removeEventListener('pointermove', this.#onMove)
    this.#host.removeEventListener('pointerup', this.#onUp)
    this.#host.removeEventListener('pointercancel', this.#end)
    this.#host.removeEventListener('click', this.#onClick, { capture: true })
  }

  readonly #onDown = (event: PointerEvent): void => {
    this.#end()
    const [target] = event.composedPath()
    if (event.pointerType !== 'touch' || !this.#areCards() || !(target instanceof Element)) return
    this.#row = target.closest<HTMLElement>('tr[data-id]') ?? undefined
    this.#from = { x: event.clientX, y: event.clientY }
  }

  readonly #onMove = (event: PointerEvent): void => {
    if (this.#row === undefined) return
    const x = event.clientX - this.#from.x
    const y = event.clientY - this.#from.y
    if (this.#by === 0 && Math.abs(y) > begins) return this.#end()
    if (this.#by === 0 && Math.abs(x) < begins) return
    this.#by = Math.max(-farthest, Math.min(farthest, x))
    this.#row.style.setProperty('translate', `${this.#by}px`)
  }

  readonly #onUp = (): void => {
    const row = this.#row
    const by = this.#by
    this.#row?.style.removeProperty('translate')
    this.#row = undefined
    if (by >= counts) row?.querySelector<HTMLElement>('.tick-box')?.click()
    else if (by <= -counts) openCardMenu(row ?? null)
    // The press that ends a swipe opens nothing.
    setTimeout(() => (this.#by = 0))
  }

  readonly #end = (): void => {
    this.#row?.style.removeProperty('translate')
    this.#row = undefined
    this.#by = 0
  }

  readonly #onClick = (event: MouseEvent): void => {
    if (this.#by === 0 || !event.isTrusted) return
    event.preventDefault()
    event.stopPropagation()
  }
}
