import type { Option } from '../../../kit/select.ts'
import { mainPartField } from '../../../kit/internal/field-value/main-part-field.ts'
import { findPath } from '../../fields/field-path.ts'
import type { EntityInfo, FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import { operatorsOf } from './operators.ts'

type Known = Pick<Shell, 'metadata' | 'i18n'>

const hidden = new Set(['id', 'version', 'deletedAt'])

/** Paths of one field: itself, the values in its entries, the lines of an address. */
function pathsOf(field: FieldInfo): readonly string[] {
  if (hidden.has(field.name)) return []
  const inner = (field.fields ?? [])
    .filter(({ name }) => name !== 'primary')
    .flatMap((part) => pathsOf(part).map((path) => `${field.name}.${path}`))
  const lines =
    field.kind === 'address' ? ['city', 'postalCode', 'country'].map((line) => `${field.name}.${line}`) : []
  return [...(operatorsOf(field).length > 0 ? [field.name] : []), ...lines, ...inner]
}

/** What a list of this entity can be filtered by: its own fields, and those one link away. */
export function filterFields(shell: Known, entity: EntityInfo): readonly Option[] {
  const optionOf = (path: string, group: string): readonly Option[] => {
    const found = findPath(shell, entity, path)
    if (found === undefined) return []
    return [{ value: path, label: found.label, group }]
  }
  const plain = entity.fields.filter(({ system }) => !system)
  const system = entity.fields.filter((field) => field.system)
  const own = [...plain, ...system]
    .flatMap((field) => pathsOf(field))
    .flatMap((path) => optionOf(path, entity.labels.one))
  const linked = plain
    .filter((field) => field.kind === 'reference')
    .flatMap((link) => {
      const target = shell.metadata.entity(link.target ?? '')
      const fields = (target?.fields ?? []).filter((field) => !field.system || field.name === 'owner')
      return fields
        .flatMap((field) => pathsOf(field).map((path) => `${link.name}.${path}`))
        .flatMap((path) => optionOf(path, link.label))
    })
  return [...own, ...linked]
}

/** Where a column is sorted: a link by the name behind it, an entry by what it is about. Undefined where it cannot be. */
export function sortPath(shell: Known, entity: EntityInfo, path: string): string | undefined {
  const found = findPath(shell, entity, path)
  if (found === undefined) return undefined
  if (found.field.kind === 'user' && !path.includes('.')) return `${path}.displayName`
  if (found.field.sortable) return path.split('.').length > 1 && isRepeated(entity, path) ? undefined : path
  const target =
    found.field.kind === 'reference' ? shell.metadata.entity(found.field.target ?? '') : undefined
  const [title] = target?.title ?? []
  return title !== undefined && target?.fields.some(({ name, sortable }) => name === title && sortable)
    ? `${path}.${title}`
    : undefined
}

function isRepeated(entity: EntityInfo, path: string): boolean {
  return entity.fields.some(
    (field) =>
      field.kind === 'parts' && path.startsWith(`${field.name}.`) && mainPartField(field) !== undefined,
  )
}
