import { cellOf } from './grid-place.ts'

/** Milliseconds that the pointer rests on a cell: rows that pass under it are not measured. */
const rest = 150

/**
 * What is cut off in a cell is told, as its title, to whoever stays with it, and no longer than they do: the element may
 * be given to another record.
 */
export class CutText {
  #timer: ReturnType<typeof setTimeout> | undefined
  #told: HTMLElement | undefined

  readonly onOver = (event: Event): void => {
    const cell = cellOf(event)
    clearTimeout(this.#timer)
    if (this.#told !== cell) this.forget()
    if (cell?.matches('td') === true) this.#timer = setTimeout(() => this.#tell(cell), rest)
  }

  forget(): void {
    clearTimeout(this.#timer)
    // What could not be written is told there as well, by the row itself.
    if (this.#told?.ariaInvalid !== 'true') this.#told?.removeAttribute('title')
    this.#told = undefined
  }

  #tell(cell: HTMLElement): void {
    if (cell.ariaInvalid === 'true') return
    const isCut = [cell, ...cell.querySelectorAll<HTMLElement>('.opens, .clip, .pills')].some(
      ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
    )
    this.#told = cell
    if (isCut) cell.title = cell.textContent.trim().replaceAll(/\s+/g, ' ')
    else cell.removeAttribute('title')
  }
}
