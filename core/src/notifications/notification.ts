import type { MessageValues, NotificationDelivery } from '@tessera/sdk'

/** One kind of notification that somebody may be told, as users choose for it. */
export interface KnownKind {
  /** The name of its plugin, or `core`, then its own: `core.assigned`. */
  readonly kind: string
  readonly plugin: string
  readonly delivery: NotificationDelivery
}

/** What somebody is to be told. */
export interface NewNotification {
  readonly to: readonly string[]
  /** The plugin whose texts it uses, or `core`. */
  readonly plugin: string
  readonly kind: string
  readonly record: { readonly entity: string; readonly id: string | null } | null
  /** A field that the recipient must be able to read. */
  readonly field?: string
  readonly text: { readonly key: string; readonly values: MessageValues }
  readonly link?: string | undefined
  readonly by: string | null
  readonly key?: string | undefined
  readonly isUrgent?: boolean | undefined
  /** How many it stands for; one with the same key adds to it. */
  readonly count?: number
}

/** A notification as it is kept. */
export interface StoredNotification {
  readonly id: string
  readonly recipient: string
  readonly kind: string
  readonly plugin: string
  readonly entity: string | null
  readonly recordId: string | null
  readonly field: string | null
  readonly groupKey: string
  readonly textKey: string
  readonly textValues: MessageValues
  readonly count: number
  readonly link: string | null
  readonly actorId: string | null
  readonly isUrgent: boolean
  readonly at: Date
  readonly readAt: Date | null
  readonly doneAt: Date | null
  readonly snoozedUntil: Date | null
}

/** `n` is core.notification. */
export const notificationColumns = `n.id, n.recipient, n.kind, n.plugin, n.entity, n.record_id AS "recordId", n.field, n.group_key AS "groupKey",
  n.text_key AS "textKey", n.text_values AS "textValues", n.count, n.link, n.actor_id AS "actorId", n.is_urgent AS "isUrgent", n.at,
  n.read_at AS "readAt", n.done_at AS "doneAt", n.snoozed_until AS "snoozedUntil"`
