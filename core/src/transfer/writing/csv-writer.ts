import { withFormulaGuard } from './formula-guard.ts'

export interface CsvWriterOptions {
  /** `;` opens in columns in Excel with Belgian, French, Dutch and German settings. */
  readonly delimiter: ';' | ',' | '\t' | '|'
  /** Lets Excel see that the text is UTF-8. */
  readonly byteOrderMark: boolean
  readonly lineEnd: '\r\n' | '\n'
}

export const defaultCsvWriterOptions: CsvWriterOptions = {
  delimiter: ';',
  byteOrderMark: true,
  lineEnd: '\r\n',
}

/** What a cell may be given as. Objects are the caller's to flatten. */
export type CsvValue = string | number | bigint | boolean | null | undefined

const characters = 64 * 1024

/** Writes one row, its line end included. No cell of it starts a formula. */
export function csvLine(
  values: readonly CsvValue[],
  options: CsvWriterOptions = defaultCsvWriterOptions,
): string {
  let line = ''
  for (let column = 0; column < values.length; column++) {
    if (column > 0) line += options.delimiter
    line += csvCell(values[column], options.delimiter)
  }
  // A lone empty cell would read as an empty line.
  if (line === '' && values.length === 1) line = '""'
  return line + options.lineEnd
}

/** Writes header and rows as text in pieces of about 64 KB; memory does not grow with the number of rows. */
export async function* writeCsv(
  header: readonly string[],
  rows: AsyncIterable<readonly CsvValue[]> | Iterable<readonly CsvValue[]>,
  options: CsvWriterOptions = defaultCsvWriterOptions,
): AsyncGenerator<string> {
  let piece = (options.byteOrderMark ? '\ufeff' : '') + csvLine(header, options)
  for await (const row of rows) {
    piece += csvLine(row, options)
    if (piece.length >= characters) {
      yield piece
      piece = ''
    }
  }
  if (piece !== '') yield piece
}

function csvCell(value: CsvValue, delimiter: string): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const text = withFormulaGuard(value)
  return needsQuotes(text, delimiter) ? `"${text.replaceAll('"', '""')}"` : text
}

/** White space at the ends is quoted too: some readers trim it. */
function needsQuotes(text: string, delimiter: string): boolean {
  return text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text)
}
