import { applyAdditiveChange } from '../../database/additive-change.ts'
import type { Database, SqlClient } from '../../database/database.ts'
import { inChunks } from '../../database/in-chunks.ts'
import { eraseEntityValues } from '../../events/erase-values.ts'
import type { TablePlace } from '../../metadata/custom/column-pool.ts'
import {
  customEntityColumns,
  customEntityName,
  type CustomEntityRow,
} from '../../metadata/custom/custom-entity.ts'
import { qualified, tablePlace } from '../../metadata/custom/table-place.ts'
import { quoteName } from '../../metadata/naming.ts'
import { releaseFiles } from '../write/release-files.ts'
import { outlastWriters, type PurgeSetup } from './purge-setup.ts'

const documentsAtOnce = 5_000

/**
 * Removes what a purged entity has left: files, values in the event log, search documents, imports, and at last its
 * table, when its name becomes free. Broken off, it is simply repeated.
 */
export async function purgeEntityData(setup: PurgeSetup, id: string, signal: AbortSignal): Promise<void> {
  const { database } = setup
  const row = await purgedEntity(database, id)
  if (row === null) return
  await outlastWriters(setup, row.archivedAt, signal)
  const entity = customEntityName(row)
  const place = await tablePlace(database, entity)
  if (place !== null) await releaseAllFiles(setup, entity, place, signal)
  await eraseEntityValues(database, entity, signal)
  await dropDocuments(database, entity, signal)
  await applyAdditiveChange(database, { what: `the end of ${entity}` }, async (tx) => {
    await forgetEntity(tx, entity)
    if (place !== null) {
      await tx.query(`DROP TABLE ${qualified(place)} CASCADE`)
      await tx.query('DELETE FROM core.free_column WHERE "schema" = $1 AND "table" = $2', [
        place.schema,
        place.table,
      ])
    }
    await tx.query('DELETE FROM core.custom_field WHERE entity = $1', [entity])
    await tx.query('DELETE FROM core.custom_entity WHERE id = $1', [id])
  })
}

async function purgedEntity(
  client: SqlClient,
  id: string,
): Promise<(CustomEntityRow & { readonly archivedAt: string }) | null> {
  const { rows } = await client.query<CustomEntityRow & { readonly archivedAt: string }>(
    `SELECT ${customEntityColumns} FROM core.custom_entity WHERE id = $1 AND purged_at IS NOT NULL`,
    [id],
  )
  return rows[0] ?? null
}

async function releaseAllFiles(
  { database, metadata }: PurgeSetup,
  entity: string,
  place: TablePlace,
  signal: AbortSignal,
): Promise<void> {
  const { rows: fields } = await database.query<{ column: string }>(
    `SELECT "column" FROM core.custom_field WHERE entity = $1 AND kind = 'file'`,
    [entity],
  )
  for (const field of fields) {
    const column = quoteName(`${field.column}_id`)
    await inChunks(
      database,
      async (tx, after: string | null) => {
        const { rows } = await tx.query<{ id: string; file: string }>(
          `SELECT id, ${column} AS file FROM ${qualified(place)} WHERE ${column} IS NOT NULL AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT 1000`,
          [after],
        )
        await releaseFiles(
          tx,
          metadata.current,
          rows.map(({ file }) => file),
        )
        return rows.at(-1)?.id ?? null
      },
      signal,
    )
  }
}

async function dropDocuments(database: Database, entity: string, signal: AbortSignal): Promise<void> {
  await inChunks(
    database,
    async (tx) => {
      const { rowCount } = await tx.query(
        `DELETE FROM core.search_document WHERE ctid = ANY(ARRAY(SELECT ctid FROM core.search_document WHERE entity = $1 LIMIT ${documentsAtOnce}))`,
        [entity],
      )
      return rowCount === 0 ? null : true
    },
    signal,
  )
}

async function forgetEntity(tx: SqlClient, entity: string): Promise<void> {
  for (const text of [
    'DELETE FROM core.search_group WHERE entity = $1',
    'DELETE FROM core.search_choice WHERE entity = $1',
    'DELETE FROM core.timeline WHERE subject_entity = $1',
    'DELETE FROM core.record_rank WHERE entity = $1',
    'DELETE FROM core.follow WHERE entity = $1',
    'DELETE FROM core.bulk_change WHERE entity = $1',
    `DELETE FROM core.counter c USING core.custom_field f WHERE f.entity = $1 AND starts_with(c.series, 'custom:' || f.id)`,
    `WITH gone AS (DELETE FROM core.import WHERE entity = $1 RETURNING file_id)
     UPDATE core.file SET deleted_at = now() WHERE id IN (SELECT file_id FROM gone) AND deleted_at IS NULL`,
  ])
    await tx.query(text, [entity])
}
