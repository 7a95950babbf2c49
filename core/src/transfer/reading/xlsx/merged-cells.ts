import type { Cell } from '../cell.ts'
import type { MergedRange } from '../row-source.ts'

/**
 * Repeats the value of cells that are merged downwards on each of their rows: a company written once beside three
 * people belongs to all three. Cells merged across are one value in one column and stay so.
 */
export function fillMergedCells(merges: readonly MergedRange[]): (row: number, cells: Cell[]) => Cell[] {
  const downwards = merges
    .filter((merge) => merge.lastRow > merge.firstRow)
    .toSorted((one, other) => one.firstRow - other.firstRow)
  if (downwards.length === 0) return (_row, cells) => cells
  let next = 0
  let active: { readonly merge: MergedRange; readonly value: Cell }[] = []
  return (row, cells) => {
    active = active.filter(({ merge }) => merge.lastRow >= row)
    for (const { merge, value } of active) setCell(cells, merge.firstColumn, value)
    for (let merge = downwards[next]; merge && merge.firstRow <= row; merge = downwards[++next]) {
      if (merge.firstRow === row) active.push({ merge, value: cells[merge.firstColumn] ?? null })
    }
    return cells
  }
}

function setCell(cells: Cell[], column: number, value: Cell): void {
  if (value === null) return
  while (cells.length <= column) cells.push(null)
  cells[column] ??= value
}
