import type { UntypedRecord } from '@tessera/sdk/ui'
import { valueAt, withValue } from '../../fields/field-path.ts'
import { RecordModel } from '../../record/record-model.ts'
import { saveField, type FieldOutcome } from '../../record/save-field.ts'
import type { EntityInfo, FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import type { RowStore } from './grid-cells.ts'

export interface CellWrite {
  readonly entity: EntityInfo
  readonly record: UntypedRecord
  readonly field: FieldInfo
  readonly value: unknown
}

/** Writes the value of one cell: shown at once, taken back where the server refuses, undone by Ctrl+Z. */
export async function writeCell(
  shell: Shell,
  store: RowStore,
  { entity, record, field, value }: CellWrite,
): Promise<FieldOutcome> {
  const refresh = () => store.refresh([record.id])
  const model: RecordModel = new RecordModel(shell.api, entity.name, record, () =>
    store.replace(asRow(entity, record, model.record)),
  )
  const outcome = await saveField(shell, model, { field, value }, { isQuiet: true, onStep: refresh })
  // What follows from the value, such as a sum or the name of another record, is read with the row.
  if (outcome.kind === 'saved') void refresh()
  return outcome
}

/** The row with what is now known of its record. A row has fields of other records besides. */
function asRow({ fields }: EntityInfo, row: UntypedRecord, record: UntypedRecord): UntypedRecord {
  let next: UntypedRecord = { ...row, version: record.version, displayName: record.displayName }
  for (const { name } of fields) {
    if (valueAt(row, name) === undefined) continue
    const value = valueAt(record, name)
    const isLink = typeof value === 'object' && value !== null && 'id' in value && !Array.isArray(value)
    const before = valueAt(row, name)
    const isSameLink = isLink && (before as { id?: unknown } | null)?.id === value.id
    if (!isSameLink) next = withValue(next, name, value)
  }
  return next
}
