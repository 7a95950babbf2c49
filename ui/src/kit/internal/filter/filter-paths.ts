import { findPath, type FilterEntity, type FilterField, type PathReader } from './find-path.ts'
import { operatorsOf } from './operators.ts'

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

/** What records of this entity can be filtered by: their own fields, and those one link away. */
export function filterPaths(reader: PathReader, entity: FilterEntity): readonly PathOption[] {
  const optionOf = (path: string, group: string): readonly PathOption[] => {
    const found = findPath(reader, entity, path)
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
      const fields = (target?.fields ?? []).filter((field) => field.system !== true || field.name === 'owner')
      return fields
        .flatMap((field) => pathsOf(field).map((path) => `${link.name}.${path}`))
        .flatMap((path) => optionOf(path, link.label))
    })
  return [...own, ...linked]
}
