import type { CellPlace } from './cell-focus.ts'

/** Something in a cell that has a use of its own. */
const own = 'a, button, input, label, crm-button, crm-icon-button, crm-menu'

/** Where in the grid an event happened. */
export function placeOf(event: Event): CellPlace | undefined {
  const cell = cellOf(event)
  const index = cell?.parentElement?.dataset['index']
  if (cell === undefined) return undefined
  const column = Number(cell.ariaColIndex ?? 2) - 1
  if (cell.matches('th')) return { row: -1, column }
  return index === undefined ? undefined : { row: Number(index), column }
}

export function cellOf(event: Event): HTMLElement | undefined {
  return event.composedPath().find((node): node is HTMLElement => node instanceof HTMLTableCellElement)
}

/** Whether it was on something in the cell, and not on the cell itself. */
export function isOnOwn(event: Event): boolean {
  const path = event.composedPath()
  const within = path.slice(
    0,
    path.findIndex((node) => node instanceof HTMLTableCellElement),
  )
  return within.some((node) => node instanceof Element && node.matches(own))
}

/** The rows that have not been drawn have no cells. */
export function cellAt(root: ParentNode, { row, column }: CellPlace): HTMLElement | null {
  const line = root.querySelector(row < 0 ? 'thead tr' : `tbody tr[data-index="${row}"]`)
  return (
    line?.querySelector<HTMLElement>(`[aria-colindex="${column + 1}"]`) ??
    line?.querySelector<HTMLElement>('td[tabindex]') ??
    null
  )
}

/** Scrolls a cell out from under the columns that stay, sideways. */
export function showCell(cell: HTMLElement, scroller: Element): void {
  if (cell.matches('.tick, .title, [data-pin]')) return
  const line = cell.parentElement
  const fixed = [...(line?.querySelectorAll<HTMLElement>('.title, [data-pin]') ?? [])]
  const begin = Math.max(...fixed.map((each) => each.getBoundingClientRect().right))
  const box = cell.getBoundingClientRect()
  const { right } = scroller.getBoundingClientRect()
  if (box.left < begin) scroller.scrollLeft -= begin - box.left
  else if (box.right > right) scroller.scrollLeft += Math.min(box.right - right, box.left - begin)
}
