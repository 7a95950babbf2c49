import type { FieldOptions } from '@tessera/sdk'
import type { SqlClient } from '../../database/database.ts'
import { newId } from '../../foundation/uuid.ts'
import { isNameTaken } from '../build-metadata.ts'
import type { EntityModel } from '../entity-model.ts'
import { fieldKinds } from '../kinds/field-kinds.ts'
import { isCustomEntity } from './custom-entity.ts'
import { conflictingField, invalidField } from './custom-field-errors.ts'
import { customFieldPath } from './custom-field-model.ts'
import { checkedOptions } from './custom-field-options.ts'
import type { CustomFieldRow, Texts } from './custom-field.ts'

export interface NewCustomField {
  readonly entity: string
  readonly name: string
  readonly kind: string
  readonly labels: Texts
  readonly help?: Texts
  readonly inverseLabels?: Texts
  readonly options?: FieldOptions
}

/** At most this many live ones per entity: PostgreSQL allows 1,600 columns and counts dropped ones for ever. */
export const mostFields = 300
const namePattern = /^[a-z][a-zA-Z0-9]{0,39}$/
/** Words of the query language, and the place of admins' fields in entities of modules. */
const reserved = new Set(['and', 'or', 'not', 'custom', 'owner', 'team'])
const excluded = new Set(['parts', 'id', 'team'])

/** The row of a field that somebody wants, its options in their canonical form; throws where it cannot be. */
export function newFieldRow(
  field: NewCustomField,
  model: EntityModel,
  entities: ReadonlyMap<string, EntityModel>,
): CustomFieldRow {
  checkName(field, model)
  checkKind(field.kind)
  if (Object.values(field.labels).every((label) => label.trim() === ''))
    throw invalidField('metadata.field_label', 'labels', 'Give the field a label in at least one language.')
  const id = newId()
  const row: CustomFieldRow = {
    id,
    entity: field.entity,
    name: field.name,
    kind: field.kind,
    options: field.options ?? {},
    labels: field.labels,
    help: field.help ?? {},
    inverseLabels: field.inverseLabels ?? {},
    column: `c_${id.replaceAll('-', '')}`,
    archivedAt: null,
  }
  return { ...row, options: checkedOptions(row, model, entities) }
}

function checkName({ entity, name }: NewCustomField, model: EntityModel): void {
  if (!namePattern.test(name))
    throw invalidField(
      'metadata.field_name',
      'name',
      `"${name}" cannot be a field's name. Use letters and digits, starting with a small letter, at most 40.`,
      { name },
    )
  const isReserved = isCustomEntity(entity) && reserved.has(name)
  const path = customFieldPath({ entity, name })
  // A field that is there already is told by the database, which also knows the archived ones.
  const taken = model.fields.get(path)
  if (isReserved || taken?.system === true || (taken === undefined && isNameTaken(model, path)))
    throw invalidField(
      'metadata.field_name_reserved',
      'name',
      `"${name}" has a meaning of its own in ${entity}: a system field or the other end of a link is called so. Choose another name.`,
      { name, entity },
    )
}

function checkKind(kind: string): void {
  if (kind === 'parts')
    throw invalidField(
      'metadata.field_kind_parts',
      'kind',
      'Several values with properties of their own cannot be a field that is added at run time. Make an entity of its own for them, with a link to this one.',
    )
  if (fieldKinds.has(kind) && !excluded.has(kind)) return
  const known = [...fieldKinds.keys()].filter((name) => !excluded.has(name))
  throw invalidField(
    'metadata.field_kind',
    'kind',
    `"${kind}" is not a kind of field. Known are: ${known.join(', ')}.`,
    { kind, known },
  )
}

/** Throws where the name is taken, or no further field fits; inside the transaction that adds it. */
export async function demandRoom(client: SqlClient, { entity, name }: CustomFieldRow): Promise<void> {
  const { rows } = await client.query<{ name: string; isArchived: boolean }>(
    'SELECT name, archived_at IS NOT NULL AS "isArchived" FROM core.custom_field WHERE entity = $1 AND purged_at IS NULL',
    [entity],
  )
  const same = rows.find((row) => row.name === name)
  if (same !== undefined) {
    const advice = same.isArchived
      ? 'It is archived: restore it, or delete it for good first.'
      : 'Choose another name.'
    throw conflictingField(
      'metadata.field_exists',
      'name',
      `${entity} already has a field "${customFieldPath({ entity, name })}". ${advice}`,
      { entity, name, state: same.isArchived ? 'archived' : 'live' },
    )
  }
  if (rows.length >= mostFields)
    throw invalidField(
      'metadata.too_many_fields',
      'name',
      `${entity} has ${mostFields} fields of its own already. Delete one that is no longer used.`,
      { entity, most: mostFields },
    )
}

/** Keeps the field; hidden ones wait for what is still to be built for them. */
export async function insertField(
  client: SqlClient,
  { id, entity, name, kind, options, labels, help, inverseLabels, column }: CustomFieldRow,
  isHidden: boolean,
): Promise<void> {
  await client.query(
    `INSERT INTO core.custom_field (id, entity, name, kind, options, labels, help, inverse_labels, "column", archived_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $10 THEN now() END)`,
    [
      id,
      entity,
      name,
      kind,
      JSON.stringify(options),
      JSON.stringify(labels),
      JSON.stringify(help),
      JSON.stringify(inverseLabels),
      column,
      isHidden,
    ],
  )
}
