import type { SqlClient } from '../../database/database.ts'
import { quoteName } from '../naming.ts'
import { fieldColumns } from '../table-plan.ts'
import type { TablePlace } from './column-pool.ts'
import { customFieldModel } from './custom-field-model.ts'
import { customFieldColumns, type CustomFieldRow } from './custom-field.ts'
import { qualified } from './table-place.ts'

export interface FieldUsage {
  /** Records of the entity, those in the trash included. */
  readonly records: number
  /** How many of them hold a value. */
  readonly filled: number
  /** For a choice: how many records hold each value, also those that are no option any more. */
  readonly options: Readonly<Record<string, number>> | null
}

export interface EntityUsage {
  readonly records: number
  readonly trashed: number
  /** Fields of other entities that link here: they end with it. */
  readonly links: readonly CustomFieldRow[]
}

/** How many records hold each value of a choice, those in the trash included. */
export async function optionUsage(
  client: SqlClient,
  place: TablePlace,
  { kind, column: name }: CustomFieldRow,
): Promise<ReadonlyMap<string, number>> {
  const column = `t.${quoteName(name)}`
  const isList = kind === 'multiSelect'
  const source = `${qualified(place)} t${isList ? `, unnest(${column}) AS value` : ''}`
  const { rows } = await client.query<{ value: string; count: string }>(
    `SELECT ${isList ? 'value' : column} AS value, count(*) AS count FROM ${source} WHERE ${column} IS NOT NULL GROUP BY 1`,
  )
  return new Map(rows.map(({ value, count }) => [value, Number(count)]))
}

/** What would be lost with a field. */
export async function fieldUsage(
  client: SqlClient,
  place: TablePlace,
  row: CustomFieldRow,
): Promise<FieldUsage> {
  const columns = fieldColumns(customFieldModel(row, place.table)).map(({ name }) => quoteName(name))
  const isFilled = columns.map((name) => `${name} IS NOT NULL`).join(' OR ')
  const { rows } = await client.query<{ records: string; filled: string }>(
    `SELECT count(*) AS records, count(*) FILTER (WHERE ${isFilled}) AS filled FROM ${qualified(place)}`,
  )
  const isChoice = row.kind === 'select' || row.kind === 'multiSelect'
  const options = isChoice ? Object.fromEntries(await optionUsage(client, place, row)) : null
  return { records: Number(rows[0]?.records), filled: Number(rows[0]?.filled), options }
}

/** What would be lost with an entity. */
export async function entityUsage(
  client: SqlClient,
  place: TablePlace | null,
  entity: string,
): Promise<EntityUsage> {
  const links = await client.query<CustomFieldRow>(
    `SELECT ${customFieldColumns} FROM core.custom_field
     WHERE options->>'target' = $1 AND entity <> $1 AND purged_at IS NULL ORDER BY created_at, id`,
    [entity],
  )
  if (place === null) return { records: 0, trashed: 0, links: links.rows }
  const { rows } = await client.query<{ records: string; trashed: string }>(
    `SELECT count(*) AS records, count(*) FILTER (WHERE deleted_at IS NOT NULL) AS trashed FROM ${qualified(place)}`,
  )
  return { records: Number(rows[0]?.records), trashed: Number(rows[0]?.trashed), links: links.rows }
}
