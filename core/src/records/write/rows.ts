import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'
import { fieldLists, subFieldsOf } from '../../metadata/field-lists.ts'
import { quoteName } from '../../metadata/naming.ts'
import type { RecordDraft } from './record-draft.ts'
import type { Recordset } from './write-sections.ts'

type Row = Record<string, unknown>

const tableOf = (model: EntityModel, table = model.table): string =>
  `${quoteName(model.schema)}.${quoteName(table)}`

function fieldColumnSpecs(field: FieldModel): Recordset['columns'] {
  return field.kind.columns(field).map(({ suffix, type }) => ({ name: field.column + suffix, type }))
}

/** A column that is left out of its row becomes null: a thousand rows are shorter without them. */
function assignField(row: Row, field: FieldModel, value: unknown): void {
  if (value === null || value === undefined) return
  const { onlyColumn } = field.kind
  if (onlyColumn !== undefined) {
    row[field.column + onlyColumn] = value
    return
  }
  const columns = field.kind.toColumns(value, field)
  for (const suffix in columns) {
    const cell = columns[suffix]
    if (cell !== null && cell !== undefined) row[field.column + suffix] = cell
  }
}

const ownershipColumns: Recordset['columns'] = [
  { name: 'owner_id', type: 'uuid' },
  { name: 'team_id', type: 'uuid' },
]

/** All columns of a new row: one text for every create of an entity. */
export function insertRecordset(model: EntityModel): Recordset {
  return {
    table: tableOf(model),
    columns: [
      { name: 'id', type: 'uuid' },
      { name: 'created_at', type: 'timestamptz', isShared: true },
      { name: 'created_by_id', type: 'uuid', isShared: true },
      { name: 'updated_at', type: 'timestamptz', isShared: true },
      { name: 'updated_by_id', type: 'uuid', isShared: true },
      { name: 'version', type: 'bigint', isShared: true },
      ...(model.owned ? ownershipColumns : []),
      ...fieldLists(model).columns.flatMap(fieldColumnSpecs),
    ],
  }
}

export function insertRow(draft: RecordDraft, now: string, userId: string | null): Row {
  const row: Row = {
    id: draft.id,
    created_at: now,
    created_by_id: userId,
    updated_at: now,
    updated_by_id: userId,
    version: 1,
  }
  if (draft.model.owned) {
    row.owner_id = draft.changes.get('owner') ?? null
    row.team_id = draft.changes.get('team') ?? null
  }
  for (const field of fieldLists(draft.model).columns) assignField(row, field, draft.changes.get(field.path))
  return row
}

/** The columns that an update of these paths sets, in the order of the metadata. */
export function updateRecordset(model: EntityModel, paths: ReadonlySet<string>): Recordset {
  const fields = [...model.fields.values()].filter((field) => paths.has(field.path) && field.part === null)
  return {
    table: tableOf(model),
    columns: [{ name: 'id', type: 'uuid' }, ...fields.flatMap(fieldColumnSpecs)],
  }
}

export function updateRow(draft: RecordDraft, paths: ReadonlySet<string>): Row {
  const row: Row = { id: draft.id }
  for (const field of draft.model.fields.values()) {
    if (paths.has(field.path) && field.part === null) assignField(row, field, draft.changes.get(field.path))
  }
  return row
}

export function partRecordset(model: EntityModel, field: FieldModel): Recordset {
  return {
    table: tableOf(model, field.part!.table),
    columns: [
      { name: 'id', type: 'uuid' },
      { name: 'record_id', type: 'uuid' },
      { name: 'position', type: 'int' },
      ...[...field.part!.fields.values()].flatMap(fieldColumnSpecs),
    ],
  }
}

export function partRows(draft: RecordDraft, field: FieldModel): Row[] {
  const subs = subFieldsOf(field)
  return ((draft.changes.get(field.path) ?? []) as Row[]).map((part, position) => {
    const row: Row = { id: part.id, record_id: draft.id, position }
    for (let at = 0; at < subs.length; at++) assignField(row, subs[at]!, part[subs[at]!.name])
    return row
  })
}
