import type { TableRow } from './cell.ts'

/** A rectangle of merged cells; rows count from 1, columns from 0, all ends included. */
export interface MergedRange {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

/** The rows of one sheet or text file as they stand, title rows, empty rows and all. */
export interface RowSource {
  readonly merges: readonly MergedRange[]
  /** Reads the file from its start; each call is a reading of its own. Empty rows may be missing, numbers tell. */
  rows(): AsyncIterable<readonly TableRow[]>
}

/** Something worth telling the person who imports; never a reason to stop. */
export interface ReadingWarning {
  readonly code: ReadingWarningCode
  readonly row?: number
  readonly count?: number
  readonly text?: string
}

export const readingWarningCodes = [
  'import.warning.totals_row',
  'import.warning.remark_row',
  'import.warning.title_rows',
  'import.warning.empty_rows',
  'import.warning.empty_columns',
  'import.warning.repeated_header',
  'import.warning.duplicate_header',
  'import.warning.no_header',
  'import.warning.merged_cells',
  'import.warning.formula_errors',
  'import.warning.formulas_without_value',
  'import.warning.undecodable_text',
  'import.warning.quotes_ignored',
] as const
export type ReadingWarningCode = (typeof readingWarningCodes)[number]
