import type { FieldOptions } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'

/** Labels by language; one language is enough. */
export type FieldLabels = Readonly<Record<string, string>>

export interface NewCustomField {
  readonly entity: string
  /** camelCase; it reads as `custom.<name>`. */
  readonly name: string
  readonly labels: FieldLabels
  readonly kind: string
  readonly options: FieldOptions
}

export interface CustomFieldAnswer {
  readonly id: string
  readonly entity: string
  readonly name: string
  readonly labels: FieldLabels
  readonly kind: string
  readonly options: FieldOptions
  readonly archivedAt: string | null
}

/** What an admin does to the fields of entities while the server runs. */
export interface CustomFields {
  /** Archived ones included. */
  list(entity: string): Promise<readonly CustomFieldAnswer[]>
  create(actor: Actor, field: NewCustomField): Promise<CustomFieldAnswer>
  rename(actor: Actor, entity: string, id: string, labels: FieldLabels): Promise<CustomFieldAnswer>
  /** Hidden everywhere; its data stays. */
  archive(actor: Actor, entity: string, id: string): Promise<CustomFieldAnswer>
  restore(actor: Actor, entity: string, id: string): Promise<CustomFieldAnswer>
  /** Its data goes for ever; only an archived field can be purged. */
  purge(actor: Actor, entity: string, id: string): Promise<void>
}
