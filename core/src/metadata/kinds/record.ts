import type { RecordPointer } from '@tessera/sdk'
import type { FieldKind } from '../field-kind.ts'
import { uuidText } from '../values/uuid-text.ts'
import { linkOperators } from './operators/link-operators.ts'
import { schemaOf, shown, told, type Refused, type Report } from './value-issue.ts'

const entityName = /^[a-z][a-z0-9-]*\.[a-z][a-zA-Z0-9]*$/
/** As a cell of a file has it: the name for people, in brackets what leads back to the record. */
const cell = /^(?:[^<>]*<)?([^<>/\s]+)\/([0-9a-fA-F-]{36})>?$/

/** Which record is meant: an object as links read, or a cell of an exported file. */
function readPointer(raw: unknown, report: Report): RecordPointer | null | Refused {
  const match = typeof raw === 'string' ? cell.exec(raw.trim()) : null
  const given = match === null ? raw : { entity: match[1], id: match[2] }
  const { entity, id } = (typeof given === 'object' && given !== null ? given : {}) as {
    entity?: unknown
    id?: unknown
  }
  const known = uuidText(id)
  if (typeof entity === 'string' && entityName.test(entity) && known !== undefined)
    return { entity, id: known }
  return report(
    'field.not_record',
    `${shown(raw)} does not say which record is meant. Send an object such as {"entity":"shop.order","id":"…"}.`,
    told(raw),
  )
}

/** A link to one record of whatever entity: which one stands beside its id. Filters compare ids, which no two records share. */
export const record: FieldKind = {
  name: 'record',
  columns: () => [
    { suffix: '_id', type: 'uuid' },
    { suffix: '_entity', type: 'text' },
  ],
  schema: () => schemaOf(readPointer),
  toColumns: (value) => {
    const given = value as Partial<RecordPointer> | null | undefined
    return { _id: given?.id ?? null, _entity: given?.entity ?? null }
  },
  output: (column) =>
    `CASE WHEN ${column('_id')} IS NOT NULL THEN json_build_object('entity', ${column('_entity')}, 'id', ${column('_id')}) END`,
  operators: linkOperators(),
  toCell: (value) => {
    const given = value as (RecordPointer & { readonly displayName?: string }) | null | undefined
    if (!given) return ''
    const address = `${given.entity}/${given.id}`
    const name = given.displayName?.replaceAll(/[<>]/g, '').trim()
    return name ? `${name} <${address}>` : address
  },
  jsonSchema: () => ({
    type: 'object',
    properties: { entity: { type: 'string' }, id: { type: 'string', format: 'uuid' } },
    required: ['entity', 'id'],
  }),
  editor: 'anyRecordPicker',
}
