import { readingErrors } from '../reading-errors.ts'
import { RowBatch } from '../row-batch.ts'
import { fillMergedCells } from './merged-cells.ts'
import { readNumberMeanings } from './number-formats.ts'
import { readSharedTexts } from './shared-texts.ts'
import { readSheetRows } from './sheet-rows.ts'
import { scanSheet } from './sheet-scan.ts'
import { readWorkbookParts } from './workbook-parts.ts'
import { ZipPackage } from './zip-package.ts'
import type { TableRow } from '../cell.ts'
import type { ReadingLimits } from '../reading-limits.ts'
import type { RowSource } from '../row-source.ts'
import type { TableSettingsInput } from '../table-settings.ts'
import type { CellContext } from './sheet-rows.ts'
import type { SheetScan } from './sheet-scan.ts'
import type { WorkbookParts, WorkbookSheet } from './workbook-parts.ts'

export interface XlsxSource extends RowSource {
  readonly settings: { readonly format: 'xlsx'; readonly sheet: string; readonly dateSystem: 1900 | 1904 }
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[]
  readonly formulaErrors: number
  readonly formulasWithoutValue: number
}

/** Opens a workbook at the chosen sheet, or at the first visible one that looks like a table. */
export async function openXlsxSource(
  path: string,
  chosen: TableSettingsInput,
  limits: ReadingLimits,
): Promise<XlsxSource> {
  const archive = await ZipPackage.open(path, limits)
  try {
    const parts = await readWorkbookParts(archive)
    const { sheet, scan } = await chooseSheet(archive, parts, chosen.sheet, limits)
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
  archive: ZipPackage,
  parts: WorkbookParts,
  chosen: string | undefined,
  limits: ReadingLimits,
): Promise<{ sheet: WorkbookSheet; scan: SheetScan }> {
  const names = parts.sheets.map((sheet) => sheet.name)
  if (chosen !== undefined && !names.includes(chosen)) throw readingErrors.sheetMissing(chosen, names)
  const visible = parts.sheets.filter((sheet) => !sheet.hidden)
  const candidates =
    chosen === undefined
      ? visible.length > 0
        ? visible
        : parts.sheets
      : parts.sheets.filter((sheet) => sheet.name === chosen)
  let fallback: { sheet: WorkbookSheet; scan: SheetScan } | undefined
  for (const sheet of candidates) {
    const scan = await scanSheet(archive.stream(sheet.part), limits)
    // One column or one row is a cover sheet or a note.
    if (chosen !== undefined || (scan.rows > 1 && scan.columns > 1)) return { sheet, scan }
    if (!fallback || scan.rows > fallback.scan.rows) fallback = { sheet, scan }
  }
  if (!fallback) throw readingErrors.fileEmpty()
  return fallback
}

async function* sheetRows(
  path: string,
  parts: WorkbookParts,
  sheet: WorkbookSheet,
  scan: SheetScan,
  limits: ReadingLimits,
): AsyncGenerator<TableRow[]> {
  const archive = await ZipPackage.open(path, limits)
  const fill = fillMergedCells(scan.merges.filter((merge) => merge.firstColumn < scan.columns))
  const batch = new RowBatch()
  try {
    const context: CellContext = {
      texts: parts.sharedText
        ? await readSharedTexts(archive.stream(parts.sharedText, limits.sharedTextBytes))
        : [],
      meanings: parts.styles ? readNumberMeanings(await archive.text(parts.styles)) : new Map(),
      dateSystem: parts.dateSystem,
      columns: scan.columns,
      limits,
    }
    for await (const rows of readSheetRows(archive.stream(sheet.part), context)) {
      for (const { row, characters } of rows) {
        const full = batch.add({ number: row.number, cells: fill(row.number, row.cells) }, characters)
        if (full) yield full
      }
    }
    yield batch.take()
  } finally {
    await archive.close()
  }
}
