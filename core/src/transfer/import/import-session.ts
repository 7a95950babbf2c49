import type { Starter } from '../../access/starter.ts'
import type { DuplicatePolicy } from '../../records/record-service.ts'
import type { TableDescription } from '../reading/read-table.ts'
import type { TableSettingsInput } from '../reading/table-settings.ts'
import type { DateOrder, DecimalSeparator } from '../reading/values/value-type.ts'

export const importStates = ['draft', 'previewing', 'running', 'done', 'failed', 'cancelled'] as const
export type ImportState = (typeof importStates)[number]

/** Where one column goes; null leaves it out. */
export interface ColumnChoice {
  readonly path: string | null
  /** Which kind of entry it makes in a list of entries, such as `mobile` for a telephone number. */
  readonly type?: string | undefined
}

/** A column's choice with how it came about. */
export interface MappedColumn extends ColumnChoice {
  /** From 0 to 1. */
  readonly confidence: number
  readonly reason: 'earlier' | 'header' | 'content' | 'none' | 'chosen'
}

export const badValuePolicies = ['fail', 'leaveEmpty'] as const

export interface ImportOptions {
  /** What happens to a row whose record exists. */
  readonly policy: DuplicatePolicy
  /** By what existing records are recognised, tried in order; null follows the mapping. */
  readonly matchKeys: readonly (readonly string[])[] | null
  /** Rows that have nothing of those are recognised by their name. */
  readonly byName: boolean
  /** Whether a cell that cannot be read stops its row. */
  readonly badValues: (typeof badValuePolicies)[number]
  /** Whether linked records that do not exist are made. */
  readonly createLinked: boolean
  /** How whole names are written when neither comma nor capitals tell. */
  readonly nameOrder: 'first last' | 'last first'
  /** Where the cells leave it open; what is not set was found in each column. */
  readonly dateOrder: DateOrder | null
  readonly decimalSeparator: DecimalSeparator | null
  readonly country: string | null
  readonly currency: string | null
}

/** What became of the rows read so far. */
export interface ImportCounts {
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly skipped: number
  readonly failed: number
  /** Linked records that were made, by entity. */
  readonly linked: Readonly<Record<string, number>>
}

export const defaultOptions: ImportOptions = Object.freeze({
  policy: 'update',
  matchKeys: null,
  byName: true,
  badValues: 'fail',
  createLinked: true,
  nameOrder: 'first last',
  dateOrder: null,
  decimalSeparator: null,
  country: null,
  currency: null,
})

export const noCounts: ImportCounts = Object.freeze({
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  failed: 0,
  linked: {},
})

/** Why a row was not written. */
export interface RowProblem {
  readonly code: string
  /** The path of the field at fault, where one is. */
  readonly field: string | null
  /** For people, in English: used where no translation exists. */
  readonly message: string
  /** What the text of the code is filled with: `shown` is the cell or name that it is about. */
  readonly values: Readonly<Record<string, unknown>>
}

export interface FailedRow extends RowProblem {
  readonly number: number
  readonly cells: readonly unknown[]
}

export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed'

/** One of the first rows as it will be. */
export interface PreviewRow {
  readonly number: number
  readonly outcome: RowOutcome
  /** The record in its wire shape; null where the row fails. */
  readonly record: Readonly<Record<string, unknown>> | null
  readonly cells: readonly unknown[]
  readonly problem: RowProblem | null
}

export interface ImportPreview {
  readonly counts: ImportCounts
  /** Rows that meet another row of the same file. */
  readonly repeated: number
  readonly rows: readonly PreviewRow[]
  /** Those that it was made with. */
  readonly rights: string
  readonly milliseconds: number
}

export interface ImportFailure {
  readonly code: string
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>>
}

export interface ImportSession {
  readonly id: string
  readonly entity: string
  readonly fileId: string
  readonly fileName: string
  readonly state: ImportState
  /** What the user fixed of the reading. */
  readonly chosen: TableSettingsInput
  /** What the file was found to be. */
  readonly table: TableDescription
  readonly mapping: readonly MappedColumn[]
  readonly options: ImportOptions
  /** Grows with every change, so that a preview of older choices is not taken for one of these. */
  readonly revision: number
  readonly preview: ImportPreview | null
  readonly counts: ImportCounts
  readonly doneRows: number
  readonly totalRows: number
  readonly isCancelled: boolean
  readonly error: ImportFailure | null
  readonly starter: Starter
  readonly createdAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
}

export function addCounts(total: ImportCounts, more: ImportCounts): ImportCounts {
  const linked = { ...total.linked }
  for (const [entity, count] of Object.entries(more.linked)) linked[entity] = (linked[entity] ?? 0) + count
  return {
    rows: total.rows + more.rows,
    created: total.created + more.created,
    updated: total.updated + more.updated,
    unchanged: total.unchanged + more.unchanged,
    skipped: total.skipped + more.skipped,
    failed: total.failed + more.failed,
    linked,
  }
}
