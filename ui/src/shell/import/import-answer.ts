/** What `/api/imports` answers. */

export interface ImportCounts {
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly skipped: number
  readonly failed: number
  readonly linked: Readonly<Record<string, number>>
}

export type ImportState = 'draft' | 'previewing' | 'running' | 'done' | 'failed' | 'cancelled'

export interface ImportSummary {
  readonly id: string
  readonly entity: string
  readonly fileName: string
  readonly state: ImportState
  readonly counts: Partial<ImportCounts>
  readonly progress: { readonly done: number; readonly total: number }
  readonly createdAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
}

export interface ImportColumn {
  readonly header: string
  readonly letter: string
  readonly type: string
  readonly examples: readonly string[]
  readonly filled: number
}

export interface ColumnMapping {
  readonly column: number
  readonly path: string | null
  readonly type?: string
  readonly confidence: number
  readonly reason: 'earlier' | 'header' | 'content' | 'none' | 'chosen'
}

export interface ImportTarget {
  readonly path: string
  readonly kind: string
  readonly label: string
  readonly group: string
  readonly required: boolean
  readonly multi: boolean
  readonly types: readonly { readonly value: string; readonly label: string }[]
  readonly link: string | null
}

export interface TableSettings {
  readonly format: 'csv' | 'xlsx'
  readonly encoding?: string
  readonly delimiter?: string
  readonly quote?: string
  readonly sheet?: string
  readonly headerRow: number
  readonly headerRows: number
}

export interface ImportNotation {
  readonly dateOrder: 'dmy' | 'mdy'
  readonly isDateOrderCertain: boolean
  readonly decimalSeparator: ',' | '.'
  readonly country: string
  readonly currency: string
}

export interface ImportOptions {
  readonly policy: 'update' | 'fillEmpty' | 'skip' | 'create'
  readonly matchKeys: readonly (readonly string[])[] | null
  readonly byName: boolean
  readonly badValues: 'fail' | 'leaveEmpty'
  readonly createLinked: boolean
  readonly nameOrder: 'first last' | 'last first'
}

export interface KeyChoice {
  readonly paths: readonly string[]
  readonly labels: readonly string[]
}

export interface ImportAnswer extends ImportSummary {
  readonly revision: number
  readonly settings: TableSettings
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[]
  readonly notation: ImportNotation
  readonly columns: readonly ImportColumn[]
  readonly rowCount: number
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
  readonly mapping: readonly ColumnMapping[]
  readonly targets: readonly ImportTarget[]
  readonly options: ImportOptions
  readonly matchKeys: {
    readonly usable: readonly KeyChoice[]
    readonly chosen: readonly (readonly string[])[]
    readonly byName: KeyChoice | null
  }
  readonly preview: { readonly counts: ImportCounts; readonly repeated: number } | null
  readonly error: { readonly code: string; readonly message: string } | null
}

export interface RowProblem {
  readonly code: string
  readonly field: string | null
  readonly message: string
}

export interface PreviewRow {
  readonly number: number
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed'
  readonly record: Readonly<Record<string, unknown>> | null
  readonly cells: readonly unknown[]
  readonly problem: RowProblem | null
}

export interface FailedRow {
  readonly number: number
  readonly cells: readonly unknown[]
  readonly problem: RowProblem
}

export interface PreviewAnswer {
  readonly rows: readonly PreviewRow[]
  readonly failed: readonly FailedRow[]
}

/** What the user changes of an import. */
export interface ImportChange {
  readonly settings?: Readonly<Record<string, unknown>>
  readonly mapping?: readonly {
    readonly column: number
    readonly path: string | null
    readonly type?: string
  }[]
  readonly options?: Partial<ImportOptions> &
    Partial<Pick<ImportNotation, 'dateOrder' | 'decimalSeparator' | 'country'>>
}

export const isAtWork = (state: ImportState): boolean => state === 'previewing' || state === 'running'

/** A cell as the file shows it. */
export function cellText(cell: unknown): string {
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  if (typeof cell !== 'object' || cell === null) return ''
  const { date, number } = cell as { readonly date?: string; readonly number?: number }
  return date ?? (number === undefined ? '' : String(number))
}
