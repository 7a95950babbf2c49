import type { FieldKind } from '../field-kind.ts'
import { uuidText } from '../values/uuid-text.ts'
import { linkOperators } from './operators/link-operators.ts'
import { plainCell, singleColumn } from './single-column.ts'
import { schemaOf, shown, told, type Refused, type Report } from './value-issue.ts'

/** An id, or an object that has one, as references read. */
function readId(raw: unknown, report: Report): string | null | Refused {
  const isObject = typeof raw === 'object' && raw !== null && 'id' in raw
  const id = isObject ? raw.id : raw
  if (isObject && (id === null || id === '')) return null
  return (
    uuidText(id) ??
    report(
      'field.not_reference',
      `${shown(raw)} is not a record's id. Send its UUID, or an object such as {"id":"…"}.`,
      told(raw),
    )
  )
}

function linkCell(value: unknown): string {
  if (typeof value !== 'object' || value === null) return plainCell(value)
  const link = value as { displayName?: unknown; name?: unknown; id?: unknown }
  return plainCell(link.displayName ?? link.name ?? link.id)
}

/** A kind that links to one record: its canonical value is the id, the column `_id`. Filters know `$me` and `$myTeams`. */
export function linkKind(name: string, editor: string): FieldKind {
  return {
    name,
    ...singleColumn('uuid', '_id'),
    schema: () => schemaOf(readId),
    operators: linkOperators(),
    toCell: linkCell,
    jsonSchema: () => ({ type: 'string', format: 'uuid' }),
    editor,
  }
}

export const reference: FieldKind = linkKind('reference', 'recordPicker')
