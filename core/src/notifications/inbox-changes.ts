import type { SqlClient } from '../database/database.ts'

/** Which notifications of a user an action is for. */
export interface InboxTarget {
  readonly userId: string
  /** One of a group stands for all of it that is not newer: what came since was not seen. Null is everything in the inbox. */
  readonly id: string | null
  /** Nothing newer. */
  readonly upTo: Date | null
}

const change = `UPDATE core.notification n SET`
// $1 the user, $2 the one meant, $3 up to when, $4 now.
const meant = `n.recipient = $1::uuid AND n.delivered_at IS NOT NULL AND n.at <= coalesce($3::timestamptz, 'infinity') AND ($2::uuid IS NULL OR EXISTS (
    SELECT FROM core.notification one WHERE one.id = $2::uuid AND one.recipient = $1::uuid AND one.group_key = n.group_key AND n.at <= one.at))
    AND $4::timestamptz IS NOT NULL`
const open = `n.done_at IS NULL AND ($2::uuid IS NOT NULL OR n.snoozed_until IS NULL OR n.snoozed_until <= $4)`

/** What has been read or dealt with is brought up to date no more: something new is told anew. */
const statements = {
  done: `${change} done_at = $4, read_at = coalesce(n.read_at, $4), snoozed_until = NULL, key = NULL WHERE ${meant} AND ${open}`,
  read: `${change} read_at = $4, key = NULL WHERE ${meant} AND ${open} AND n.read_at IS NULL`,
  // Of one only: nobody wants all that they have read before back.
  unread: `${change} read_at = NULL, done_at = NULL WHERE ${meant} AND $2::uuid IS NOT NULL AND n.read_at IS NOT NULL`,
} as const

export type InboxAction = keyof typeof statements

export async function changeInbox(
  client: SqlClient,
  action: InboxAction,
  { userId, id, upTo }: InboxTarget,
  now: Date,
): Promise<number> {
  const { rowCount } = await client.query(statements[action], [userId, id, upTo, now])
  return rowCount
}

/** Whoever has a record before them has read what they were told about it. */
export async function readAboutRecord(
  client: SqlClient,
  userId: string,
  record: { readonly entity: string; readonly id: string },
  now: Date,
): Promise<number> {
  const { rowCount } = await client.query(
    `${change} read_at = $4, key = NULL WHERE n.recipient = $1 AND n.entity = $2 AND n.record_id = $3 AND n.delivered_at IS NOT NULL
     AND n.read_at IS NULL AND n.done_at IS NULL AND (n.snoozed_until IS NULL OR n.snoozed_until <= $4)`,
    [userId, record.entity, record.id, now],
  )
  return rowCount
}

/** Takes `done` back: of one, all that was done with it; else all that was done at that moment. */
export async function undoDone(
  client: SqlClient,
  { userId, id }: Pick<InboxTarget, 'userId' | 'id'>,
  doneAt: Date | null,
): Promise<number> {
  const { rowCount } = await client.query(
    `${change} done_at = NULL, read_at = CASE WHEN n.read_at = n.done_at THEN NULL ELSE n.read_at END
     WHERE n.recipient = $1::uuid AND ($2::uuid IS NULL OR EXISTS (SELECT FROM core.notification one WHERE one.id = $2::uuid
       AND one.recipient = $1::uuid AND one.group_key = n.group_key AND one.done_at = n.done_at))
       AND ($2::uuid IS NOT NULL OR n.done_at = $3::timestamptz) AND n.done_at IS NOT NULL`,
    [userId, id, doneAt],
  )
  return rowCount
}

/** Puts off until a moment; null brings back what was put off. */
export async function snooze(
  client: SqlClient,
  { userId, id, upTo }: InboxTarget,
  until: Date | null,
  now: Date,
): Promise<number> {
  const { rowCount } = await client.query(
    `${change} snoozed_until = $5::timestamptz WHERE ${meant} AND n.done_at IS NULL AND (n.snoozed_until IS NULL OR $2::uuid IS NOT NULL OR $5::timestamptz IS NULL)`,
    [userId, id, upTo, now, until],
  )
  return rowCount
}
