import { isEmptyCell } from '../cell.ts'
import { labelText } from './cell-labels.ts'
import type { Cell, TableRow } from '../cell.ts'
import type { TableLayout } from '../table-settings.ts'

export type RowKind = 'before' | 'empty' | 'repeated header' | 'excluded' | 'data'

/** Tells for each row of a file whether it is a record of the table. */
export function rowKinds(
  layout: Pick<TableLayout, 'headerRow' | 'headerRows'>,
  excluded: readonly number[],
  header: TableRow | undefined,
): (row: TableRow) => RowKind {
  const firstData = layout.headerRow === 0 ? 1 : layout.headerRow + Math.max(1, layout.headerRows)
  const excludedNumbers = new Set(excluded)
  const labels = header?.cells.map(labelText) ?? []
  const firstLabel = labels.findIndex((label) => label !== '')
  return (row) => {
    if (row.number < firstData) return 'before'
    if (row.cells.every(isEmptyCell)) return 'empty'
    if (excludedNumbers.has(row.number)) return 'excluded'
    return isRepeatedHeader(row.cells, labels, firstLabel) ? 'repeated header' : 'data'
  }
}

/** Printed lists and pasted exports repeat their header on every page. */
function isRepeatedHeader(cells: readonly Cell[], labels: readonly string[], firstLabel: number): boolean {
  if (
    firstLabel < 0 ||
    typeof cells[firstLabel] !== 'string' ||
    labelText(cells[firstLabel]) !== labels[firstLabel]
  )
    return false
  const width = Math.max(cells.length, labels.length)
  let equal = 0
  for (let column = 0; column < width; column++) {
    const text = labelText(cells[column])
    if (text !== (labels[column] ?? '')) return false
    if (text !== '') equal++
  }
  return equal >= 2
}

/** The cells of the chosen columns, in their order. */
export function pickColumns(row: TableRow, columns: readonly number[]): TableRow {
  const cells = columns.map((column): Cell => {
    const cell = row.cells[column] ?? null
    return isEmptyCell(cell) ? null : cell
  })
  return { number: row.number, cells }
}
