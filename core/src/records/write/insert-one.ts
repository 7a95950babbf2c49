import type { SqlClient } from '../../database/database.ts'
import { singleEventCtes, singleEventValues } from '../../events/event-statement.ts'
import type { RecordEvent } from '../../events/record-event.ts'
import type { LruCache } from '../../foundation/lru-cache.ts'
import type { FieldModel } from '../../metadata/entity-model.ts'
import { quoteName } from '../../metadata/naming.ts'
import type { ReferenceCheck } from './check-references.ts'
import type { RecordDraft } from './record-draft.ts'
import { insertRecordset, insertRow, partRecordset, partRows } from './rows.ts'
import { statementName } from './statement-name.ts'
import { writeShape } from './write-shape.ts'
import {
  compileVisibleNames,
  namesShape,
  namesValues,
  type NamesInput,
  type NamesQuery,
} from './visible-names.ts'
import { recordset, type Recordset } from './write-sections.ts'

type Row = Readonly<Record<string, unknown>>

/** A new record with all that is written beside it. */
export interface NewRecord {
  readonly draft: RecordDraft
  readonly now: string
  readonly userId: string | null
  readonly event: RecordEvent
  /** See `searchDocuments` and `timelineRows`. */
  readonly documents: readonly Row[]
  readonly timeline: readonly Row[]
  /** What it links to; judged by the same statement. */
  readonly links: ReferenceCheck
}

interface Prepared extends PreparedStatement {
  readonly columns: Recordset['columns']
  readonly parts: readonly FieldModel[]
}

export type PreparedInserts = LruCache<string, Prepared>

/** The text of an insert with the look at what is linked. */
export interface PreparedStatement {
  readonly name: string
  readonly text: string
  readonly links: NamesQuery
}

/** What such a statement gives. */
export interface WrittenRow {
  readonly id: string
  /** Null for the record itself; else the name of a record that it links to. */
  readonly entity: string | null
  readonly name: string | null
}

/** Numbers the parameters of a statement in the order in which they are asked for. */
class Placeholders {
  #last: number

  constructor(last: number) {
    this.#last = last
  }

  readonly next = (type: string): string => `$${++this.#last}::${type}`
}

/**
 * One new record in one statement that is made once for all records of its shape: the look at what it links to, row,
 * parts, event, outbox, timeline and search documents. Every value is a parameter of its own. A link to what the
 * caller cannot see becomes an issue of the draft, and nothing is written.
 */
export async function insertOne(
  client: SqlClient,
  input: NamesInput,
  record: NewRecord,
  cache: PreparedInserts,
): Promise<void> {
  const { draft, links } = record
  const parts = [...draft.model.fields.values()].filter(
    (field) => field.part !== null && (draft.changes.get(field.path) as unknown[] | undefined)?.length,
  )
  const linked = namesShape(input.actor, links.wanted)
  const beside = `${record.documents.length} ${record.timeline.length} ${parts.map(({ path }) => path).join(',')}`
  const shape = [input.metadata.version, draft.model.name, linked, beside].join('|')
  const prepared = cache.getOrMake(shape, () => prepare(input, record, parts))
  const values = [...namesValues(prepared.links, input, links.wanted), ...valuesOf(prepared, record)]
  const { name, text } = prepared
  const { rows } = await client.query<WrittenRow>(text, values, { name, shape: writeShape(draft) })
  links.judgeStored(namesIn(rows, links.wanted.keys()))
  if (draft.issues.length === 0 && rows[0]?.entity !== null)
    throw new Error(`${draft.model.name} ${draft.id} was not written, though all that it links to was found.`)
}

/** What such a statement says of the records of these entities that are linked. */
export function namesIn(
  rows: readonly WrittenRow[],
  entities: Iterable<string>,
): Map<string, Map<string, string>> {
  const found = new Map([...entities].map((entity) => [entity, new Map<string, string>()]))
  for (const { entity, id, name } of rows) if (entity !== null) found.get(entity)!.set(id, name!)
  return found
}

function prepare(input: NamesInput, record: NewRecord, parts: readonly FieldModel[]): Prepared {
  const { model } = record.draft
  const { wanted } = record.links
  const links = compileVisibleNames(input, wanted)
  const set = insertRecordset(model)
  const { next } = new Placeholders(links.bindings.length)
  const count = [...wanted.values()].reduce((sum, ids) => sum + ids.length, 0)
  const condition = count === 0 ? '' : ` WHERE (SELECT count(*) FROM links) = ${count}`
  const sections = [
    ...(count === 0 ? [] : [`links AS MATERIALIZED (${links.text})`]),
    `written AS (INSERT INTO ${set.table} (${namesOf(set)}) SELECT ${set.columns.map(({ type }) => next(type)).join(', ')}${condition} RETURNING id)`,
    singleEventCtes(next, 'written'),
    ...(record.documents.length === 0 ? [] : [documentSection(next, record.documents.length)]),
    ...(record.timeline.length === 0 ? [] : [timelineSection(next, record.timeline.length)]),
    ...parts.map((field, index) => partSection(next, `part${index}`, partRecordset(model, field))),
  ]
  const linked = count === 0 ? '' : ' UNION ALL SELECT entity, id, name FROM links'
  const text = `WITH ${sections.join(',\n')}\nSELECT NULL::text AS entity, id, NULL::text AS name FROM written${linked}`
  return { name: statementName(text), text, links, columns: set.columns, parts }
}

/** In the order in which `prepare` asks for them. */
function valuesOf({ columns, parts }: Prepared, record: NewRecord): unknown[] {
  const { draft } = record
  const row = insertRow(draft, record.now, record.userId)
  const values = columns.map(({ name, type }) => parameterOf(row[name], type))
  values.push(...singleEventValues(record.event))
  const { entity, owner_id: owner, team_id: team } = record.documents[0] ?? {}
  if (record.documents.length > 0) values.push(entity, owner, team)
  for (const { group_id: group, text, exact, digits } of record.documents)
    values.push(group, text, exact, digits)
  for (const item of record.timeline.slice(0, 1))
    values.push(item.item_entity, item.at, item.owner_id, item.team_id)
  for (const item of record.timeline) values.push(item.subject_entity, item.subject_id, item.via)
  for (const field of parts) values.push(JSON.stringify(partRows(draft, field)))
  return values
}

/** As pg's own conversion has it, save for JSON: a list would become an array of PostgreSQL, a text no JSON at all. */
function parameterOf(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null
  return type === 'jsonb' || type === 'json' ? JSON.stringify(value) : value
}

const namesOf = (set: Recordset): string => set.columns.map(({ name }) => quoteName(name)).join(', ')

/** `n` tuples of these types as the body of VALUES. */
function tuples(next: Placeholders['next'], n: number, types: readonly string[]): string {
  return Array.from({ length: n }, () => `(${types.map(next).join(', ')})`).join(', ')
}

/** A new record has no documents and stands on no timeline yet, so there is nothing to conflict with. */
function documentSection(next: Placeholders['next'], n: number): string {
  const [entity, owner, team] = ['text', 'uuid', 'uuid'].map(next)
  return `search AS (INSERT INTO core.search_document (record_id, group_id, entity, owner_id, team_id, folded, words, exact, digits)
    SELECT w.id, x.group_id, ${entity}, ${owner}, ${team}, f.folded, to_tsvector('simple', f.folded), array_to_tsvector(x.exact), x.digits
    FROM written w, (VALUES ${tuples(next, n, ['bigint', 'text', 'text[]', 'text'])}) x(group_id, text, exact, digits), LATERAL (SELECT core.fold(x.text) AS folded OFFSET 0) f)`
}

function timelineSection(next: Placeholders['next'], n: number): string {
  const [entity, at, owner, team] = ['text', 'timestamptz', 'uuid', 'uuid'].map(next)
  return `timeline AS (INSERT INTO core.timeline (subject_entity, subject_id, item_entity, item_id, via, at, owner_id, team_id)
    SELECT x.entity, x.id, ${entity}, w.id, x.via, ${at}, ${owner}, ${team}
    FROM written w, (VALUES ${tuples(next, n, ['text', 'uuid', 'text[]'])}) x(entity, id, via))`
}

function partSection(next: Placeholders['next'], name: string, set: Recordset): string {
  const columns = set.columns.map((column) => `x.${quoteName(column.name)}`).join(', ')
  return `${name} AS (INSERT INTO ${set.table} (${namesOf(set)}) SELECT ${columns} FROM written, ${recordset(next('jsonb'), set.columns, 'x')})`
}
