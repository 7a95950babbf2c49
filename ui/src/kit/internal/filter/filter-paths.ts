import type { FilterField } from './find-path.ts'
import { operatorsOf } from './operators.ts'
import type { FilterSource } from './filter-source.ts'

const hidden = new Set(['id', 'version', 'deletedAt'])

interface PathOption {
  readonly value: string
  readonly label: string
  readonly group: string
}

/** Paths of one field: itself, the values in its entries, the lines of an address. */
function pathsOf(field: FilterField): readonly string[] {
  if (hidden.has(field.name)) return []
  const inner = (field.fields ?? [])
    .filter(({ name }) => name !== 'primary')
    .flatMap((part) => pathsOf(part).map((path) => `${field.name}.${path}`))
  const lines =
    field.kind === 'address' ? ['city', 'postalCode', 'country'].map((line) => `${field.name}.${line}`) : []
  return [...(operatorsOf(field).length > 0 ? [field.name] : []), ...lines, ...inner]
}

/** Conditions on what points at what points here: more than this nobody reads. */
const deepest = 2

/**
 * What records can be filtered by: their own fields, records that point at them and the lists they hold, fields one
 * link away, and what a condition from elsewhere is on now.
 */
export function filterPaths(source: FilterSource, current: string): readonly PathOption[] {
  const { entity, reader } = source
  const optionOf = (path: string, group: string): readonly PathOption[] => {
    const found = source.find(path)
    return found === undefined ? [] : [{ value: path, label: found.label, group }]
  }
  const plain = entity.fields.filter(({ system }) => system !== true)
  const system = entity.fields.filter((field) => field.system === true)
  const own = [...plain, ...system]
    .flatMap((field) => pathsOf(field))
    .flatMap((path) => optionOf(path, entity.labels.one))
  const linked = plain
    .filter((field) => field.kind === 'reference')
    .flatMap((link) => {
      const target = reader.entity(link.target ?? '')
      const fields = (target?.fields ?? []).filter(
        (field) =>
          (field.system !== true || field.name === 'owner') &&
          // From an entry of a list no path leads into another list.
          (field.kind !== 'parts' || !source.isList),
      )
      return fields
        .flatMap((field) => pathsOf(field).map((path) => `${link.name}.${path}`))
        .flatMap((path) => optionOf(path, link.label))
    })
  const relations = source
    .relations()
    .filter(({ path }) => source.depth < deepest || path === current)
    .map(({ path, label }) => ({ value: path, label, group: source.t('relation.group') }))
  const options = [...own, ...relations, ...linked]
  const isMissing = current !== '' && options.every(({ value }) => value !== current)
  return isMissing ? [...options, ...optionOf(current, entity.labels.one)] : options
}
