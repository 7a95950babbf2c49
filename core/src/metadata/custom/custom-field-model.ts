import type { FieldDefinition } from '@tessera/sdk'
import type { FieldModel } from '../entity-model.ts'
import { fieldModel } from '../field-model.ts'
import { isCustomEntity } from './custom-entity.ts'
import { adminFieldId, type CustomFieldRow } from './custom-field.ts'

/** How the field reads in queries: plainly in an entity of the admin's own, below `custom` in everybody else's. */
export function customFieldPath({ entity, name }: Pick<CustomFieldRow, 'entity' | 'name'>): string {
  return isCustomEntity(entity) ? name : `custom.${name}`
}

/** An admin's field; its column carries an immutable id, so that a re-created name never meets old data. */
export function customFieldModel(row: CustomFieldRow, table: string): FieldModel {
  const definition: FieldDefinition = { kind: row.kind, options: { ...row.options, required: false } }
  const model = fieldModel(definition, {
    entity: row.entity,
    path: customFieldPath(row),
    name: row.name,
    namespace: isCustomEntity(row.entity) ? null : 'custom',
    column: row.column,
    table,
  })
  return {
    ...model,
    id: adminFieldId(row.id),
    options: { ...model.options, required: row.options.required === true },
    notNull: false,
    labels: row.labels,
    help: row.help,
    inverseLabels: row.inverseLabels,
  }
}
