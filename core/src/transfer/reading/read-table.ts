import { detectFile } from './detect-file.ts'
import { filledCount } from './layout/cell-labels.ts'
import { pickColumns, rowKinds } from './layout/data-rows.ts'
import { detectHeader } from './layout/header-detection.ts'
import { columnLetter, headerNames } from './layout/header-names.ts'
import { ShapeLook } from './layout/row-look.ts'
import { tableWarnings } from './layout/table-warnings.ts'
import { findTrailingRows } from './layout/trailing-rows.ts'
import { ReadingError } from './reading-error.ts'
import { readingErrors } from './reading-errors.ts'
import type { TableRow } from './cell.ts'
import type { CsvSource } from './csv/csv-source.ts'
import type { RowKind } from './layout/data-rows.ts'
import type { HeaderPosition } from './layout/header-detection.ts'
import type { RowLook } from './layout/row-look.ts'
import type { TrailingRow } from './layout/trailing-rows.ts'
import type { ReadingLimits } from './reading-limits.ts'
import type { ReadingWarning } from './row-source.ts'
import type { TableSettings, TableSettingsInput } from './table-settings.ts'
import type { ColumnAnalysis } from './values/column-profile.ts'
import type { ValueSettings } from './values/value-type.ts'
import type { XlsxSource } from './xlsx/xlsx-source.ts'

/** What opening a file tells, in a form that survives JSON. */
export interface TableDescription {
  /** Detected, or as chosen. */
  readonly settings: TableSettings
  /** The sheets to choose from; empty for text files. */
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[]
  readonly header: readonly string[]
  /** One per header name; empty when the table was opened without analysis. */
  readonly columns: readonly ColumnAnalysis[]
  readonly sampleRows: readonly TableRow[]
  /** Number of records; undefined when the table was opened without analysis. */
  readonly rowCount: number | undefined
  readonly warnings: readonly ReadingWarning[]
}

export interface TableReading extends TableDescription {
  rows(): AsyncIterable<readonly TableRow[]>
}

export interface ReadTableOptions {
  readonly limits: ReadingLimits
  /** What cells leave open: the organisation's country, currency, time zone and notations. */
  readonly defaults: ValueSettings
  /** False reads only the header: for the import itself, with the settings that a first opening gave. */
  readonly analyse: boolean
}

type Source = CsvSource | XlsxSource

const headRows = 60
const lastRows = 5
const sampleSize = 20

/** Opens a file, detects what is not chosen, and looks through the table. Runs in the calling process. */
export async function readTable(
  path: string,
  chosen: TableSettingsInput,
  options: ReadTableOptions,
): Promise<TableReading> {
  try {
    return await readAs(path, chosen, options, [])
  } catch (error) {
    const isQuoteFault = error instanceof ReadingError && quoteFaults.has(error.code)
    if (!isQuoteFault || chosen.quote !== undefined) throw error
    // One mark that never closes swallows half a file. Read as ordinary characters, quotes show where it stands.
    const warning = { code: 'import.warning.quotes_ignored', row: Number(error.details.row ?? 0) } as const
    return readAs(path, { ...chosen, quote: '' }, options, [warning]).catch(() => {
      throw error
    })
  }
}

const quoteFaults: ReadonlySet<string> = new Set(
  ['quote_not_closed', 'quote_misplaced', 'cell_too_long', 'row_too_long'].map((name) => `import.${name}`),
)

async function readAs(
  path: string,
  chosen: TableSettingsInput,
  options: ReadTableOptions,
  warnings: readonly ReadingWarning[],
): Promise<TableReading> {
  const format = await detectFile(path, options.limits)
  const source = await openSource(format, path, chosen, options.limits)
  // Settings that are not given whole need a look through the table too.
  const isWhole = options.analyse || chosen.excludedRows === undefined || chosen.columns === undefined
  const look = isWhole ? await analyserFor(source, options.defaults) : new ShapeLook()
  const table = await new TablePass(source, chosen, look).run()
  return { ...table, warnings: [...warnings, ...table.warnings] }
}

/** The process lives for one file: it loads what reads this kind of file, and no more. */
async function openSource(
  format: 'csv' | 'xlsx',
  path: string,
  chosen: TableSettingsInput,
  limits: ReadingLimits,
): Promise<Source> {
  if (format === 'csv') return (await import('./csv/csv-source.ts')).openCsvSource(path, chosen, limits)
  return (await import('./xlsx/xlsx-source.ts')).openXlsxSource(path, chosen, limits)
}

/** What cells are recognised by is loaded for this alone: reading rows again does without. */
async function analyserFor(source: Source, given: ValueSettings): Promise<RowLook> {
  const { TableAnalyser } = await import('./layout/table-analyser.ts')
  const { settings } = source
  return new TableAnalyser({
    ...given,
    ...('dateSystem' in settings ? { dateSystem: settings.dateSystem } : {}),
  })
}

/** One look through the rows of a source. */
class TablePass {
  readonly #source: Source
  readonly #chosen: TableSettingsInput
  readonly #look: RowLook
  readonly #pending: TableRow[] = []
  readonly #sample: TableRow[] = []
  readonly #counts: Record<RowKind, number> = {
    before: 0,
    empty: 0,
    'repeated header': 0,
    excluded: 0,
    data: 0,
  }
  #position: HeaderPosition = { headerRow: 0, headerRows: 0 }
  #headerRows: TableRow[] = []
  #lastNumber = 0
  #headerWidth = 0

  constructor(source: Source, chosen: TableSettingsInput, look: RowLook) {
    this.#source = source
    this.#chosen = chosen
    this.#look = look
  }

  get #isWhole(): boolean {
    return !(this.#look instanceof ShapeLook)
  }

  async run(): Promise<TableReading> {
    await this.#readRows()
    const trailing = this.#chosen.excludedRows ? [] : findTrailingRows(this.#pending, this.#look.body)
    const excludedRows = this.#chosen.excludedRows ?? trailing.map((row) => row.number)
    const excluded = new Set(excludedRows)
    for (const row of this.#pending) if (!excluded.has(row.number)) this.#analyse(row)
    if (this.#look.rows === 0) throw readingErrors.fileEmpty()
    return this.#describe(excludedRows, trailing)
  }

  async #readRows(): Promise<void> {
    let head: TableRow[] | undefined = []
    let kindOf: ((row: TableRow) => RowKind) | undefined
    for await (const batch of this.#source.rows()) {
      for (const row of batch) {
        if (head) {
          // The head is gathered before anything is decided about it; empty rows are told by their missing numbers.
          if (filledCount(row.cells) > 0) head.push(row)
          if (head.length < headRows) continue
          kindOf = this.#start(head)
          head = undefined
        } else if (kindOf) this.#take(row, kindOf)
      }
      if (!this.#isWhole && kindOf) return
    }
    if (head) this.#start(head)
  }

  #start(head: readonly TableRow[]): (row: TableRow) => RowKind {
    this.#position = this.#chosenPosition() ?? detectHeader(head, this.#source.merges)
    const { headerRow, headerRows } = this.#position
    this.#headerRows = head.filter((row) => row.number >= headerRow && row.number < headerRow + headerRows)
    this.#headerWidth = Math.max(0, ...this.#headerRows.map((row) => row.cells.length))
    const kindOf = rowKinds(this.#position, this.#chosen.excludedRows ?? [], this.#headerRows.at(-1))
    for (const row of head) this.#take(row, kindOf)
    return kindOf
  }

  #chosenPosition(): HeaderPosition | undefined {
    const { headerRow, headerRows } = this.#chosen
    if (headerRow === undefined) return undefined
    if (headerRow === 0) return { headerRow: 0, headerRows: 0 }
    return { headerRow, headerRows: headerRows === 2 ? 2 : 1 }
  }

  #take(row: TableRow, kindOf: (row: TableRow) => RowKind): void {
    const kind = kindOf(row)
    if (kind === 'empty') return
    if (kind !== 'before')
      this.#counts.empty += this.#lastNumber === 0 ? 0 : row.number - this.#lastNumber - 1
    this.#lastNumber = row.number
    this.#counts[kind]++
    if (kind !== 'data') return
    this.#pending.push(row)
    const settled = this.#pending.length > lastRows ? this.#pending.shift() : undefined
    if (settled) this.#analyse(settled)
  }

  #analyse(row: TableRow): void {
    if (this.#sample.length < sampleSize) this.#sample.push(row)
    this.#look.add(row)
  }

  #describe(excludedRows: readonly number[], trailing: readonly TrailingRow[]): TableReading {
    const width = Math.max(this.#look.width, this.#headerWidth)
    const names = headerNames(this.#headerRows, this.#source.merges, width)
    const positions = names.map((_, position) => position)
    const columns =
      this.#chosen.columns?.filter((column) => column < width) ??
      positions.filter((column) => !this.#look.isEmpty(column) || names[column] !== columnLetter(column))
    const header = columns.map((column) => names[column] ?? columnLetter(column))
    const settings: TableSettings = { ...this.#source.settings, ...this.#position, excludedRows, columns }
    return {
      settings,
      sheets: 'sheets' in this.#source ? this.#source.sheets : [],
      header,
      columns: this.#isWhole ? this.#look.columns(columns, header) : [],
      sampleRows: this.#sample.map((row) => pickColumns(row, columns)),
      rowCount: this.#isWhole ? this.#look.rows : undefined,
      warnings: tableWarnings({
        source: this.#source,
        position: this.#position,
        headerRows: this.#headerRows,
        header,
        trailing,
        counts: this.#counts,
        emptyColumns: this.#chosen.columns ? 0 : width - columns.length,
        undecodable: this.#look.undecodable,
      }),
      rows: () => this.#dataRows(settings),
    }
  }

  async *#dataRows(settings: TableSettings): AsyncGenerator<readonly TableRow[]> {
    const kindOf = rowKinds(settings, settings.excludedRows, this.#headerRows.at(-1))
    for await (const batch of this.#source.rows()) {
      const rows = batch
        .filter((row) => kindOf(row) === 'data')
        .map((row) => pickColumns(row, settings.columns))
      if (rows.length > 0) yield rows
    }
  }
}
