import type { Transaction } from '../../database/database.ts'
import type { FieldModel } from '../../metadata/entity-model.ts'
import type { RecordDraft } from './record-draft.ts'

const defaultPattern = '#####'

/** `T-{year}-####` with year 2026 and number 7: `T-2026-0007`. */
function formatNumber(pattern: string, year: number, value: number): string {
  return pattern
    .replaceAll('{year}', String(year))
    .replace(/#+/, (places) => String(value).padStart(places.length, '0'))
}

function seriesOf(field: FieldModel, year: number): string {
  const pattern = field.options.pattern ?? defaultPattern
  return `${field.entity}.${field.path}${pattern.includes('{year}') ? `.${year}` : ''}`
}

/** Takes the next numbers under the counter's lock: an aborted write gives them back. */
export async function takeNumbers(tx: Transaction, drafts: readonly RecordDraft[], now: Date): Promise<void> {
  const fields = [...(drafts[0]?.model.fields.values() ?? [])].filter(
    (field) => field.kind.name === 'autoNumber',
  )
  const year = now.getUTCFullYear()
  for (const field of fields) {
    const result = await tx.query<{ value: string }>(
      `INSERT INTO core.counter (series, value) VALUES ($1, $2) ON CONFLICT (series) DO UPDATE SET value = core.counter.value + $2 RETURNING value`,
      [seriesOf(field, year), drafts.length],
      { name: 'core.take_numbers' },
    )
    const last = Number(result.rows[0]!.value)
    for (const [index, draft] of drafts.entries()) {
      draft.changes.set(
        field.path,
        formatNumber(field.options.pattern ?? defaultPattern, year, last - drafts.length + index + 1),
      )
    }
  }
}
