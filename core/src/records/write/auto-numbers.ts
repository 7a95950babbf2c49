import type { Transaction } from '../../database/database.ts'
import { autoNumberText, takeSeries } from '../../metadata/auto-number-series.ts'
import type { RecordDraft } from './record-draft.ts'

/** Takes the next numbers under the counter's lock: an aborted write gives them back. */
export async function takeNumbers(tx: Transaction, drafts: readonly RecordDraft[], now: Date): Promise<void> {
  const fields = [...(drafts[0]?.model.fields.values() ?? [])].filter(
    (field) => field.kind.name === 'autoNumber',
  )
  const year = now.getUTCFullYear()
  for (const field of fields) {
    const last = await takeSeries(tx, field, year, drafts.length)
    for (const [index, draft] of drafts.entries()) {
      draft.changes.set(field.path, autoNumberText(field, year, last - drafts.length + index + 1))
    }
  }
}
