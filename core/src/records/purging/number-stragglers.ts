import { customFieldColumns, type CustomFieldRow } from '../../metadata/custom/custom-field.ts'
import { customFieldModel } from '../../metadata/custom/custom-field-model.ts'
import { numberRecords } from '../../metadata/custom/number-records.ts'
import { tablePlace } from '../../metadata/custom/table-place.ts'
import { outlastWriters, type PurgeSetup } from './purge-setup.ts'

/** Numbers the records that a process made before it had heard of a new automatic number. */
export async function numberStragglers(setup: PurgeSetup, id: string, signal: AbortSignal): Promise<void> {
  const { database, settleSeconds = 6 } = setup
  // The field was shown before this was asked for, and so at least that long ago.
  const { rows } = await database.query<CustomFieldRow & { shownAt: string }>(
    `SELECT ${customFieldColumns}, (now() - $2 * interval '1 second')::text AS "shownAt" FROM core.custom_field WHERE id = $1 AND purged_at IS NULL`,
    [id, settleSeconds],
  )
  const [row] = rows
  const place = row === undefined ? null : await tablePlace(database, row.entity)
  if (row === undefined || place === null) return
  await outlastWriters(setup, row.shownAt, signal)
  await numberRecords(database, place, customFieldModel(row, place.table), signal)
}
