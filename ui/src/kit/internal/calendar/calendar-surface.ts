import { anchor } from '../anchor.ts'

/** A surface of the calendar that is open: beside what opened it, until Escape or a press elsewhere. */
export class CalendarSurface {
  readonly #surface: HTMLElement
  readonly #opener: HTMLElement
  readonly #closed: () => void
  readonly #release: () => void

  constructor(surface: HTMLElement, opener: HTMLElement, closed: () => void) {
    this.#surface = surface
    this.#opener = opener
    this.#closed = closed
    surface.showPopover()
    this.#release = anchor(surface, opener, { placement: 'bottom-start' })
    document.addEventListener('pointerdown', this.#onOutside, true)
    surface.addEventListener('keydown', this.#onKey)
    surface.querySelector<HTMLElement>('a, button, crm-icon-button')?.focus()
  }

  readonly #onOutside = (event: Event): void => {
    const path = event.composedPath()
    if (!path.includes(this.#surface) && !path.includes(this.#opener)) this.close()
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    this.close()
    this.#opener.focus()
  }

  close(): void {
    this.#release()
    document.removeEventListener('pointerdown', this.#onOutside, true)
    this.#surface.removeEventListener('keydown', this.#onKey)
    if (this.#surface.isConnected && this.#surface.matches(':popover-open')) this.#surface.hidePopover()
    this.#closed()
  }
}
