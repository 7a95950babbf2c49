import type { SqlClient } from '../../database/database.ts'
import { RowParameters } from '../../database/row-parameters.ts'
import { eventCtes, eventRows, newEventCtes } from '../../events/event-statement.ts'
import type { RecordEvent } from '../../events/record-event.ts'
import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'
import { fieldLists } from '../../metadata/field-lists.ts'
import { quoteName } from '../../metadata/naming.ts'
import type { RecordDraft } from './record-draft.ts'
import { statementName } from './statement-name.ts'
import { writeShape } from './write-shape.ts'
import { insertRecordset, insertRow, partRecordset, partRows, updateRecordset, updateRow } from './rows.ts'
import {
  insertRowsSection,
  insertSection,
  newSearchRowsSection,
  newTimelineRowsSection,
  recordset,
  searchSection,
  timelineRemoval,
  timelineSection,
  updateSection,
} from './write-sections.ts'

/** What stands beside the rows of one write. */
export interface Companions {
  readonly events: readonly RecordEvent[]
  /** Search documents to write, see `searchSection`. */
  readonly documents: readonly Readonly<Record<string, unknown>>[]
  readonly timeline: readonly Readonly<Record<string, unknown>>[]
  /** Which subjects each item stays with; only for items that existed before. */
  readonly timelineKeep: readonly { readonly item_id: string; readonly keep: readonly string[] }[]
}

/** One data-modifying statement under construction: its parts depend only on what the batch holds. */
export class BatchStatement {
  readonly parameters = new RowParameters()
  readonly #sections: string[] = []

  parameter(rows: unknown): string {
    return this.parameters.add(typeof rows === 'string' ? rows : JSON.stringify(rows))
  }

  add(section: string): void {
    this.#sections.push(section)
  }

  addCompanions(companions: Companions): void {
    if (companions.events.length > 0) this.add(eventCtes(this.parameter(eventRows(companions.events))))
    if (companions.documents.length > 0) this.add(searchSection(this.parameter(companions.documents)))
    if (companions.timeline.length > 0) this.add(timelineSection(this.parameter(companions.timeline)))
    if (companions.timelineKeep.length > 0) this.add(timelineRemoval(this.parameter(companions.timelineKeep)))
  }

  async run(client: SqlClient, first: RecordDraft): Promise<number> {
    const text = `WITH ${this.#sections.join(',\n')}\nSELECT count(*)::int AS written FROM written`
    const result = await client.query<{ written: number }>(text, this.parameters.values, {
      name: statementName(text),
      shape: writeShape(first),
    })
    return result.rows[0]?.written ?? 0
  }
}

/** Row, parts, event, outbox, timeline and search document of new records, in one statement. */
export function insertStatement(
  model: EntityModel,
  drafts: readonly RecordDraft[],
  now: string,
  userId: string | null,
  companions: Companions,
): BatchStatement {
  const statement = new BatchStatement()
  const { parameters } = statement
  const rows = drafts.map((draft) => insertRow(draft, now, userId))
  statement.add(insertRowsSection('written', parameters, rows, insertRecordset(model), ' RETURNING id'))
  for (const [index, field] of fieldLists(model).parts.entries()) {
    const parts = drafts.flatMap((draft) => partRows(draft, field))
    if (parts.length > 0)
      statement.add(insertRowsSection(`part${index}`, parameters, parts, partRecordset(model, field)))
  }
  const { events, documents, timeline } = companions
  statement.add(newEventCtes(parameters, events))
  if (documents.length > 0) statement.add(newSearchRowsSection(parameters, documents))
  if (timeline.length > 0) statement.add(newTimelineRowsSection(parameters, timeline))
  return statement
}

/** The same for records that exist; all drafts of one batch change the same paths. */
export async function updateBatch(
  client: SqlClient,
  model: EntityModel,
  drafts: readonly RecordDraft[],
  now: string,
  userId: string | null,
  companions: Companions,
): Promise<void> {
  const paths = new Set(drafts[0]!.changes.keys())
  const set = updateRecordset(model, paths)
  const statement = new BatchStatement()
  const rows = statement.parameter(drafts.map((draft) => updateRow(draft, paths)))
  const moment = statement.parameter(now)
  const user = statement.parameter(userId ?? '')
  const assignments = set.columns
    .slice(1)
    .map((column) => `${quoteName(column.name)} = x.${quoteName(column.name)}`)
  statement.add(
    `written AS (UPDATE ${set.table} t SET ${[...assignments, 'version = t.version + 1', `updated_at = ${moment}::timestamptz`, `updated_by_id = nullif(${user}, '')::uuid`].join(', ')}
    FROM ${recordset(rows, set.columns, 'x')} WHERE t.id = x.id RETURNING t.id)`,
  )
  for (const [index, field] of fieldLists(model).parts.entries()) {
    if (paths.has(field.path)) addPartUpdate(statement, model, field, drafts, index)
  }
  statement.addCompanions(companions)
  await statement.run(client, drafts[0]!)
}

function addPartUpdate(
  statement: BatchStatement,
  model: EntityModel,
  field: FieldModel,
  drafts: readonly RecordDraft[],
  index: number,
): void {
  const set = partRecordset(model, field)
  const rows = drafts.flatMap((draft) => partRows(draft, field))
  const kept = statement.parameter(
    JSON.stringify(
      drafts.map((draft) => ({ record_id: draft.id, keep: partRows(draft, field).map((row) => row.id) })),
    ),
  )
  statement.add(
    `gone${index} AS (DELETE FROM ${set.table} p USING jsonb_to_recordset(${kept}::jsonb) AS x(record_id uuid, keep uuid[]) WHERE p.record_id = x.record_id AND NOT (p.id = ANY(x.keep)))`,
  )
  const stored = new Set(drafts.flatMap((draft) => storedParts(draft, field).map(({ id }) => id)))
  const changed = rows.filter((row) => stored.has(row.id as string))
  const fresh = rows.filter((row) => !stored.has(row.id as string))
  if (changed.length > 0)
    statement.add(updateSection(`part${index}`, statement.parameter(changed), set, ['record_id', 'id']))
  if (fresh.length > 0) statement.add(insertSection(`fresh${index}`, statement.parameter(fresh), set))
}

function storedParts(draft: RecordDraft, field: FieldModel): readonly { readonly id: string }[] {
  return (draft.stored?.values[field.path] ?? []) as { id: string }[]
}

/** Into the trash, or out of it. */
export async function trashBatch(
  client: SqlClient,
  model: EntityModel,
  drafts: readonly RecordDraft[],
  now: string,
  userId: string | null,
  companions: Companions,
): Promise<void> {
  const statement = new BatchStatement()
  const ids = statement.parameter(JSON.stringify(drafts.map((draft) => ({ id: draft.id }))))
  const isDelete = drafts[0]!.operation === 'delete'
  const deleted = statement.parameter(isDelete ? now : '')
  const moment = statement.parameter(now)
  const user = statement.parameter(userId ?? '')
  const table = `${quoteName(model.schema)}.${quoteName(model.table)}`
  statement.add(
    `written AS (UPDATE ${table} t SET deleted_at = nullif(${deleted}, '')::timestamptz, version = t.version + 1, updated_at = ${moment}::timestamptz, updated_by_id = nullif(${user}, '')::uuid
    FROM jsonb_to_recordset(${ids}::jsonb) AS x(id uuid) WHERE t.id = x.id RETURNING t.id)`,
  )
  if (isDelete) {
    statement.add(
      `unsearched AS (DELETE FROM core.search_document d USING jsonb_to_recordset(${ids}::jsonb) AS y(id uuid) WHERE d.record_id = y.id)`,
    )
    statement.add(
      `untimed AS (DELETE FROM core.timeline l USING jsonb_to_recordset(${ids}::jsonb) AS z(id uuid) WHERE l.item_id = z.id)`,
    )
  }
  statement.addCompanions(companions)
  await statement.run(client, drafts[0]!)
}
