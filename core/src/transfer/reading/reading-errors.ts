import type { ErrorKind } from '@tessera/sdk'
import { ReadingError } from './reading-error.ts'

type Details = Readonly<Record<string, string | number | readonly string[]>>

function refusal(
  code: string,
  message: string,
  details: Details = {},
  kind: ErrorKind = 'invalid',
  cause?: unknown,
): ReadingError {
  return new ReadingError(`import.${code}`, kind, message, details, cause)
}

const megabytes = (bytes: number): number => Math.round(bytes / 1_000_000)

/** Every reason for which a file is not read. The texts for users lie beside, under the same codes. */
export const readingErrors = {
  fileMissing: (cause: unknown) =>
    refusal('file_missing', 'The file could not be opened. Upload it again.', {}, 'not_found', cause),
  fileEmpty: () =>
    refusal('file_empty', 'The file holds no data. Choose a file with a header row and at least one row.'),
  fileUnknown: (found: string) =>
    refusal('file_unknown', `The file is not a table (${found}). Save it as CSV or XLSX and try again.`, {
      found,
    }),
  fileOldExcel: () =>
    refusal(
      'file_old_excel',
      'The file is in the format of Excel 97–2003 (.xls). Open it and save it as .xlsx, then try again.',
    ),
  fileProtected: () =>
    refusal(
      'file_protected',
      'The workbook is protected with a password. Remove the password in Excel, then try again.',
    ),
  fileWebPage: () =>
    refusal(
      'file_web_page',
      'The file is a web page or XML with the name of a table. Open it in Excel and save it as .xlsx, then try again.',
    ),
  fileDamaged: (what: string, cause?: unknown) =>
    refusal(
      'file_damaged',
      `The file is damaged: ${what}. Open it in its own program, save it again and retry.`,
      { what },
      'invalid',
      cause,
    ),
  fileTooLarge: (limit: number) =>
    refusal(
      'file_too_large',
      `The file is larger than ${megabytes(limit)} MB. Split it and import the parts one after another.`,
      { megabytes: megabytes(limit) },
      'limited',
    ),
  unpacksTooLarge: (limit: number) =>
    refusal(
      'unpacks_too_large',
      `The workbook unpacks to more than ${megabytes(limit)} MB. Save the sheet as CSV and import that.`,
      { megabytes: megabytes(limit) },
      'limited',
    ),
  unpackRatio: (part: string, limit: number) =>
    refusal(
      'unpack_ratio',
      `The part ${part} of the workbook is packed more than ${limit} times, which no real table is. Save the sheet as CSV and import that.`,
      { part, limit },
      'limited',
    ),
  tooManyParts: (limit: number) =>
    refusal(
      'too_many_parts',
      `The workbook holds more than ${limit} parts. Copy the sheet into a new workbook and import that.`,
      { limit },
      'limited',
    ),
  tooManyColumns: (row: number, limit: number) =>
    refusal(
      'too_many_columns',
      `Row ${row} has more than ${limit} columns. Check the separator, or remove columns.`,
      { row, limit },
      'limited',
    ),
  tooManyRows: (limit: number) =>
    refusal(
      'too_many_rows',
      `The table has more than ${limit} rows. Split it and import the parts one after another.`,
      { limit },
      'limited',
    ),
  cellTooLong: (row: number, column: number, limit: number) =>
    refusal(
      'cell_too_long',
      `Row ${row}, column ${column} holds more than ${limit} characters. Shorten it, or check the quote character.`,
      { row, column, limit },
      'limited',
    ),
  rowTooLong: (row: number, limit: number) =>
    refusal(
      'row_too_long',
      `Row ${row} is longer than ${limit} characters. Check the separator and the quote character.`,
      { row, limit },
      'limited',
    ),
  quoteNotClosed: (row: number, quote: string) =>
    refusal(
      'quote_not_closed',
      `A quoted cell that starts in row ${row} never ends. Add the closing ${quote}, or choose "no quotes".`,
      { row, quote },
    ),
  quoteMisplaced: (row: number, quote: string) =>
    refusal(
      'quote_misplaced',
      `Row ${row} has text after a closing ${quote}. Double the quote inside the cell, or choose "no quotes".`,
      { row, quote },
    ),
  sheetMissing: (sheet: string, sheets: readonly string[]) =>
    refusal('sheet_missing', `The workbook has no sheet "${sheet}". Choose one of: ${sheets.join(', ')}.`, {
      sheet,
      sheets,
    }),
  encodingUnknown: (encoding: string) =>
    refusal('encoding_unknown', `The encoding "${encoding}" is not known. Choose another one.`, { encoding }),
  memoryExceeded: () =>
    refusal(
      'memory_exceeded',
      'The file needs more memory than an import may use. Save the sheet as CSV, or split it.',
      {},
      'limited',
    ),
  tookTooLong: (seconds: number) =>
    refusal(
      'took_too_long',
      `Reading the file took longer than ${seconds} seconds. Save the sheet as CSV, or split it.`,
      { seconds },
      'limited',
    ),
  readerStopped: (cause?: unknown) =>
    refusal('reader_stopped', 'The process that reads the file stopped. Try again.', {}, 'internal', cause),
}
