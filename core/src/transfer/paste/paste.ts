import type { DateOrder, DecimalSeparator } from '../reading/values/value-type.ts'

/** What becomes of a name that no record has. */
export const missingLinks = ['refuse', 'empty', 'create'] as const

/** A block of cells as a spreadsheet gives it, and where it goes. */
export interface PasteRequest {
  /** One field per column. */
  readonly fields: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** The records of the first rows. */
  readonly ids: readonly string[]
  /** Rows beyond them make new records; otherwise they are left out. */
  readonly create: boolean
  readonly links: (typeof missingLinks)[number]
  readonly dateOrder?: DateOrder | undefined
  readonly decimalSeparator?: DecimalSeparator | undefined
  /** Tells what would become of it, and writes nothing. */
  readonly preview: boolean
}

export interface PastedCell {
  /** As the record reads before and after. */
  readonly before: unknown
  readonly after: unknown
  /** Why the cell does not fit; it is left as it was. */
  readonly problem: string | null
}

export type PastedOutcome = 'changed' | 'unchanged' | 'created' | 'failed' | 'left'

export interface PastedRow {
  readonly id: string | null
  readonly outcome: PastedOutcome
  readonly cells: readonly PastedCell[]
  /** Why nothing of the row was written. */
  readonly problem: string | null
}

export interface PasteAnswer {
  readonly rows: readonly PastedRow[]
  /** Cells that change, and cells that do not fit. */
  readonly cells: { readonly changed: number; readonly refused: number }
  /** Names that no record has, by field. */
  readonly missing: Readonly<Record<string, readonly string[]>>
}
