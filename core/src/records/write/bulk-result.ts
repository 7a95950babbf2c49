import type { NewNotification } from '../../notifications/notification.ts'
import type { WriteContext } from '../record-service.ts'

export interface EndedBulk {
  readonly entity: string
  readonly operation: 'update' | 'delete' | 'restore'
  readonly changed: number
  readonly failed: number
  readonly milliseconds: number
}

/** Whoever waited this long has gone on to something else. */
const patience = 15_000

/** What somebody is told who changed so many records that they may not have seen the end of it; else null. */
export function bulkResult(
  { actor, tx }: WriteContext,
  { entity, operation, changed, failed, milliseconds }: EndedBulk,
): NewNotification | null {
  if (actor.userId === null || tx !== undefined || milliseconds < patience) return null
  return {
    to: [actor.userId],
    plugin: 'core',
    kind: 'core.bulk',
    record: { entity, id: null },
    text: { key: 'notifications.bulk.text', values: { operation, changed, failed } },
    // It is the result of their own work that they are told of.
    by: null,
  }
}
