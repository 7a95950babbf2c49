import type { Database } from '../../database/database.ts'
import { inChunks } from '../../database/in-chunks.ts'
import { autoNumberText, takeSeries } from '../auto-number-series.ts'
import type { FieldModel } from '../entity-model.ts'
import { quoteName } from '../naming.ts'
import type { TablePlace } from './column-pool.ts'
import { qualified } from './table-place.ts'

/** Numbers the records that have none, in the order in which they were made. */
export async function numberRecords(
  database: Database,
  place: TablePlace,
  field: FieldModel,
  signal?: AbortSignal,
): Promise<void> {
  const column = quoteName(field.column)
  await inChunks(
    database,
    async (tx) => {
      const { rows } = await tx.query<{ id: string }>(
        `SELECT id FROM ${qualified(place)} WHERE ${column} IS NULL ORDER BY created_at, id LIMIT 5000 FOR NO KEY UPDATE`,
      )
      if (rows.length === 0) return null
      const year = new Date().getUTCFullYear()
      const last = await takeSeries(tx, field, year, rows.length)
      const texts = rows.map((_, index) => autoNumberText(field, year, last - rows.length + index + 1))
      await tx.query(
        `UPDATE ${qualified(place)} t SET ${column} = n.text FROM unnest($1::uuid[], $2::text[]) AS n (id, text) WHERE t.id = n.id`,
        [rows.map(({ id }) => id), texts],
      )
      return true
    },
    signal,
  )
}
