export const csvEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-15',
  'windows-1250',
  'macintosh',
] as const
export type CsvEncoding = (typeof csvEncodings)[number]

/** In the order in which they win a tie: commas stand in texts, tabs hardly do. */
export const csvDelimiters = [';', '\t', ',', '|'] as const

/** `''` reads quotes as ordinary characters. */
export type CsvQuote = '"' | "'" | ''

/** What decides which rows and columns of a sheet are the table. */
export interface TableLayout {
  /** Number of the first header row as the spreadsheet shows it; 0 when the table has no header. */
  readonly headerRow: number
  /** How many rows the header takes: 0, 1 or 2. */
  readonly headerRows: number
  /** Rows under the table that are no data: totals and remarks. Empty takes them as data. */
  readonly excludedRows: readonly number[]
  /** Positions (from 0) of the file's columns that make up the table; those without name and values are left out. */
  readonly columns: readonly number[]
}

export interface CsvTableSettings extends TableLayout {
  readonly format: 'csv'
  readonly encoding: CsvEncoding
  readonly delimiter: string
  readonly quote: CsvQuote
}

export interface XlsxTableSettings extends TableLayout {
  readonly format: 'xlsx'
  /** The name of the sheet. */
  readonly sheet: string
  /** Where the workbook counts its days from. Read from the file; a serial number in a plain number cell follows it. */
  readonly dateSystem: 1900 | 1904
}

/** Everything that was detected or chosen. Giving it back to `openTable` whole reads exactly the same rows. */
export type TableSettings = CsvTableSettings | XlsxTableSettings

/** What a person may fix before the rest is detected. The format itself is never chosen: content decides. */
export interface TableSettingsInput extends Partial<TableLayout> {
  readonly encoding?: CsvEncoding
  readonly delimiter?: string
  readonly quote?: CsvQuote
  readonly sheet?: string
}
