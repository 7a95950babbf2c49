import type { SqlClient } from '../../database/database.ts'
import { eraseFieldValues } from '../../events/erase-values.ts'
import { columnShape, giveColumns, type TablePlace } from '../../metadata/custom/column-pool.ts'
import { customFieldModel, customFieldPath } from '../../metadata/custom/custom-field-model.ts'
import { adminFieldId, customFieldColumns, type CustomFieldRow } from '../../metadata/custom/custom-field.ts'
import { bareColumns, emptyColumns } from '../../metadata/custom/empty-columns.ts'
import { tablePlace } from '../../metadata/custom/table-place.ts'
import { fieldColumns } from '../../metadata/table-plan.ts'
import { releaseFiles } from '../write/release-files.ts'
import { outlastWriters, type PurgeSetup } from './purge-setup.ts'

interface PurgedField extends CustomFieldRow {
  readonly archivedAt: string
  readonly createdAt: Date
}

/**
 * Removes what a purged field has left: its values in records and in the event log, then itself. Its columns wait for
 * the next field of their shape. All of it commits bit by bit; broken off, it is simply repeated.
 */
export async function purgeFieldData(setup: PurgeSetup, id: string, signal: AbortSignal): Promise<void> {
  const { database } = setup
  const row = await purgedField(database, id)
  if (row === null) return
  await outlastWriters(setup, row.archivedAt, signal)
  const place = await tablePlace(database, row.entity)
  if (place !== null) await emptyField(setup, row, place, signal)
  const erasure = {
    entity: row.entity,
    path: customFieldPath(row),
    fieldId: adminFieldId(id),
    since: row.createdAt,
  }
  await eraseFieldValues(database, erasure, signal)
  await database.transaction(async (tx) => {
    await tx.query('DELETE FROM core.search_choice WHERE entity = $1 AND field_id = $2', [
      row.entity,
      adminFieldId(id),
    ])
    await tx.query('DELETE FROM core.counter WHERE starts_with(series, $1)', [adminFieldId(id)])
    // Another field will have the column one day.
    await tx.query('DELETE FROM core.record_rank WHERE entity = $1 AND field = $2', [row.entity, row.column])
    if (place !== null)
      await giveColumns(tx, place, row.column, columnShape(customFieldModel(row, place.table)))
    await tx.query('DELETE FROM core.custom_field WHERE id = $1', [id])
  })
}

async function purgedField(client: SqlClient, id: string): Promise<PurgedField | null> {
  const { rows } = await client.query<PurgedField>(
    `SELECT ${customFieldColumns}, created_at AS "createdAt" FROM core.custom_field WHERE id = $1 AND purged_at IS NOT NULL`,
    [id],
  )
  return rows[0] ?? null
}

async function emptyField(
  { database, metadata }: PurgeSetup,
  row: CustomFieldRow,
  place: TablePlace,
  signal: AbortSignal,
): Promise<void> {
  const columns = fieldColumns(customFieldModel(row, place.table)).map(({ name }) => name)
  await bareColumns(database, place, columns)
  const emptying = { place, columns }
  await emptyColumns(
    database,
    row.kind === 'file'
      ? { ...emptying, release: (tx, ids) => releaseFiles(tx, metadata.current, ids) }
      : emptying,
    signal,
  )
}
