import { labelText } from './cell-labels.ts'
import type { TableRow } from '../cell.ts'
import type { ReadingWarning, ReadingWarningCode, RowSource } from '../row-source.ts'
import type { RowKind } from './data-rows.ts'
import type { HeaderPosition } from './header-detection.ts'
import type { TrailingRow } from './trailing-rows.ts'

/** What a look through the table came across. */
export interface TableFindings {
  readonly source: RowSource & { readonly formulaErrors?: number; readonly formulasWithoutValue?: number }
  readonly position: HeaderPosition
  readonly headerRows: readonly TableRow[]
  readonly header: readonly string[]
  readonly trailing: readonly TrailingRow[]
  readonly counts: Readonly<Record<RowKind, number>>
  readonly emptyColumns: number
  readonly undecodable: number
}

/** Says in the preview what was left out or changed, so that nothing happens silently. */
export function tableWarnings(findings: TableFindings): ReadingWarning[] {
  const { position, counts, source } = findings
  const warnings: ReadingWarning[] = findings.trailing.map(({ number, reason, text }) => ({
    code: reason === 'totals' ? 'import.warning.totals_row' : 'import.warning.remark_row',
    row: number,
    text,
  }))
  if (position.headerRow === 0) warnings.push({ code: 'import.warning.no_header' })
  const titles = counts.before - findings.headerRows.length
  if (titles > 0) warnings.push({ code: 'import.warning.title_rows', count: titles })
  addCount(warnings, 'import.warning.empty_rows', counts.empty)
  addCount(warnings, 'import.warning.empty_columns', findings.emptyColumns)
  addCount(warnings, 'import.warning.repeated_header', counts['repeated header'])
  addCount(warnings, 'import.warning.duplicate_header', duplicateNames(findings))
  addCount(warnings, 'import.warning.merged_cells', mergesBelow(source, position))
  addCount(warnings, 'import.warning.formula_errors', source.formulaErrors ?? 0)
  addCount(warnings, 'import.warning.formulas_without_value', source.formulasWithoutValue ?? 0)
  addCount(warnings, 'import.warning.undecodable_text', findings.undecodable)
  return warnings
}

function addCount(warnings: ReadingWarning[], code: ReadingWarningCode, count: number): void {
  if (count > 0) warnings.push({ code, count })
}

function duplicateNames(findings: TableFindings): number {
  const own = findings.headerRows.at(-1)?.cells.map(labelText) ?? []
  return findings.header.filter((name) => / \(\d+\)$/.test(name) && !own.includes(name)).length
}

function mergesBelow(source: RowSource, position: HeaderPosition): number {
  const firstData = position.headerRow + position.headerRows
  return source.merges.filter((merge) => merge.firstRow >= firstData && merge.lastRow > merge.firstRow).length
}
