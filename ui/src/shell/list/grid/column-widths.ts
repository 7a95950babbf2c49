import type { ListColumn } from '../list-columns.ts'

export const narrowest = 64
export const widest = 800
const tickWidth = 44
const restWidth = 44
/** So many pinned columns are told apart by the styles. */
export const mostPinned = 4

/** Gives the columns their widths, by the elements, since the content policy forbids style attributes. */
export function drawWidths(host: HTMLElement, root: ParentNode, columns: readonly ListColumn[]): void {
  const widths = [tickWidth, ...columns.map(({ width }) => width)]
  const sum = widths.reduce((all, width) => all + width, restWidth)
  const table = root.querySelector('table')
  table?.style.setProperty('--list-columns', `${widths.map((width) => `${width}px`).join(' ')} 1fr`)
  table?.style.setProperty('inline-size', `${sum}px`)
  let place = tickWidth
  for (const { isTitle, pin, width } of columns) {
    if (pin !== undefined) host.style.setProperty(`--pin-${pin}`, `${place}px`)
    if (isTitle || pin !== undefined) place += width
  }
}
