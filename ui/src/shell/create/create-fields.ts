import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'

/** Fields that a new record may be given, in the order of the record page. */
export function creatableFields(entity: EntityInfo): readonly FieldInfo[] {
  const byName = new Map(entity.fields.filter((field) => field.creatable).map((field) => [field.name, field]))
  const ordered = entity.groups.flatMap((group) => group.fields).flatMap((name) => byName.get(name) ?? [])
  const grouped = new Set(ordered.map((field) => field.name))
  const rest = [...byName.values()].filter((field) => !grouped.has(field.name) && !field.system)
  const owner = byName.get('owner')
  return [...ordered, ...rest, ...(owner === undefined ? [] : [owner])]
}

/** What is asked for first: required fields, those the entity names, and those that already have a value. */
export function quickFields(
  entity: EntityInfo,
  values: Readonly<Record<string, unknown>>,
): readonly FieldInfo[] {
  const named = new Set([...entity.quickCreate, ...Object.keys(values)])
  const all = creatableFields(entity)
  const wanted = all.filter((field) => field.required || named.has(field.name))
  return wanted.length > 0 ? wanted : all.slice(0, 6)
}
