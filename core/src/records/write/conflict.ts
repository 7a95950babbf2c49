import type { Transaction } from '../../database/database.ts'
import { changedMeanwhile } from '../record-errors.ts'
import { sameValue, type RecordDraft } from './record-draft.ts'

/**
 * Two people may change different fields of one record. It is a conflict only when a field of this write changed
 * since the version its caller had read, and now holds something else.
 */
export async function demandNoConflict(tx: Transaction, draft: RecordDraft, version: number): Promise<void> {
  const current = draft.stored!.version
  if (version >= current) return
  const result = await tx.query<{ changed: string[] }>(
    'SELECT changed FROM core.event WHERE entity = $1 AND record_id = $2 AND version > $3',
    [draft.model.name, draft.id, version],
    {
      name: 'core.changed_since',
    },
  )
  const changed = new Set(result.rows.flatMap((row) => row.changed))
  const isOtherwise = (path: string): boolean =>
    changed.has(path) && !sameValue(draft.changes.get(path), draft.storedValue(path))
  const fields = [...draft.changes.keys()].filter(isOtherwise)
  if (fields.length > 0) throw changedMeanwhile(draft.model.name, draft.id, fields, current)
}
