import type { EntityInfo, FieldInfo } from '../../services/entity-info.ts'

const groupable = new Set([
  'boolean',
  'date',
  'dateTime',
  'multiSelect',
  'reference',
  'select',
  'tags',
  'team',
  'user',
])
const lists = new Set(['multiSelect', 'tags'])
const dates = new Set(['date', 'dateTime'])

export function isDate({ kind }: Pick<FieldInfo, 'kind'>): boolean {
  return dates.has(kind)
}

/** A record has several values, and stands in the group of each. */
export function isList({ kind }: Pick<FieldInfo, 'kind'>): boolean {
  return lists.has(kind)
}

/** The fields whose values can be the groups of a list. */
export function groupFields({ fields }: EntityInfo): readonly FieldInfo[] {
  return fields.filter(({ name, kind }) => groupable.has(kind) && name !== 'deletedAt')
}
