import type { Notify } from '@tessera/sdk'
import type { Transaction } from '../database/database.ts'
import type { Notifications } from '../notifications/notifications.ts'

/** The SDK's `notify` of one plugin; `by` is whoever the context acts for. */
export function pluginNotify(
  notifications: Pick<Notifications, 'notify'>,
  plugin: string,
  by: string | null,
  tx: Transaction | null,
): Notify {
  return (told) =>
    notifications.notify(tx, {
      to: told.to,
      plugin,
      kind: `${plugin}.${told.kind}`,
      record: told.record ?? null,
      text: { key: told.text.key, values: told.text.values ?? {} },
      link: told.link,
      by: told.by === undefined ? by : told.by,
      key: told.key,
      isUrgent: told.urgent,
    })
}
