import { parse } from 'csv-parse/sync'
import { csvDelimiters } from '../table-settings.ts'
import type { CsvQuote } from '../table-settings.ts'

export interface CsvDialect {
  readonly delimiter: string
  readonly quote: CsvQuote
}

interface Attempt extends CsvDialect {
  readonly score: number
}

/** Excel's own note of the separator, alone on the first line. */
const separatorLine = /^sep=(.)\r?\n/i

/**
 * Chooses separator and quote by reading the start of the text with each of them, quotes respected, and keeping the
 * one that cuts the rows most evenly. `chosen` fixes what a person already decided.
 */
export function detectDialect(
  sample: string,
  isWhole: boolean,
  chosen: Partial<CsvDialect> = {},
): CsvDialect {
  const noted = separatorLine.exec(sample)?.[1]
  const delimiters = chosen.delimiter ? [chosen.delimiter] : noted ? [noted] : csvDelimiters
  const quotes: readonly CsvQuote[] = chosen.quote === undefined ? ['"', "'", ''] : [chosen.quote]
  let best: Attempt | undefined
  for (const quote of quotes) {
    if (quote === "'" && chosen.quote === undefined && !quotesWholeCells(sample)) continue
    for (const delimiter of delimiters) {
      const attempt = tryDialect(sample, isWhole, { delimiter, quote })
      if (attempt && (!best || attempt.score > best.score + 1e-9)) best = attempt
    }
  }
  return { delimiter: best?.delimiter ?? delimiters[0] ?? ';', quote: best?.quote ?? quotes[0] ?? '"' }
}

/** True when apostrophes open and close cells, rather than stand inside names. */
function quotesWholeCells(sample: string): boolean {
  const opening = sample.match(/(?:^|[;,\t|\n])'/g)?.length ?? 0
  const closing = sample.match(/'(?:$|[;,\t|\r\n])/g)?.length ?? 0
  const double = sample.match(/"/g)?.length ?? 0
  return opening > 3 && opening > double && Math.abs(opening - closing) <= opening * 0.1
}

function tryDialect(sample: string, isWhole: boolean, dialect: CsvDialect): Attempt | undefined {
  const rows = parseSample(sample, dialect)
  if (!rows) return undefined
  // The last row of a sample may be cut off in the middle.
  const whole = isWhole || rows.length < 3 ? rows : rows.slice(0, -1)
  const widths = whole.filter((row) => row.some((cell) => cell.trim() !== '')).map((row) => row.length)
  if (widths.length === 0) return { ...dialect, score: 0 }
  const [width, count] = mostCommon(widths)
  // One column is always even, and must lose against any true separator; more columns forgive some uneven rows.
  const fit =
    (count / widths.length) *
    (1 - 1 / width) *
    (dialect.delimiter === ',' && isDecimalComma(sample) ? 0.3 : 1)
  // Quotes that are read as ordinary characters count against.
  const literalQuotes =
    dialect.quote === '' ? (/["']/.test(sample) ? 0.3 : 0.001) : dialect.quote === "'" ? -0.01 : 0
  return { ...dialect, score: fit - literalQuotes }
}

/** True when nearly every comma stands between two digits. */
function isDecimalComma(sample: string): boolean {
  const commas = sample.match(/,/g)?.length ?? 0
  return (sample.match(/\d,(?=\d)/g)?.length ?? 0) > commas * 0.8
}

function parseSample(sample: string, dialect: CsvDialect): string[][] | undefined {
  try {
    return parse(sample, {
      ...csvParseOptions(dialect),
      max_record_size: sample.length + 1,
    })
  } catch (error) {
    // A cell that is cut off by the end of the sample is no fault of the dialect.
    return isUnclosedQuote(error) ? parseUpToCut(sample, dialect) : undefined
  }
}

function parseUpToCut(sample: string, dialect: CsvDialect): string[][] | undefined {
  const rows: string[][] = []
  try {
    parse(sample, { ...csvParseOptions(dialect), on_record: (row: string[]) => void rows.push(row) })
  } catch {
    // Expected: the rows before the cut are what counts.
  }
  return rows.length >= 2 ? rows : undefined
}

function isUnclosedQuote(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'CSV_QUOTE_NOT_CLOSED'
  )
}

/** How the sample and the whole file are both read. */
export function csvParseOptions(dialect: CsvDialect): {
  delimiter: string
  quote: string | null
  escape: string | null
  record_delimiter: string[]
  relax_column_count: true
  relax_quotes: true
  skip_empty_lines: false
} {
  const quote = dialect.quote === '' ? null : dialect.quote
  return {
    delimiter: dialect.delimiter,
    quote,
    escape: quote,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  }
}

function mostCommon(numbers: readonly number[]): [value: number, count: number] {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  let best: [number, number] = [1, 0]
  for (const [number, count] of counts)
    if (count > best[1] || (count === best[1] && number > best[0])) best = [number, count]
  return best
}
