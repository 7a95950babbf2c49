import type { Transaction } from '../../database/database.ts'
import { writeEvents } from '../../events/event-statement.ts'
import { newId } from '../../foundation/uuid.ts'
import { forgetShares } from '../../identity/forget-grants.ts'
import { quoteName } from '../../metadata/naming.ts'
import { isTesseraError, TesseraError } from '@tessera/sdk'
import { stillReferredTo } from '../record-errors.ts'
import { loadAllowed, type AllowedInput } from './load-allowed.ts'

/**
 * Out of the trash for ever: the row, its parts, search documents and timeline rows go; of its events the envelope
 * stays and the values go, so that nothing of its content is left and the chain still verifies.
 */
export async function purgeRecord(tx: Transaction, input: Omit<AllowedInput, 'action'>, id: string): Promise<void> {
  const { model, ctx } = input
  const stored = await loadAllowed(tx, { ...input, action: 'delete' }, id, true)
  if (stored.deletedAt === null) {
    throw new TesseraError({ code: 'records.not_in_trash', kind: 'conflict', message: 'Only a record in the trash can be deleted for good. Delete it first.', details: { entity: model.name, id } })
  }
  try {
    await tx.query(`DELETE FROM ${quoteName(model.schema)}.${quoteName(model.table)} WHERE id = $1`, [id])
  } catch (error) {
    throw isTesseraError(error, 'database.reference') ? stillReferredTo(model.name, id) : error
  }
  await forgetShares(tx, model.name, [id])
  await tx.query('DELETE FROM core.search_document WHERE record_id = $1', [id])
  await tx.query('DELETE FROM core.timeline WHERE item_id = $1 OR subject_id = $1', [id])
  await tx.query('DELETE FROM core.event_value v USING core.event e WHERE e.entity = $1 AND e.record_id = $2 AND v.event_id = e.id AND v.at = e.at', [model.name, id])
  await writeEvents(tx, [
    { id: newId(), type: `${model.name}.purged`, entity: model.name, recordId: id, version: stored.version + 1, actor: ctx.actor, origin: ctx.origin, changes: {} },
  ])
}
