import type { NewNotification } from '../../notifications/notification.ts'
import type { ImportCounts, ImportSession, ImportState } from './import-session.ts'

/** What whoever started an import is told at its end. */
export function importResult(
  { id, entity, fileName, starter }: ImportSession,
  state: ImportState,
  { created, updated, failed }: ImportCounts,
): NewNotification {
  return {
    to: [starter.userId],
    plugin: 'core',
    kind: 'core.import',
    record: { entity, id: null },
    text: {
      key: `notifications.import.${state === 'done' ? 'done' : 'failed'}`,
      values: { file: fileName, created, updated, failed },
    },
    link: `/import/${encodeURIComponent(entity)}?id=${id}`,
    // It is the result of their own work that they are told of.
    by: null,
    key: `import ${id}`,
  }
}
