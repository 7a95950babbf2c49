import { html } from 'lit'
import type { GridRow } from './grid-rows.ts'
import type { RowHeights } from './row-heights.ts'

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

const usualCard = 88

/** Rows of a table are as high as the density has it; cards are measured one by one. True where anything moved by it. */
export function measureRows(
  host: Element,
  root: ParentNode,
  heights: RowHeights,
  areCards: boolean,
): boolean {
  const rowHeight = Number.parseFloat(getComputedStyle(host).getPropertyValue('--crm-row-height'))
  if (!areCards) return rowHeight > 0 && heights.resize(heights.count, rowHeight)
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
