import type { HistoryEntry } from '../../events/record-history.ts'
import { isAdminField } from '../../metadata/custom/custom-field.ts'
import type { FieldModel } from '../../metadata/entity-model.ts'
import type { RecordRights } from './record-rights.ts'

/** A change of one field that the caller may read, with values as they were stored. */
export interface ReadableChange {
  readonly field: FieldModel
  readonly before: unknown
  readonly after: unknown
  /** The values were erased: only that it changed is left. */
  readonly isErased: boolean
}

/**
 * The changes of an event, cut to fields that exist and that the caller may read. Values of an admin's field that is
 * gone do not come back with a new one of its name.
 */
export function readableChanges(rights: RecordRights, entry: HistoryEntry): ReadableChange[] {
  return entry.changed.flatMap((path): ReadableChange[] => {
    const field = rights.model.fields.get(path)
    if (field === undefined || !rights.mayRead(path)) return []
    const change = entry.changes?.[path]
    if (isAdminField(field) && change?.[2] !== field.id) return []
    return [
      { field, before: change?.[0] ?? null, after: change?.[1] ?? null, isErased: change === undefined },
    ]
  })
}
