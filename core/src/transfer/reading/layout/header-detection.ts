import { isEmptyCell } from '../cell.ts'
import { filledCount, isLabel } from './cell-labels.ts'
import type { TableRow } from '../cell.ts'
import type { MergedRange } from '../row-source.ts'

export interface HeaderPosition {
  /** Number of the first header row; 0 for none. */
  readonly headerRow: number
  readonly headerRows: 0 | 1 | 2
}

const searchedRows = 30

/**
 * Finds the header among the first rows that are not empty. Titles above it are narrower than the table; a group row
 * ("Contact" over "Phone" and "E-mail") is told from a title by what stands under it.
 */
export function detectHeader(rows: readonly TableRow[], merges: readonly MergedRange[]): HeaderPosition {
  const none: HeaderPosition = { headerRow: 0, headerRows: 0 }
  const wide = wideCount(rows)
  for (let index = 0; index < Math.min(rows.length, searchedRows); index++) {
    const row = rows[index]
    if (!row) break
    if (isGroupRow(rows, index, merges, wide)) return { headerRow: row.number, headerRows: 2 }
    if (filledCount(row.cells) < wide) continue
    if (labelShare(row) >= 0.8) return { headerRow: row.number, headerRows: 1 }
    // The first row as wide as the table is the header, or there is none; a title of two cells ("Printed on") is neither.
    if (!isTitleBefore(rows, index)) return none
  }
  return none
}

/** True when a row of nothing but names, as wide as any row and wider than this one, follows soon. */
function isTitleBefore(rows: readonly TableRow[], index: number): boolean {
  const widest = Math.max(...rows.map((row) => filledCount(row.cells)))
  const own = filledCount(rows[index]?.cells ?? [])
  return rows
    .slice(index + 1, index + 8)
    .some(
      (row) =>
        labelShare(row) === 1 && filledCount(row.cells) > own && filledCount(row.cells) >= widest * 0.9,
    )
}

/** How many filled cells a row needs to count as a row of the table rather than a title. */
function wideCount(rows: readonly TableRow[]): number {
  const counts = rows.map((row) => filledCount(row.cells)).toSorted((one, other) => one - other)
  const widest = counts.at(-1) ?? 0
  const median = counts[counts.length >> 1] ?? 0
  return widest < 2 ? 1 : Math.max(2, Math.ceil(0.5 * Math.max(median, 0.6 * widest)))
}

function labelShare(row: TableRow): number {
  const filled = row.cells.filter((cell) => !isEmptyCell(cell))
  return filled.length === 0 ? 0 : filled.filter(isLabel).length / filled.length
}

function isGroupRow(
  rows: readonly TableRow[],
  index: number,
  merges: readonly MergedRange[],
  wide: number,
): boolean {
  const upper = rows[index]
  const lower = rows[index + 1]
  if (!upper || !lower || lower.number !== upper.number + 1 || rows.length < index + 3) return false
  if (filledCount(upper.cells) < 2 || filledCount(lower.cells) < Math.min(wide, 2)) return false
  if (labelShare(upper) < 1 || labelShare(lower) < 0.9) return false
  return hasGroupsByMerge(upper, lower, merges) || hasGroupsByGaps(rows, index)
}

/** A cell merged across, with at least two different labels right under it. */
function hasGroupsByMerge(upper: TableRow, lower: TableRow, merges: readonly MergedRange[]): boolean {
  return merges.some((merge) => {
    if (
      merge.firstRow !== upper.number ||
      merge.lastRow !== upper.number ||
      merge.lastColumn === merge.firstColumn
    )
      return false
    const under = lower.cells.slice(merge.firstColumn, merge.lastColumn + 1).filter(isLabel)
    return under.length >= 2
  })
}

/** Gaps above filled labels, where the rows further down hold something else than labels: so the lower row is header too. */
function hasGroupsByGaps(rows: readonly TableRow[], index: number): boolean {
  const upper = rows[index]?.cells ?? []
  const lower = rows[index + 1]?.cells ?? []
  const body = rows.slice(index + 2, index + 22)
  let gaps = 0
  let unlike = 0
  for (let column = 0; column < lower.length; column++) {
    if (!isLabel(lower[column])) continue
    if (isEmptyCell(upper[column])) gaps++
    const filled = body.filter((row) => !isEmptyCell(row.cells[column]))
    if (filled.length > 0 && filled.filter((row) => isLabel(row.cells[column])).length < filled.length * 0.3)
      unlike++
  }
  return gaps > 0 && unlike > 0
}
