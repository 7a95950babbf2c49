import type { EntityInfo, InverseInfo } from '../services/entity-info.ts'

/** What records are called that point here; records of one entity may do so in several ways. */
export function relatedLabel(entity: EntityInfo, { part, field, label }: InverseInfo): string {
  // A label of its own says it all; the entity's plural may stand for several relations.
  if (label !== entity.labels.other) return label
  const isOwn = entity.inverses.some((other) => other.entity === entity.name && other.field === field)
  const via = part ?? (isOwn ? field : null)
  const found = via === null ? undefined : entity.fields.find(({ name }) => name === via)
  return found === undefined ? label : `${label} · ${found.label}`
}

/** The name of the tab that shows them all. */
export function relatedTab({ entity, part, field }: InverseInfo): string {
  return ['related', entity, ...(part === null ? [] : [part]), field].join('.')
}
