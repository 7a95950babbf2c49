import type { SqlClient } from '../../database/database.ts'
import { newId } from '../../foundation/uuid.ts'
import type { FieldModel } from '../entity-model.ts'
import { quoteName } from '../naming.ts'

export interface TablePlace {
  readonly schema: string
  readonly table: string
}

/** What columns a field needs: a field of the same shape can take them over. */
export function columnShape(field: FieldModel): string {
  return JSON.stringify(field.kind.columns(field).map(({ suffix, type }) => [suffix, type]))
}

/** Takes emptied columns of this shape out of the pool; gives their base name, or null where there are none. */
export async function takeColumns(
  client: SqlClient,
  { schema, table }: TablePlace,
  shape: string,
): Promise<string | null> {
  const { rows } = await client.query<{ column: string }>(
    `DELETE FROM core.free_column WHERE id = (
       SELECT id FROM core.free_column WHERE "schema" = $1 AND "table" = $2 AND shape = $3
       ORDER BY freed_at LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING "column"`,
    [schema, table, shape],
  )
  return rows[0]?.column ?? null
}

/** Hands emptied columns to whatever field of their shape comes next. */
export async function giveColumns(
  client: SqlClient,
  { schema, table }: TablePlace,
  column: string,
  shape: string,
): Promise<void> {
  await client.query(
    'INSERT INTO core.free_column (id, "schema", "table", "column", shape) VALUES ($1, $2, $3, $4, $5)',
    [newId(), schema, table, column, shape],
  )
}

/** How many columns the table has ever had: PostgreSQL takes no more than 1,600. */
export async function columnsEver(client: SqlClient, { schema, table }: TablePlace): Promise<number> {
  const { rows } = await client.query<{ ever: number }>(
    'SELECT coalesce(max(attnum), 0)::int AS ever FROM pg_attribute WHERE attrelid = $1::regclass',
    [`${quoteName(schema)}.${quoteName(table)}`],
  )
  return rows[0]?.ever ?? 0
}
