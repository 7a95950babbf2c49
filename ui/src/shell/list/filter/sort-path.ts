import { mainPartField } from '../../../kit/internal/field-value/main-part-field.ts'
import { findPath } from '../../fields/field-path.ts'
import type { EntityInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'

type Known = Pick<Shell, 'metadata' | 'i18n'>

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
