import { streamXlsxRows } from 'hucre/xlsx'
import { readingErrors } from '../reading-errors.ts'
import { RowBatch } from '../row-batch.ts'
import { fillMergedCells } from './merged-cells.ts'
import { readNumberMeanings } from './number-formats.ts'
import { scanSheet } from './sheet-scan.ts'
import { Gate, sheetStream } from './sheet-stream.ts'
import { toCell } from './spreadsheet-cell.ts'
import { readWorkbookParts } from './workbook-parts.ts'
import { ZipPackage } from './zip-package.ts'
import type { Cell, TableRow } from '../cell.ts'
import type { ReadingLimits } from '../reading-limits.ts'
import type { RowSource } from '../row-source.ts'
import type { TableSettingsInput } from '../table-settings.ts'
import type { NumberMeaning } from './number-formats.ts'
import type { SheetScan } from './sheet-scan.ts'
import type { WorkbookParts, WorkbookSheet } from './workbook-parts.ts'

export interface XlsxSource extends RowSource {
  readonly settings: { readonly format: 'xlsx'; readonly sheet: string; readonly dateSystem: 1900 | 1904 }
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[]
  readonly formulaErrors: number
  readonly formulasWithoutValue: number
}

/** Opens a workbook at the chosen sheet, or at the first visible one that looks like a table. */
export async function openXlsxSource(path: string, chosen: TableSettingsInput, limits: ReadingLimits): Promise<XlsxSource> {
  const archive = await ZipPackage.open(path, limits)
  try {
    const parts = await readWorkbookParts(archive)
    const meanings = parts.styles ? readNumberMeanings(await archive.text(parts.styles, limits.sharedTextBytes)) : new Map<number, NumberMeaning>()
    const { sheet, scan } = await chooseSheet(archive, parts, chosen.sheet, meanings, limits)
    return {
      settings: { format: 'xlsx', sheet: sheet.name, dateSystem: parts.dateSystem },
      sheets: parts.sheets.map(({ name, hidden }) => ({ name, hidden })),
      merges: scan.merges,
      formulaErrors: scan.formulaErrors,
      formulasWithoutValue: scan.formulasWithoutValue,
      rows: () => sheetRows(path, parts, sheet, scan, limits),
    }
  } finally {
    await archive.close()
  }
}

async function chooseSheet(
  archive: ZipPackage, parts: WorkbookParts, chosen: string | undefined, meanings: ReadonlyMap<number, NumberMeaning>, limits: ReadingLimits,
): Promise<{ sheet: WorkbookSheet; scan: SheetScan }> {
  const names = parts.sheets.map((sheet) => sheet.name)
  if (chosen !== undefined && !names.includes(chosen)) throw readingErrors.sheetMissing(chosen, names)
  const visible = parts.sheets.filter((sheet) => !sheet.hidden)
  const candidates = chosen === undefined ? (visible.length > 0 ? visible : parts.sheets) : parts.sheets.filter((sheet) => sheet.name === chosen)
  let fallback: { sheet: WorkbookSheet; scan: SheetScan } | undefined
  for (const sheet of candidates) {
    const scan = await scanSheet(archive.stream(sheet.part), meanings, limits)
    // One column or one row is a cover sheet or a note.
    if (chosen !== undefined || (scan.rows > 1 && scan.columns > 1)) return { sheet, scan }
    if (!fallback || scan.rows > fallback.scan.rows) fallback = { sheet, scan }
  }
  if (!fallback) throw readingErrors.fileEmpty()
  return fallback
}

async function* sheetRows(path: string, parts: WorkbookParts, sheet: WorkbookSheet, scan: SheetScan, limits: ReadingLimits): AsyncGenerator<TableRow[]> {
  const archive = await ZipPackage.open(path, limits)
  const gate = new Gate()
  const rows = streamXlsxRows(sheetStream(archive, parts, sheet.part, gate, limits))
  const fill = fillMergedCells(scan.merges.filter((merge) => merge.firstColumn < scan.columns))
  const batch = new RowBatch()
  try {
    for (;;) {
      gate.open()
      const { value: row, done } = await rows.next()
      gate.close()
      if (done) break
      const number = row.index + 1
      const characters = textLength(number, row.values, limits)
      const full = batch.add({ number, cells: fill(number, toCells(number, row.values, scan, parts.dateSystem)) }, characters)
      if (full) yield full
    }
    yield batch.take()
  } catch (error) {
    throw asReadingError(error)
  } finally {
    gate.open()
    await rows.return(undefined)
    await archive.close()
  }
}

type SheetValue = string | number | boolean | Date | null

function toCells(row: number, values: readonly SheetValue[], scan: SheetScan, dateSystem: 1900 | 1904): Cell[] {
  const width = Math.min(values.length, scan.columns)
  const cells: Cell[] = []
  for (let column = 0; column < width; column++) {
    const value = values[column] ?? null
    cells.push(toCell(value, typeof value === 'number' ? scan.formats.find(row, column) : undefined, dateSystem))
  }
  return cells
}

function textLength(row: number, values: readonly SheetValue[], limits: ReadingLimits): number {
  let characters = 0
  for (let column = 0; column < values.length; column++) {
    const value = values[column]
    if (typeof value !== 'string') continue
    characters += value.length
    if (value.length > limits.cellCharacters) throw readingErrors.cellTooLong(row, column + 1, limits.cellCharacters)
  }
  if (characters > limits.rowCharacters) throw readingErrors.rowTooLong(row, limits.rowCharacters)
  return characters
}

function asReadingError(error: unknown): unknown {
  if (!(error instanceof Error) || 'code' in error) return error
  return readingErrors.fileDamaged('a part of the sheet is not well formed', error)
}
