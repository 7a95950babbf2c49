import type { NewNotification } from '../../notifications/notification.ts'
import type { BulkChange } from './bulk-change.ts'

/** What whoever started a change of many records is told at its end. */
export function bulkEnded({
  id,
  entity,
  action: operation,
  state,
  changed,
  failed,
  done,
  total,
  starter,
}: BulkChange): NewNotification {
  return {
    to: [starter.userId],
    plugin: 'core',
    kind: 'core.bulk',
    record: { entity, id: null },
    text:
      state === 'done'
        ? { key: 'notifications.bulk.text', values: { operation, changed, failed } }
        : { key: 'notifications.bulk.ended', values: { changed, failed, left: total - done } },
    // It is the result of their own work that they are told of.
    by: null,
    key: `bulk ${id}`,
  }
}
