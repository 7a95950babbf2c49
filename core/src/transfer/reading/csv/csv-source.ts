import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { withoutFormulaGuard } from '../../writing/formula-guard.ts'
import { readingErrors } from '../reading-errors.ts'
import { RowBatch } from '../row-batch.ts'
import { csvText } from './csv-text.ts'
import { detectEncoding } from './csv-encoding.ts'
import { csvParseOptions, detectDialect } from './csv-dialect.ts'
import type { Cell, TableRow } from '../cell.ts'
import type { ReadingLimits } from '../reading-limits.ts'
import type { RowSource } from '../row-source.ts'
import type { CsvEncoding, TableSettingsInput } from '../table-settings.ts'
import type { CsvDialect } from './csv-dialect.ts'

export interface CsvSource extends RowSource {
  readonly settings: CsvDialect & { readonly format: 'csv'; readonly encoding: CsvEncoding }
}

const sampleBytes = 128 * 1024

/** Opens a text file: what is not chosen is detected. */
export async function openCsvSource(
  path: string,
  chosen: TableSettingsInput,
  limits: ReadingLimits,
): Promise<CsvSource> {
  const encoding = chosen.encoding ?? (await detectEncoding(path))
  let sample = ''
  for await (const text of csvText(path, encoding, sampleBytes - 1)) sample += text
  const dialect = detectDialect(sample, sample.length < sampleBytes / 2, {
    ...(chosen.delimiter === undefined ? {} : { delimiter: chosen.delimiter }),
    ...(chosen.quote === undefined ? {} : { quote: chosen.quote }),
  })
  return {
    merges: [],
    settings: { format: 'csv', encoding, ...dialect },
    rows: () => csvRows(path, encoding, dialect, limits),
  }
}

async function* csvRows(
  path: string,
  encoding: CsvEncoding,
  dialect: CsvDialect,
  limits: ReadingLimits,
): AsyncGenerator<TableRow[]> {
  const records = parse({ ...csvParseOptions(dialect), max_record_size: limits.rowCharacters })
  const input = Readable.from(csvText(path, encoding))
  input.on('error', (error) => records.destroy(error))
  input.pipe(records)
  let number = 0
  const batch = new RowBatch()
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      number++
      if (number > limits.rows) throw readingErrors.tooManyRows(limits.rows)
      if (number === 1 && isSeparatorLine(record, dialect)) continue
      const cells = record.length === 1 && record[0] === '' ? [] : toCells(record, number, limits)
      const full = batch.add({ number, cells }, charactersOf(record))
      if (full) yield full
    }
    yield batch.take()
  } catch (error) {
    throw asReadingError(error, number + 1, dialect, limits)
  } finally {
    records.destroy()
    input.destroy()
  }
}

function toCells(record: readonly string[], row: number, limits: ReadingLimits): Cell[] {
  if (
    record.length > limits.columns &&
    record.findLastIndex((text) => text.trim() !== '') >= limits.columns
  ) {
    throw readingErrors.tooManyColumns(row, limits.columns)
  }
  const cells: Cell[] = []
  for (let column = 0; column < Math.min(record.length, limits.columns); column++) {
    const text = record[column] ?? ''
    if (text.length > limits.cellCharacters)
      throw readingErrors.cellTooLong(row, column + 1, limits.cellCharacters)
    cells.push(text === '' ? null : withoutFormulaGuard(text))
  }
  return cells
}

function charactersOf(record: readonly string[]): number {
  let characters = 0
  for (const text of record) characters += text.length
  return characters
}

/** `sep=;` is cut by its own separator into `sep=` and nothing. */
function isSeparatorLine(record: readonly string[], dialect: CsvDialect): boolean {
  return (
    record.length === 2 && /^sep=$/i.test(record[0] ?? '') && record[1] === '' && dialect.delimiter !== ''
  )
}

function asReadingError(error: unknown, row: number, dialect: CsvDialect, limits: ReadingLimits): unknown {
  if (!(error instanceof CsvError)) return error
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return readingErrors.quoteNotClosed(row, dialect.quote)
  if (error.code === 'CSV_MAX_RECORD_SIZE') return readingErrors.rowTooLong(row, limits.rowCharacters)
  if (error.code === 'CSV_INVALID_CLOSING_QUOTE' || error.code === 'INVALID_OPENING_QUOTE') {
    return readingErrors.quoteMisplaced(row, dialect.quote)
  }
  return readingErrors.fileDamaged(error.message, error)
}
