import type { Database, SqlClient, Transaction } from '../database/database.ts'
import { newId } from '../foundation/uuid.ts'
import { notificationColumns, type NewNotification, type StoredNotification } from './notification.ts'

interface Row {
  readonly id: string
  readonly recipient: string
}

// What nobody has read yet is brought up to date instead of being told twice; a count grows.
const insert = `INSERT INTO core.notification AS n (id, recipient, kind, plugin, entity, record_id, field, group_key, key, text_key, text_values,
    count, link, actor_id, is_urgent, at)
  SELECT r.id, r.recipient, $3::text, $4::text, $5::text, $6::uuid, $7::text, coalesce($5::text || ':' || $6::uuid::text, r.id::text), $8::text,
    $9::text, $10::jsonb, $11::integer, $12::text, $13::uuid, $14::boolean, $15::timestamptz
  FROM unnest($1::uuid[], $2::uuid[]) AS r(id, recipient) WHERE EXISTS (SELECT FROM core."user" u WHERE u.id = r.recipient)
  ON CONFLICT (recipient, kind, key) WHERE key IS NOT NULL DO UPDATE SET text_key = excluded.text_key, text_values = excluded.text_values,
    count = CASE WHEN $16::boolean THEN n.count + excluded.count ELSE excluded.count END,
    record_id = CASE WHEN n.record_id = excluded.record_id THEN n.record_id END,
    group_key = CASE WHEN n.record_id = excluded.record_id THEN n.group_key ELSE n.id::text END,
    link = excluded.link, actor_id = excluded.actor_id, is_urgent = n.is_urgent OR excluded.is_urgent, at = excluded.at,
    snoozed_until = NULL, mailed_at = NULL
  RETURNING id, recipient`

/** Notifications as they lie in the database. Who may know of them is not asked here. */
export class NotificationStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Gives the ids, which a delivery asks about. With `isCounted` one with the same key adds up. */
  async add(client: SqlClient, given: NewNotification, at: Date, isCounted = false): Promise<string[]> {
    const recipients = [...new Set(given.to)]
    if (recipients.length === 0) return []
    const { rows } = await client.query<Row>(
      insert,
      [
        recipients.map(() => newId()),
        recipients,
        given.kind,
        given.plugin,
        given.record?.entity ?? null,
        given.record?.id ?? null,
        given.field ?? null,
        given.key ?? null,
        given.text.key,
        JSON.stringify(given.text.values),
        given.count ?? 1,
        given.link ?? null,
        given.by,
        given.isUrgent ?? false,
        at,
        isCounted,
      ],
      { name: 'notifications.add' },
    )
    return rows.map(({ id }) => id)
  }

  async find(ids: readonly string[]): Promise<StoredNotification[]> {
    const { rows } = await this.#database.query<StoredNotification>(
      `SELECT ${notificationColumns} FROM core.notification n WHERE n.id = ANY ($1::uuid[])`,
      [ids],
      { name: 'notifications.find' },
    )
    return rows
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.#database.query('DELETE FROM core.notification WHERE id = ANY ($1::uuid[])', [ids])
  }

  /** From now on they stand in the inbox; `mail` says how else they go out. */
  async deliver(
    tx: Transaction,
    ids: readonly string[],
    mail: readonly (string | null)[],
    at: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE core.notification n SET delivered_at = coalesce(n.delivered_at, $3), mail = d.mail
       FROM unnest($1::uuid[], $2::text[]) AS d(id, mail) WHERE n.id = d.id`,
      [ids, mail, at],
      { name: 'notifications.deliver' },
    )
  }

  /** What waits to go out to this user by mail, the latest first. */
  async unmailed(userId: string, mails: readonly string[], limit: number): Promise<StoredNotification[]> {
    const { rows } = await this.#database.query<StoredNotification>(
      `SELECT ${notificationColumns} FROM core.notification n WHERE n.recipient = $1 AND n.mail = ANY ($2::text[]) AND n.mailed_at IS NULL
         AND n.delivered_at IS NOT NULL AND n.read_at IS NULL AND n.done_at IS NULL AND n.snoozed_until IS NULL ORDER BY n.at DESC, n.id DESC LIMIT $3`,
      [userId, mails, limit],
    )
    return rows
  }

  /** Everything of these kinds up to the moment has gone out, or has nobody left to tell. */
  async markMailed(userId: string, mails: readonly string[], upTo: Date, at: Date): Promise<void> {
    await this.#database.query(
      `UPDATE core.notification SET mailed_at = $4 WHERE recipient = $1 AND mail = ANY ($2::text[]) AND mailed_at IS NULL AND at <= $3`,
      [userId, mails, upTo, at],
    )
  }

  /**
   * Users for whom something waits for their daily mail, with the moment of the oldest. What could not be sent at once,
   * as the mail server was away, goes out with it.
   */
  async awaitingDigest(): Promise<{ userId: string; timeZone: string; oldest: Date }[]> {
    const { rows } = await this.#database.query<{ userId: string; timeZone: string; oldest: Date }>(
      `SELECT u.id AS "userId", u.time_zone AS "timeZone", min(n.at) AS oldest FROM core.notification n JOIN core."user" u ON u.id = n.recipient
       WHERE n.mail IS NOT NULL AND n.mailed_at IS NULL AND n.delivered_at IS NOT NULL AND n.read_at IS NULL AND n.done_at IS NULL
         AND n.snoozed_until IS NULL AND u.state = 'active' GROUP BY u.id`,
    )
    return rows
  }

  /** What was put off until a moment that has come is new again; gives whose inbox it is in. */
  async wake(now: Date): Promise<string[]> {
    const { rows } = await this.#database.query<{ recipient: string }>(
      `UPDATE core.notification SET snoozed_until = NULL, read_at = NULL, at = snoozed_until WHERE snoozed_until <= $1 RETURNING recipient`,
      [now],
    )
    return rows.map(({ recipient }) => recipient)
  }

  /** What was done before, and what never was delivered. */
  async prune(before: Date): Promise<void> {
    await this.#database.query(
      'DELETE FROM core.notification WHERE done_at < $1 OR (delivered_at IS NULL AND at < $1)',
      [before],
    )
  }
}
