import type { RowColumn, RowParameters } from '../../database/row-parameters.ts'
import { quoteName } from '../../metadata/naming.ts'

/** A table's columns with their types. */
export interface Recordset {
  readonly table: string
  readonly columns: readonly RowColumn[]
}

/** `json_to_recordset($1::json) AS x("id" uuid, …)`: as text it is taken apart a third faster than as `jsonb`. */
export function recordset(parameter: string, columns: Recordset['columns'], alias: string): string {
  return `json_to_recordset(${parameter}::json) AS ${alias}(${columns.map((column) => `${quoteName(column.name)} ${column.type}`).join(', ')})`
}

const names = (columns: Recordset['columns'], prefix = ''): string =>
  columns.map((column) => prefix + quoteName(column.name)).join(', ')

/** `tail` goes on after the rows: a condition, what is returned. */
export function insertSection(name: string, parameter: string, set: Recordset, tail = ''): string {
  return insertFrom(name, recordset(parameter, set.columns, 'x'), set, tail)
}

/** The same for rows that are parameters by columns. */
export function insertRowsSection(
  name: string,
  parameters: RowParameters,
  rows: readonly object[],
  set: Recordset,
  tail = '',
): string {
  return insertFrom(name, parameters.rows(set.columns, rows, 'x'), set, tail)
}

function insertFrom(name: string, source: string, set: Recordset, tail: string): string {
  return `${name} AS (INSERT INTO ${set.table} (${names(set.columns)}) SELECT ${names(set.columns, 'x.')} FROM ${source}${tail})`
}

/** Changes of rows that exist; `key` finds them. */
export function updateSection(
  name: string,
  parameter: string,
  set: Recordset,
  key: readonly string[],
): string {
  const assignments = set.columns
    .filter((column) => !key.includes(column.name))
    .map((column) => `${quoteName(column.name)} = x.${quoteName(column.name)}`)
  const found = key.map((column) => `t.${quoteName(column)} = x.${quoteName(column)}`)
  return `${name} AS (UPDATE ${set.table} t SET ${assignments.join(', ')} FROM ${recordset(parameter, set.columns, 'x')} WHERE ${found.join(' AND ')})`
}

const searchColumns: Recordset['columns'] = [
  { name: 'record_id', type: 'uuid' },
  { name: 'group_id', type: 'bigint' },
  { name: 'entity', type: 'text' },
  { name: 'owner_id', type: 'uuid' },
  { name: 'team_id', type: 'uuid' },
  { name: 'text', type: 'text' },
  { name: 'exact', type: 'text[]' },
  { name: 'digits', type: 'text' },
]

const newDocuments = (
  source: string,
): string => `search AS (INSERT INTO core.search_document (record_id, group_id, entity, owner_id, team_id, folded, words, exact, digits)
    SELECT x.record_id, x.group_id, x.entity, x.owner_id, x.team_id, f.folded, to_tsvector('simple', f.folded), array_to_tsvector(x.exact), x.digits
    FROM ${source}, LATERAL (SELECT core.fold(x.text) AS folded OFFSET 0) f`

/** Search documents: folded once, by the function that folds queries too. */
export function searchSection(parameter: string): string {
  return `${newDocuments(recordset(parameter, searchColumns, 'x'))}
    ON CONFLICT (record_id, group_id) DO UPDATE SET owner_id = EXCLUDED.owner_id, team_id = EXCLUDED.team_id, folded = EXCLUDED.folded,
      words = EXCLUDED.words, exact = EXCLUDED.exact, digits = EXCLUDED.digits)`
}

/** Of records that this statement makes: they have none yet. */
export function newSearchSection(parameter: string, tail = ''): string {
  return `${newDocuments(recordset(parameter, searchColumns, 'x'))}${tail})`
}

/** The same for rows that are parameters by columns. */
export function newSearchRowsSection(parameters: RowParameters, rows: readonly object[]): string {
  return `${newDocuments(parameters.rows(searchColumns, rows, 'x'))})`
}

const timelineColumns: Recordset['columns'] = [
  { name: 'subject_entity', type: 'text' },
  { name: 'subject_id', type: 'uuid' },
  { name: 'item_entity', type: 'text' },
  { name: 'item_id', type: 'uuid' },
  { name: 'via', type: 'text[]' },
  { name: 'at', type: 'timestamptz' },
  { name: 'owner_id', type: 'uuid' },
  { name: 'team_id', type: 'uuid' },
]

/** The same for rows that are parameters by columns; of records that this statement makes: they stand on no timeline yet. */
export function newTimelineRowsSection(parameters: RowParameters, rows: readonly object[]): string {
  return insertRowsSection('timeline', parameters, rows, { table: 'core.timeline', columns: timelineColumns })
}

/** Of records that this statement makes: they stand on no timeline yet. */
export function newTimelineSection(parameter: string, tail = ''): string {
  return insertSection('timeline', parameter, { table: 'core.timeline', columns: timelineColumns }, tail)
}

export function timelineSection(parameter: string): string {
  return `timeline AS (INSERT INTO core.timeline (${names(timelineColumns)}) SELECT ${names(timelineColumns, 'x.')} FROM ${recordset(parameter, timelineColumns, 'x')}
    ON CONFLICT (subject_id, item_id) DO UPDATE SET via = EXCLUDED.via, at = EXCLUDED.at, owner_id = EXCLUDED.owner_id, team_id = EXCLUDED.team_id)`
}

/** Takes items off the timelines of subjects they no longer belong to. */
export function timelineRemoval(parameter: string): string {
  return `untimed AS (DELETE FROM core.timeline t USING jsonb_to_recordset(${parameter}::jsonb) AS x(item_id uuid, keep uuid[]) WHERE t.item_id = x.item_id AND NOT (t.subject_id = ANY(x.keep)))`
}
