import { html } from 'lit'
import type { GridRow } from './grid-rows.ts'
import type { RowHeights } from './row-heights.ts'
import type { RowScroller } from './row-scroller.ts'

/** Room for rows that are not drawn. */
export const gap = html`<tr class="gap" role="presentation" aria-hidden="true">
  <td role="presentation"></td>
</tr>`

/** By the elements, since the content policy forbids style attributes. */
export function drawGaps(root: ParentNode, gaps: readonly number[]): void {
  const heights = gaps.filter((pixels) => pixels > 0)
  for (const [index, line] of root.querySelectorAll<HTMLElement>('tr.gap').entries())
    line.style.setProperty('height', `${heights[index] ?? 0}px`)
}

/**
 * Puts rows where they belong. The body is told how high it is, so that rows that come and go within it move nothing
 * around it.
 */
export function placeRows(root: ParentNode, scroller: RowScroller): void {
  root.querySelector<HTMLElement>('tbody')?.style.setProperty('--list-height', `${scroller.height}px`)
  const placeOf = scroller.places()
  for (const line of root.querySelectorAll<HTMLElement>('tbody tr[data-index]'))
    line.style.setProperty('inset-block-start', `${placeOf(Number(line.dataset['index']))}px`)
}

const usualCard = 88

/** Rows of a table are as high as the density has it. True where anything moved by it. */
export function measureRows(host: Element, heights: RowHeights): boolean {
  const rowHeight = Number.parseFloat(getComputedStyle(host).getPropertyValue('--crm-row-height'))
  return rowHeight > 0 && heights.resize(heights.count, rowHeight)
}

/** Each card is as high as what it shows. True where anything moved by it. */
export function measureCards(root: ParentNode, heights: RowHeights): boolean {
  let hasMoved = heights.resize(heights.count, usualCard)
  for (const line of root.querySelectorAll<HTMLElement>('tbody tr[data-index]'))
    hasMoved = heights.measure(Number(line.dataset['index']), line.getBoundingClientRect().height) || hasMoved
  return hasMoved
}

/** Two rows with the same one look the same. */
export function rowKey(row: GridRow): unknown {
  if (row.kind === 'record') return row.record
  return row.kind === 'failed' ? `failed ${String(row.isFirst)}` : row.kind === 'head' ? row : row.kind
}
