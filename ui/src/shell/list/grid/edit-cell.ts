import type { UntypedRecord } from '@tessera/sdk/ui'
import { valueAt } from '../../fields/field-path.ts'
import { hasEditor } from '../../fields/editors.ts'
import type { FieldOutcome } from '../../record/save-field.ts'
import type { EntityInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import type { ListColumn } from '../list-columns.ts'
import './cell-editor.ts'
import type { CrmCellEditor } from './cell-editor.ts'
import type { RefusedCell, RowStore } from './grid-cells.ts'
import { writeCell } from './write-cell.ts'

export interface CellEdit {
  readonly shell: Shell
  readonly entity: EntityInfo
  readonly store: RowStore
  readonly column: ListColumn
  readonly record: UntypedRecord
  readonly cell: HTMLElement
  /** What was refused here before. */
  readonly refused: RefusedCell | undefined
  /** Marks the cell; with nothing the mark goes. */
  readonly mark: (refusal: RefusedCell | undefined) => void
}

/** Where the focus goes: below, beside, or wherever it went by itself. */
export type CellEnd = 'stay' | 'down' | 'right' | 'back' | 'left'

/** Edits the value of a cell in its place. What is written is shown at once; the answer comes when it comes. */
export async function editCell(root: ParentNode, edit: CellEdit): Promise<CellEnd> {
  const { entity, column, record, cell, refused } = edit
  const { field } = column
  const editor = root.querySelector<CrmCellEditor>('crm-cell-editor')
  if (editor === null || !hasEditor(field)) return 'stay'
  const current = valueAt(record, column.path) ?? null
  if (field.kind === 'boolean') {
    void write(editor, edit, current !== true)
    return 'stay'
  }
  const { change, returnsFocus, step, isByEnter } = await editor.edit({
    entity: entity.name,
    field,
    cell,
    draft: refused === undefined ? current : refused.draft,
    current,
    error: refused?.reason ?? '',
  })
  edit.mark(undefined)
  if (change !== undefined) void write(editor, edit, change.value)
  if (step !== undefined) return step > 0 ? 'right' : 'back'
  if (!returnsFocus) return 'left'
  return isByEnter ? 'down' : 'stay'
}

async function write(editor: CrmCellEditor, edit: CellEdit, value: unknown): Promise<void> {
  const { shell, entity, store, column, record, cell, mark } = edit
  const outcome: FieldOutcome = await writeCell(shell, store, { entity, record, field: column.field, value })
  if (outcome.kind === 'refused')
    mark({ id: record.id, path: column.path, reason: outcome.reason, draft: value })
  if (outcome.kind !== 'conflict') return
  const { conflict } = outcome
  if (!(await editor.settle(cell, column.field, conflict))) return
  const { data } = await shell.api.query(entity.name, {
    fields: ['displayName', 'version', column.path],
    filter: { id: { eq: record.id } },
  })
  const [fresh] = data
  if (fresh !== undefined) await write(editor, { ...edit, record: { ...record, ...fresh } }, conflict.mine)
}
