import type { FieldOptions } from '@tessera/sdk'

/** An admin's field as stored. */
export interface CustomFieldRow {
  readonly id: string
  readonly entity: string
  readonly name: string
  readonly kind: string
  readonly options: FieldOptions
  readonly labels: Readonly<Record<string, string>>
  readonly column: string
  readonly archivedAt: string | null
}
