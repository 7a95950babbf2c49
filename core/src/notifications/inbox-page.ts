import type { SqlClient } from '../database/database.ts'
import { notificationColumns, type StoredNotification } from './notification.ts'

export const inboxTabs = ['unread', 'all', 'snoozed'] as const
export type InboxTab = (typeof inboxTabs)[number]

/** Where a page ends: the moment and the key of its last group. */
export interface InboxPlace {
  readonly at: Date
  readonly groupKey: string
}

export interface StoredGroup {
  readonly groupKey: string
  readonly at: Date
  /** How many there are; the latest are given. */
  readonly total: number
  readonly items: readonly StoredNotification[]
}

// $2 is the time of now.
const shown: Readonly<Record<InboxTab, string>> = {
  unread: 'n.read_at IS NULL AND n.done_at IS NULL AND (n.snoozed_until IS NULL OR n.snoozed_until <= $2)',
  all: '(n.snoozed_until IS NULL OR n.snoozed_until <= $2)',
  snoozed: 'n.done_at IS NULL AND n.snoozed_until > $2',
}

const itemsPerGroup = 10

interface Row extends StoredNotification {
  readonly latest: Date
  readonly total: string
}

/** One page of what somebody was told, the latest first, together what is about one record. Rights are not asked here. */
export async function readInboxPage(
  client: SqlClient,
  userId: string,
  { tab, now, after, limit }: { tab: InboxTab; now: Date; after: InboxPlace | null; limit: number },
): Promise<StoredGroup[]> {
  const { rows } = await client.query<Row>(
    `WITH mine AS MATERIALIZED (SELECT ${notificationColumns} FROM core.notification n
       WHERE n.recipient = $1 AND n.delivered_at IS NOT NULL AND ${shown[tab]}),
     page AS (SELECT "groupKey", max(at) AS latest, count(*) AS total FROM mine GROUP BY 1
       HAVING $3::timestamptz IS NULL OR (max(at), "groupKey") < ($3, $4::text) ORDER BY 2 DESC, 1 DESC LIMIT $5)
     SELECT m.*, p.latest, p.total FROM page p CROSS JOIN LATERAL
       (SELECT * FROM mine WHERE mine."groupKey" = p."groupKey" ORDER BY mine.at DESC, mine.id DESC LIMIT ${itemsPerGroup}) m
     ORDER BY p.latest DESC, p."groupKey" DESC, m.at DESC, m.id DESC`,
    [userId, now, after?.at ?? null, after?.groupKey ?? null, limit],
    { name: `notifications.page_${tab}` },
  )
  const groups = new Map<string, { at: Date; total: number; items: StoredNotification[] }>()
  for (const { latest, total, ...item } of rows) {
    const group = groups.get(item.groupKey) ?? { at: latest, total: Number(total), items: [] }
    groups.set(item.groupKey, group)
    group.items.push(item)
  }
  return [...groups].map(([groupKey, group]) => ({ groupKey, ...group }))
}

/** What is about each unread thing, as far as a count needs it. */
export async function readUnread(
  client: SqlClient,
  userId: string,
  now: Date,
  limit: number,
): Promise<StoredNotification[]> {
  const { rows } = await client.query<StoredNotification>(
    `SELECT ${notificationColumns} FROM core.notification n WHERE n.recipient = $1 AND n.delivered_at IS NOT NULL AND ${shown.unread}
     ORDER BY n.at DESC LIMIT $3`,
    [userId, now, limit],
    { name: 'notifications.unread' },
  )
  return rows
}
