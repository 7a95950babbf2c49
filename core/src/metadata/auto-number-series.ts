import type { SqlClient } from '../database/database.ts'
import { isAdminField } from './custom/custom-field.ts'
import type { FieldModel } from './entity-model.ts'

const defaultPattern = '#####'

const patternOf = ({ options }: FieldModel): string => options.pattern ?? defaultPattern

/** `T-{year}-####` with year 2026 and number 7: `T-2026-0007`. */
export function autoNumberText(field: FieldModel, year: number, value: number): string {
  return patternOf(field)
    .replaceAll('{year}', String(year))
    .replace(/#+/, (places) => String(value).padStart(places.length, '0'))
}

/** An admin's field counts under its immutable id: one made anew under its name begins anew. */
function seriesPrefix(field: Pick<FieldModel, 'id' | 'entity' | 'path'>): string {
  return isAdminField(field) ? field.id : `${field.entity}.${field.path}`
}

/** Takes so many numbers under the lock of their counter, and gives the last. */
export async function takeSeries(
  client: SqlClient,
  field: FieldModel,
  year: number,
  count: number,
): Promise<number> {
  const series = `${seriesPrefix(field)}${patternOf(field).includes('{year}') ? `.${year}` : ''}`
  const { rows } = await client.query<{ value: string }>(
    `INSERT INTO core.counter (series, value) VALUES ($1, $2) ON CONFLICT (series) DO UPDATE SET value = core.counter.value + $2 RETURNING value`,
    [series, count],
    { name: 'core.take_numbers' },
  )
  return Number(rows[0]!.value)
}
