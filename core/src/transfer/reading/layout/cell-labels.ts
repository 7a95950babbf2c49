import { cellText, cleanText, isEmptyCell } from '../cell.ts'
import type { Cell } from '../cell.ts'

/** True for text that could name a column: words, not an address, a number, a date or a telephone number. */
export function isLabel(cell: Cell | undefined): boolean {
  if (typeof cell !== 'string') return false
  const text = cleanText(cell)
  if (text === '' || text.length > 80 || !/\p{L}/u.test(text)) return false
  if (/\S@\S+\.\S/.test(text) || /^(?:https?:|www\.)/i.test(text)) return false
  const digits = text.replace(/\D/g, '').length
  if (digits >= 7) return false
  const letters = text.replace(/\P{L}/gu, '').length
  return letters >= digits / 2
}

/** The text of a header cell on one line. */
export function labelText(cell: Cell | undefined): string {
  return cleanText(cellText(cell)).replace(/\s+/g, ' ')
}

export function filledCount(cells: readonly Cell[]): number {
  let count = 0
  for (const cell of cells) if (!isEmptyCell(cell)) count++
  return count
}
