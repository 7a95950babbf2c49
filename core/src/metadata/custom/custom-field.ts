import type { FieldOptions, SelectOption } from '@tessera/sdk'

/** Texts by language: `{ "en": "Segment", "nl": "Segment" }`. */
export type Texts = Readonly<Record<string, string>>

/** An option of a choice that an admin made carries its own texts. */
export interface CustomOption extends SelectOption {
  readonly labels?: Texts
}

/** An admin's field as stored. */
export interface CustomFieldRow {
  readonly id: string
  readonly entity: string
  readonly name: string
  readonly kind: string
  readonly options: FieldOptions
  readonly labels: Texts
  /** A line of explanation under the field. */
  readonly help: Texts
  /** For a link: what its records are called as seen from their target. */
  readonly inverseLabels: Texts
  readonly column: string
  readonly archivedAt: string | null
}

/** To be selected wherever a {@link CustomFieldRow} is read. */
export const customFieldColumns =
  'id, entity, name, kind, options, labels, help, inverse_labels AS "inverseLabels", "column", archived_at::text AS "archivedAt"'

const adminPrefix = 'custom:'

/** The immutable id of the field's model. */
export function adminFieldId(id: string): string {
  return `${adminPrefix}${id}`
}

/** Whether an admin made the field: such a field may go, and another come under its name. */
export function isAdminField(field: { readonly id: string }): boolean {
  return field.id.startsWith(adminPrefix)
}
