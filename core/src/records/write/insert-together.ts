import type { SqlClient } from '../../database/database.ts'
import { eventCtes, eventRows } from '../../events/event-statement.ts'
import type { LruCache } from '../../foundation/lru-cache.ts'
import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'
import { fieldLists } from '../../metadata/field-lists.ts'
import { namesIn, type NewRecord, type PreparedStatement, type WrittenRow } from './insert-one.ts'
import { insertRecordset, insertRow, partRecordset, partRows } from './rows.ts'
import { statementName } from './statement-name.ts'
import {
  compileVisibleNames,
  namesShape,
  namesValues,
  type NamesInput,
  type WantedIds,
} from './visible-names.ts'
import { insertSection, newSearchSection, newTimelineSection } from './write-sections.ts'
import { writeShape } from './write-shape.ts'

/** Beyond, PostgreSQL plans the look at what is linked anew each time. */
const mostIds = 64

/** What is written beside the rows of the records. */
interface Beside {
  readonly documents: readonly unknown[]
  readonly timeline: readonly unknown[]
  readonly parts: readonly { readonly field: FieldModel; readonly rows: readonly unknown[] }[]
}

/**
 * Several new records of one entity, by callers who see the same, in one statement: most of what writing a record costs
 * a database, it then costs once. False where nothing was written, since one of them links to what its caller cannot
 * see; `insertOne` tells which.
 */
export async function insertTogether(
  client: SqlClient,
  input: NamesInput,
  records: readonly NewRecord[],
  cache: LruCache<string, PreparedStatement>,
): Promise<boolean> {
  const { draft } = records[0]!
  const wanted = wantedBy(records)
  const beside = besides(draft.model, records)
  const shape = [
    input.metadata.version,
    draft.model.name,
    namesShape(input.actor, wanted, mostIds),
    beside.documents.length > 0,
    beside.timeline.length > 0,
    ...beside.parts.map(({ field }) => field.path),
  ].join('|')
  const { name, text, links } = cache.getOrMake(shape, () => prepare(input, draft.model, wanted, beside))
  const values = [
    ...namesValues(links, input, wanted),
    ...(wanted.size === 0 ? [] : [countOf(wanted)]),
    JSON.stringify(records.map((record) => insertRow(record.draft, record.now, record.userId))),
    eventRows(records.map(({ event }) => event)),
    ...[beside.documents, beside.timeline, ...beside.parts.map(({ rows }) => rows)]
      .filter(({ length }) => length > 0)
      .map((rows) => JSON.stringify(rows)),
  ]
  const { rows } = await client.query<WrittenRow>(text, values, { name, shape: writeShape(draft) })
  if (!rows.some(({ entity }) => entity === null)) return false
  const found = namesIn(rows, [...wanted.keys()])
  for (const record of records) record.links.judgeStored(found)
  return true
}

/** In the order of the values above. */
function prepare(
  input: NamesInput,
  model: EntityModel,
  wanted: WantedIds,
  beside: Beside,
): PreparedStatement {
  const links = compileVisibleNames(input, wanted, mostIds)
  let last = links.bindings.length
  const next = (): string => `$${++last}`
  const isLinked = wanted.size > 0
  const ifAllFound = isLinked ? ` WHERE (SELECT count(*) FROM links) = ${next()}::int` : ''
  const sections = [
    ...(isLinked ? [`links AS MATERIALIZED (${links.text})`] : []),
    insertSection('written', next(), insertRecordset(model), `${ifAllFound} RETURNING id`),
    eventCtes(next(), isLinked ? { when: 'e.record_id IN (SELECT id FROM written)' } : {}),
    ...(beside.documents.length > 0 ? [newSearchSection(next(), ifAllFound)] : []),
    ...(beside.timeline.length > 0 ? [newTimelineSection(next(), ifAllFound)] : []),
    ...beside.parts.map(({ field }, index) =>
      insertSection(`part${index}`, next(), partRecordset(model, field), ifAllFound),
    ),
  ]
  const linked = isLinked ? ' UNION ALL SELECT entity, id, name FROM links' : ''
  const text = `WITH ${sections.join(',\n')}\nSELECT NULL::text AS entity, id, NULL::text AS name FROM written${linked}`
  return { name: statementName(text), text, links }
}

/** What any of them links to; each list filled up by its last id, so that few lengths make few statements. */
function wantedBy(records: readonly NewRecord[]): WantedIds {
  const wanted = new Map<string, Set<string>>()
  for (const { links } of records)
    for (const [entity, ids] of links.wanted)
      wanted.set(entity, new Set([...(wanted.get(entity) ?? []), ...ids]))
  return new Map(
    [...wanted].map(([entity, some]) => {
      const ids = [...some]
      const length = 2 ** Math.ceil(Math.log2(ids.length))
      return [entity, [...ids, ...Array.from({ length: length - ids.length }, () => ids.at(-1)!)]]
    }),
  )
}

function countOf(wanted: WantedIds): number {
  return [...wanted.values()].reduce((sum, ids) => sum + new Set(ids).size, 0)
}

function besides(model: EntityModel, records: readonly NewRecord[]): Beside {
  const parts = fieldLists(model).parts.map((field) => ({
    field,
    rows: records.flatMap(({ draft }) => partRows(draft, field)),
  }))
  return {
    documents: records.flatMap(({ documents }) => documents),
    timeline: records.flatMap(({ timeline }) => timeline),
    parts: parts.filter(({ rows }) => rows.length > 0),
  }
}
