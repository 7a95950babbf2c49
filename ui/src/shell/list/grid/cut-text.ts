import { cellOf } from './grid-place.ts'

/** Milliseconds that the pointer rests on a cell: rows that pass under it are not measured. */
const rest = 150

/** What is cut off in a cell is told, as its title, to whoever stays with it. */
export class CutText {
  #timer: ReturnType<typeof setTimeout> | undefined

  readonly onOver = (event: Event): void => {
    const cell = cellOf(event)
    clearTimeout(this.#timer)
    if (cell?.matches('td') === true) this.#timer = setTimeout(() => tellCutText(cell), rest)
  }
}

function tellCutText(cell: HTMLElement): void {
  if (cell.ariaInvalid === 'true') return
  const isCut = [cell, ...cell.querySelectorAll<HTMLElement>('.opens, .clip, .pills')].some(
    ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
  )
  if (isCut) cell.title = cell.textContent.trim().replaceAll(/\s+/g, ' ')
  else cell.removeAttribute('title')
}
