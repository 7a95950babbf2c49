import { plainNumber } from './values/plain-number.ts'

/** A calendar date, a local date and time (`2026-12-31T10:30:00`), as a spreadsheet stores it: without time zone. */
export interface DateCell {
  readonly date: string
}

/** A number that its file shows as a percentage: `{ number: 0.21, percent: true }` is shown as 21 %. */
export interface PercentCell {
  readonly number: number
  readonly percent: true
}

/** A number that its file shows with a currency. */
export interface CurrencyCell {
  readonly number: number
  readonly currency: string
}

/**
 * What one cell of a file holds, before any conversion. Text stays the text of the file; numbers, dates and booleans
 * appear only where the file itself (XLSX) says so. All of it survives JSON.
 */
export type Cell = null | string | number | boolean | DateCell | PercentCell | CurrencyCell

/** One row with the number that a spreadsheet shows for it, the first row of the file being 1. */
export interface TableRow {
  readonly number: number
  readonly cells: readonly Cell[]
}

/** True for nothing, and for text made of white space and control characters only. */
export function isEmptyCell(cell: Cell | undefined): boolean {
  if (cell === null || cell === undefined) return true
  return typeof cell === 'string' && cleanText(cell) === ''
}

/** The text a person would read in the cell; for a number without grouping, with a point. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return plainNumber(cell)
  if (typeof cell === 'boolean') return String(cell)
  if ('date' in cell) return cell.date
  if ('percent' in cell) return `${plainNumber(cell.number * 100)}%`
  return `${plainNumber(cell.number)} ${cell.currency}`
}

// Control characters except tab and line ends; zero-width characters and byte order marks that survive copying.
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u2060\ufeff]/g

/** Text without invisible characters, line ends as `\n`, no white space around it, in composed Unicode form. */
export function cleanText(text: string): string {
  if (isPlainAscii(text)) return text.trim()
  return text.replace(invisible, '').replace(/\r\n?/g, '\n').normalize('NFC').trim()
}

function isPlainAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if ((code < 32 && code !== 9 && code !== 10) || code > 126) return false
  }
  return true
}
