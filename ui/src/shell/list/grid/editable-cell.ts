import type { EntityInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import type { ListColumn } from '../list-columns.ts'

/** Whether the value of a column can be written by this user: a field of the record itself, and no rule against it. */
export function isCellEditable(
  shell: Pick<Shell, 'can'>,
  entity: EntityInfo,
  { path, field, cells }: ListColumn,
): boolean {
  return (
    cells === undefined &&
    path === field.name &&
    field.writable &&
    !field.readOnly &&
    shell.can('update', entity.name, field.name)
  )
}
