import type { FieldOptions } from '@tessera/sdk'
import type { FieldModel } from './entity-model.ts'
import { fieldKind } from './kinds/field-kinds.ts'

function systemField(
  entity: string,
  name: string,
  kind: string,
  column: string,
  options: FieldOptions,
  notNull: boolean,
): FieldModel {
  return {
    id: name,
    entity,
    path: name,
    name,
    namespace: null,
    kind: fieldKind(kind),
    options,
    column,
    system: true,
    notNull,
    part: null,
    labels: null,
  }
}

/** `displayName` has no column: the compiler makes it from the title fields. */
export const displayNamePath = 'displayName'

/** The fields that every entity has, in the order they read. */
export function systemFields(entity: string, owned: boolean): readonly FieldModel[] {
  const fields = [
    systemField(entity, 'id', 'id', 'id', {}, true),
    systemField(entity, displayNamePath, 'text', 'display_name', {}, true),
    systemField(entity, 'createdAt', 'dateTime', 'created_at', {}, true),
    systemField(entity, 'createdBy', 'user', 'created_by', { target: 'core.user' }, false),
    systemField(entity, 'updatedAt', 'dateTime', 'updated_at', {}, true),
    systemField(entity, 'updatedBy', 'user', 'updated_by', { target: 'core.user' }, false),
    systemField(entity, 'version', 'integer', 'version', {}, true),
    systemField(entity, 'deletedAt', 'dateTime', 'deleted_at', {}, false),
  ]
  if (!owned) return fields
  return [
    ...fields,
    systemField(entity, 'owner', 'user', 'owner', { target: 'core.user' }, false),
    systemField(entity, 'team', 'team', 'team', { target: 'core.team' }, false),
  ]
}

/** Names of system fields that a caller may write. */
export const writableSystemFields: ReadonlySet<string> = new Set(['owner', 'team'])
