import { isEmptyCell } from '../cell.ts'
import { labelText } from './cell-labels.ts'
import type { Cell, TableRow } from '../cell.ts'
import type { MergedRange } from '../row-source.ts'

/**
 * One distinct name per column. Two header rows become "Contact / Phone"; a repeated name gets a number; a column
 * without a name is called by its letter.
 */
export function headerNames(
  rows: readonly TableRow[],
  merges: readonly MergedRange[],
  width: number,
): string[] {
  const [upper, lower] = rows
  const names: string[] = []
  const top = upper ? spreadAcross(upper, merges, width) : []
  const groups = upper && lower && !hasMerge(upper, merges) ? carryGroups(top, lower.cells, width) : top
  for (let column = 0; column < width; column++) {
    const group = labelText(groups[column])
    const own = lower ? labelText(lower.cells[column]) : ''
    names.push(group && own && group !== own ? `${group} / ${own}` : own || group || columnLetter(column))
  }
  return makeDistinct(names)
}

/** `A` for 0, `AA` for 26, as spreadsheets name columns. */
export function columnLetter(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnLetter(Math.floor(column / 26) - 1) + letter
}

function hasMerge(row: TableRow, merges: readonly MergedRange[]): boolean {
  return merges.some((merge) => merge.firstRow === row.number && merge.lastColumn > merge.firstColumn)
}

/** Gives every cell of a merged range the text of its first one. */
function spreadAcross(row: TableRow, merges: readonly MergedRange[], width: number): Cell[] {
  const cells = Array.from({ length: width }, (_, column) => row.cells[column] ?? null)
  for (const merge of merges) {
    if (merge.firstRow > row.number || merge.lastRow < row.number) continue
    for (let column = merge.firstColumn + 1; column <= Math.min(merge.lastColumn, width - 1); column++) {
      if (isEmptyCell(cells[column])) cells[column] = cells[merge.firstColumn] ?? null
    }
  }
  return cells
}

/** Without merged cells a group reaches up to the next one; a name with nothing under it is no group. */
function carryGroups(top: readonly Cell[], lower: readonly Cell[], width: number): Cell[] {
  const groups: Cell[] = []
  let group: Cell = null
  for (let column = 0; column < width; column++) {
    const own = top[column] ?? null
    if (!isEmptyCell(own)) group = isEmptyCell(lower[column]) ? null : own
    groups.push(isEmptyCell(own) ? group : own)
  }
  return groups
}

function makeDistinct(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let distinct = name
    for (let count = 2; taken.has(distinct.toLowerCase()); count++) distinct = `${name} (${count})`
    taken.add(distinct.toLowerCase())
    return distinct
  })
}
