import { applyAdditiveChange } from '../../database/additive-change.ts'
import type { Database, Transaction } from '../../database/database.ts'
import { inChunks } from '../../database/in-chunks.ts'
import { quoteName } from '../naming.ts'
import { dropIndex } from '../schema-sync.ts'
import type { TablePlace } from './column-pool.ts'
import { qualified } from './table-place.ts'

/**
 * Makes columns of a purged field bare: no index serves them any more, no key binds them, and no default fills them.
 * All three could otherwise tell of the field that was.
 */
export async function bareColumns(
  database: Database,
  place: TablePlace,
  columns: readonly string[],
): Promise<void> {
  const indexes = await database.query<{ name: string }>(
    `SELECT DISTINCT i.relname AS name FROM pg_depend d JOIN pg_class i ON i.oid = d.objid AND i.relkind = 'i'
     JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     WHERE d.classid = 'pg_class'::regclass AND d.refobjid = $1::regclass AND a.attname = ANY($2)`,
    [qualified(place), columns],
  )
  for (const { name } of indexes.rows) await dropIndex(database, { schema: place.schema, index: { name } })
  const keys = await database.query<{ name: string }>(
    `SELECT k.conname AS name FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY(k.conkey)
     WHERE k.contype = 'f' AND k.conrelid = $1::regclass AND a.attname = ANY($2)`,
    [qualified(place), columns],
  )
  const changes = [
    ...keys.rows.map(({ name }) => `DROP CONSTRAINT IF EXISTS ${quoteName(name)}`),
    ...columns.map((column) => `ALTER COLUMN ${quoteName(column)} DROP DEFAULT`),
  ]
  await applyAdditiveChange(
    database,
    { what: `the end of columns of ${place.schema}.${place.table}` },
    (tx) => tx.query(`ALTER TABLE ${qualified(place)} ${changes.join(', ')}`),
  )
}

export interface Emptying {
  readonly place: TablePlace
  readonly columns: readonly string[]
  /** Given the ids that stood in the first column of each chunk, in its transaction: of files, say. */
  readonly release?: (tx: Transaction, values: readonly string[]) => Promise<void>
}

/** Takes the values out of columns, in chunks that commit: nobody waits for long, and broken off it may be repeated. */
export async function emptyColumns(
  database: Database,
  { place, columns, release }: Emptying,
  signal?: AbortSignal,
): Promise<void> {
  const names = columns.map(quoteName)
  const text = `WITH chunk AS (SELECT id, ${names[0]}::text AS value FROM ${qualified(place)}
       WHERE ($1::uuid IS NULL OR id > $1) AND (${names.map((name) => `${name} IS NOT NULL`).join(' OR ')})
       ORDER BY id LIMIT 1000 FOR NO KEY UPDATE),
     emptied AS (UPDATE ${qualified(place)} t SET ${names.map((name) => `${name} = NULL`).join(', ')} FROM chunk c WHERE t.id = c.id)
     SELECT id, value FROM chunk ORDER BY id`
  await inChunks(
    database,
    async (tx, after: string | null) => {
      const { rows } = await tx.query<{ id: string; value: string | null }>(text, [after])
      if (release !== undefined && rows.length > 0)
        await release(
          tx,
          rows.flatMap(({ value }) => value ?? []),
        )
      return rows.at(-1)?.id ?? null
    },
    signal,
  )
}
