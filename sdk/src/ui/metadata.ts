import type { FieldOptions } from '../entity/field-definition.ts'

/** One field as `GET /api/metadata` describes it to this user: unreadable fields are absent. */
export interface FieldMetadata {
  /** The path in a record: `firstName`, `invoicing.vatNumber`, `custom.segment`. */
  readonly name: string
  readonly kind: string
  readonly label: string
  readonly help?: string
  readonly options: FieldOptions
  readonly writable: boolean
  readonly [extension: string]: unknown
}

/** One entity as `GET /api/metadata` describes it. */
export interface EntityMetadata {
  readonly name: string
  readonly plugin: string
  readonly icon?: string
  readonly labels: { readonly one: string; readonly other: string }
  readonly fields: readonly FieldMetadata[]
  /** Reference fields whose targets are meant too when something is written about such a record. */
  readonly companions?: readonly string[]
  /** The select field whose choice colours links to its records. */
  readonly color?: string | null
  readonly [extension: string]: unknown
}
