import type { EntityInfo, FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'

type Known = Pick<Shell, 'metadata'>

const bySystem = new Set(['createdBy', 'updatedBy', 'team'])
const summable = new Set(['money', 'decimal', 'integer', 'duration'])

/** Whether the values of a field are a handful that one can put side by side. */
function hasChoices({ metadata }: Known, { name, kind, options, target }: FieldInfo): boolean {
  if (kind === 'select') return (options.options ?? []).length > 0
  if (kind === 'user') return !bySystem.has(name)
  if (kind !== 'reference' || target === undefined) return false
  const entity = metadata.entity(target)
  // What has a page of its own in the navigation is worked on, not chosen from.
  return entity !== undefined && !entity.system && entity.navigation === null
}

/** The fields that a board of this entity can have as columns, the most telling one first. */
export function boardFields(shell: Known, entity: EntityInfo): readonly FieldInfo[] {
  const order = entity.list
  const rank = ({ name, kind, writable }: FieldInfo): number => {
    const at = order.indexOf(name)
    return (writable ? 0 : 1000) + (kind === 'user' ? 500 : 0) + (at < 0 ? 100 : at)
  }
  return entity.fields
    .filter((field) => hasChoices(shell, field))
    .toSorted((one, other) => rank(one) - rank(other))
}

/** The fields that columns can add up; money first, as far as the list shows it. */
export function sumFields(entity: EntityInfo): readonly FieldInfo[] {
  const rank = ({ name, kind }: FieldInfo): number => {
    const at = entity.list.indexOf(name)
    return (kind === 'money' ? 0 : 1000) + (at < 0 ? 100 : at)
  }
  return entity.fields
    .filter(({ kind, aggregate, system }) => summable.has(kind) && aggregate.includes('sum') && !system)
    .toSorted((one, other) => rank(one) - rank(other))
}

/**
 * Choices may belong to something that the record has as well: a stage and its deal have a pipeline. Then a board
 * shows the choices of one of these.
 */
export function scopeField({ metadata }: Known, entity: EntityInfo, by: FieldInfo): FieldInfo | undefined {
  const target = by.kind === 'reference' ? metadata.entity(by.target ?? '') : undefined
  const links = (target?.fields ?? []).filter(({ kind, required }) => kind === 'reference' && required)
  return entity.fields.find(({ name, kind, target: own }) =>
    links.some((link) => kind === 'reference' && link.name === name && link.target === own),
  )
}
