import type { ErrorKind } from '@tessera/sdk'
import type { TableRow } from './cell.ts'
import type { ReadTableOptions, TableDescription } from './read-table.ts'
import type { TableSettingsInput } from './table-settings.ts'

/** What the server asks of the process that reads a file. Each request has exactly one answer. */
export type TableRequest =
  | {
      readonly ask: 'open'
      readonly path: string
      readonly settings: TableSettingsInput
      readonly options: ReadTableOptions
    }
  | { readonly ask: 'first rows' }
  | { readonly ask: 'next rows' }

export type TableAnswer =
  | { readonly answer: 'opened'; readonly table: TableDescription }
  | { readonly answer: 'rows'; readonly rows: readonly TableRow[]; readonly isLast: boolean }
  | { readonly answer: 'failed'; readonly error: PlainError }

/** A ReadingError on its way through a pipe. */
export interface PlainError {
  readonly code: string
  readonly kind: ErrorKind
  readonly message: string
  readonly details: Readonly<Record<string, unknown>>
}
