import type { EntityInfo, FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'

type Known = Pick<Shell, 'metadata'>

const endings = /(?:end|ends|until|to|finish|due)/i

/** The fields that tell when a record is; those of its own first, in the order of the list. */
export function dateFields(entity: EntityInfo): readonly FieldInfo[] {
  const rank = ({ name, writable, system }: FieldInfo): number => {
    const at = entity.list.indexOf(name)
    return (system ? 10_000 : 0) + (writable ? 0 : 1000) + (at < 0 ? 100 : at)
  }
  return entity.fields
    .filter(({ kind, name }) => (kind === 'date' || kind === 'dateTime') && name !== 'deletedAt')
    .toSorted((one, other) => rank(one) - rank(other))
}

/** Whether the records of an entity are somewhere in time, beside having been made. */
export function hasDates(entity: EntityInfo): boolean {
  return dateFields(entity).some(({ system }) => !system)
}

/** The fields that can say until when. */
export function endFields(entity: EntityInfo, start: FieldInfo): readonly FieldInfo[] {
  return dateFields(entity).filter(
    ({ name, kind, system }) => kind === start.kind && name !== start.name && !system,
  )
}

/** The end that belongs to a start by its name, such as `endsAt` to `startsAt`. */
export function usualEnd(entity: EntityInfo, start: FieldInfo): FieldInfo | undefined {
  if (!/start|begin|from/i.test(start.name)) return undefined
  return endFields(entity, start).find(({ name }) => endings.test(name))
}

function colorOf({ metadata }: Known, { kind, options, target }: FieldInfo): FieldInfo | true | undefined {
  if (kind === 'select') return (options.options ?? []).some(({ color }) => color !== undefined) || undefined
  if (kind !== 'reference' || target === undefined) return undefined
  return metadata.entity(target)?.fields.find(({ name, kind: own }) => name === 'color' && own === 'select')
}

/** The fields whose choices have colours: options, and what has a colour of its own, such as a stage. */
export function colorFields(shell: Known, entity: EntityInfo): readonly FieldInfo[] {
  const rank = ({ name }: FieldInfo): number => (entity.list.includes(name) ? entity.list.indexOf(name) : 100)
  return entity.fields
    .filter((field) => colorOf(shell, field) !== undefined)
    .toSorted((one, other) => rank(one) - rank(other))
}
