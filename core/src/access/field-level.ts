import type { FieldModel } from '../metadata/entity-model.ts'
import type { EntityGrant, FieldLevel } from './role.ts'

const levels: readonly FieldLevel[] = ['none', 'read', 'write']

export function atLeast(level: FieldLevel, wanted: FieldLevel): boolean {
  return levels.indexOf(level) >= levels.indexOf(wanted)
}

function lowerLevel(one: FieldLevel, other: FieldLevel): FieldLevel {
  return atLeast(one, other) ? other : one
}

/**
 * What a role gives on a field. An exception that allows more than the default holds for the very field it was made
 * for, one that allows less for every field of its path: whoever deletes a field and makes it anew finds it denied
 * where it was denied, and allowed nowhere but where all fields are.
 */
export function fieldLevel(grant: EntityGrant, field: FieldModel): FieldLevel {
  const byId = grant.exceptions.find((exception) => exception.fieldId === field.id)
  const byPath = grant.exceptions.find(
    (exception) => exception.path === field.path && exception.fieldId !== field.id,
  )
  const level = byId?.level ?? defaultLevel(grant, field)
  return byPath === undefined ? level : lowerLevel(level, byPath.level)
}

/** When a record was made, by whom, and whose it is can be read with the record unless an exception says otherwise. */
function defaultLevel(grant: EntityGrant, field: FieldModel): FieldLevel {
  return field.system && grant.fields === 'none' ? 'read' : grant.fields
}
