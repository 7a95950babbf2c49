import { isEmptyCell } from '../cell.ts'
import { decimalOf } from '../values/parse-number.ts'
import { filledCount, labelText } from './cell-labels.ts'
import type { Cell, TableRow } from '../cell.ts'

export interface TrailingRow {
  readonly number: number
  readonly reason: 'totals' | 'remark'
  readonly text: string
}

/** What the rows before the last ones look like. */
export interface BodyProfile {
  readonly rows: number
  /** Filled cells of all those rows together. */
  readonly filled: number
  /** Sums of the numbers in each column, by position; a column without numbers is missing. */
  readonly sums: ReadonlyMap<number, number>
}

const totalWord =
  /^(?:(?:grand|sub|sous|eind|algemeen|gesamt|end|zwischen|tussen)[\s-]*)?(?:totals?|totaux|totaal|totalen|summen?|gesamt|gesamtsumme|gesamtbetrag|somme|sum|moyenne|average|gemiddelde?|durchschnitt|nombre|aantal|anzahl|count)(?!\p{L})/iu

/**
 * Finds rows under the table that are no records: totals, by their word or because their numbers are the sums of the
 * columns, and remarks such as "Exported on …" that fill one cell. `last` are the final rows that are not empty.
 */
export function findTrailingRows(last: readonly TableRow[], body: BodyProfile): TrailingRow[] {
  const found: TrailingRow[] = []
  for (let index = last.length - 1; index >= 0; index--) {
    const row = last[index]
    const reason = row && trailingReason(row, last.slice(0, index), body)
    if (!reason) break
    found.unshift({ number: row.number, reason, text: firstText(row.cells) })
  }
  return found
}

function trailingReason(
  row: TableRow,
  before: readonly TableRow[],
  body: BodyProfile,
): TrailingRow['reason'] | undefined {
  const filled = filledCount(row.cells)
  const average =
    (body.filled + before.reduce((sum, earlier) => sum + filledCount(earlier.cells), 0)) /
    Math.max(1, body.rows + before.length)
  const isSparse = filled < average - 0.5
  const equalSums = body.rows + before.length < 3 ? 0 : countSums(row.cells, sumsWith(body.sums, before))
  if (equalSums >= (isSparse ? 1 : 2) || (isSparse && isTotalsLabelled(row.cells))) return 'totals'
  const previous = before.at(-1)
  const isApart = previous !== undefined && previous.number < row.number - 1
  return filled === 1 && average >= 3 && (isApart || isRemark(row.cells)) ? 'remark' : undefined
}

/** A word for totals beside nothing but numbers: a company whose name starts with "Total" has an address as well. */
function isTotalsLabelled(cells: readonly Cell[]): boolean {
  let hasWord = false
  for (const cell of cells) {
    if (isEmptyCell(cell)) continue
    if (typeof cell === 'string' && totalWord.test(labelText(cell))) hasWord = true
    else if (decimalOf(cell) === undefined) return false
  }
  return hasWord
}

function sumsWith(sums: ReadonlyMap<number, number>, rows: readonly TableRow[]): Map<number, number> {
  const total = new Map(sums)
  for (const row of rows) addToSums(total, row.cells)
  return total
}

/** Adds the numbers of one row to the sums of their columns. */
export function addToSums(sums: Map<number, number>, cells: readonly Cell[]): void {
  for (let column = 0; column < cells.length; column++) {
    const number = decimalOf(cells[column] ?? null)
    if (number !== undefined) sums.set(column, (sums.get(column) ?? 0) + number)
  }
}

/** How many numbers of the row are the sums of their columns; 0 as soon as one of them is not. */
function countSums(cells: readonly Cell[], sums: ReadonlyMap<number, number>): number {
  let equal = 0
  for (let column = 0; column < cells.length; column++) {
    const number = decimalOf(cells[column] ?? null)
    const sum = sums.get(column)
    if (number === undefined || sum === undefined) continue
    if (Math.abs(number - sum) > Math.max(0.005, Math.abs(sum) * 1e-9)) return 0
    if (sum !== 0) equal++
  }
  return equal
}

function isRemark(cells: readonly Cell[]): boolean {
  const text = firstText(cells)
  return (
    /^[*(]|^(?:source|bron|quelle|note|nota|opmerking|remarque|export|exporté|généré|gegenereerd|erstellt|stand|page|pagina|seite)\b/i.test(
      text,
    ) && text.length > 10
  )
}

function firstText(cells: readonly Cell[]): string {
  return labelText(cells.find((cell) => !isEmptyCell(cell)))
}
