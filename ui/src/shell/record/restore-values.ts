import { valueAt } from '../fields/field-path.ts'
import { isSameValue } from '../fields/to-wire.ts'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import type { HistoryItem } from './history-item.ts'

export interface Restoration {
  /** What is to change, with the value of that moment. */
  readonly changes: readonly { readonly field: FieldInfo; readonly value: unknown }[]
  /** What differed then and stays as it is: it cannot be changed, or the value of then is not known. */
  readonly left: readonly string[]
}

type Row = Readonly<Record<string, unknown>>

/**
 * What a record was just after one event of its history, against what it is. `items` are newest first, from the last
 * event to at least this one.
 */
export function restoration(
  entity: EntityInfo,
  record: Row,
  items: readonly HistoryItem[],
  at: HistoryItem,
  mayChange: (field: FieldInfo) => boolean,
): Restoration {
  const later = items.slice(
    0,
    items.findIndex(({ id }) => id === at.id),
  )
  // The oldest of the later changes tells what was there before all of them.
  const before = new Map(
    later.flatMap(({ changes }) => changes.map((change) => [change.field, change] as const)),
  )
  const changes: { field: FieldInfo; value: unknown }[] = []
  const left: string[] = []
  for (const [path, change] of before) {
    const field = entity.fields.find(({ name }) => name === path)
    // The name follows from the fields that make it.
    if (field === undefined || field.name === 'displayName') continue
    if (change.hidden !== true && isSameValue(field, change.before, valueAt(record, path))) continue
    if (change.hidden === true || !field.writable || !mayChange(field)) left.push(field.label)
    else changes.push({ field, value: change.before })
  }
  return { changes, left }
}
