import type { BulkFailure, BulkTarget, RecordService, WriteContext } from '../record-service.ts'
import type { BulkAction } from './bulk-change.ts'

/** The change by the door that records are written through. */
export function applyBulk(
  records: Pick<RecordService, 'bulkUpdate' | 'bulkRemove' | 'bulkRestore'>,
  ctx: WriteContext,
  entity: string,
  target: BulkTarget,
  change: BulkAction,
): Promise<{ readonly changed: number; readonly failed: readonly BulkFailure[] }> {
  if (change.action !== 'update')
    return change.action === 'delete'
      ? records.bulkRemove(ctx, entity, target)
      : records.bulkRestore(ctx, entity, target)
  const { values, mergeParts } = change
  return mergeParts === true
    ? records.bulkUpdate(ctx, entity, target, values, { mergeParts })
    : records.bulkUpdate(ctx, entity, target, values)
}
