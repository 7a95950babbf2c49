import type { Database, SqlClient } from '../database/database.ts'
import { newId } from '../foundation/uuid.ts'
import type { Answer } from './answer.ts'

/** What identifies one intended effect. */
export interface IdempotencyKey {
  readonly caller: string
  readonly key: string
  /** A digest of method, path and body: the same key for something else is a mistake. */
  readonly fingerprint: string
  /** The rights under which the answer was made. */
  readonly accessId: string
}

export interface StoredRow {
  readonly fingerprint: string
  readonly accessId: string
  /** Null while the first request is still at work. */
  readonly status: number | null
  readonly headers: Readonly<Record<string, string>> | null
  readonly body: string | null
  readonly isKept: boolean
  /** No answer, and the time for one is over: whoever worked on it died, or forgot it. */
  readonly isAbandoned: boolean
}

const lifetime = "interval '24 hours'"
const lease = "interval '5 minutes'"
const columns =
  'fingerprint, access_id AS "accessId", status, headers, body, is_kept AS "isKept", status IS NULL AND claimed_until < now() AS "isAbandoned"'

/** The rows behind Idempotency-Key. */
export class IdempotencyStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  get database(): Database {
    return this.#database
  }

  /**
   * Inside the transaction of the effect: true when no other request with this key is at work. The lock goes with
   * the transaction.
   */
  async lock(tx: SqlClient, { caller, key }: IdempotencyKey): Promise<boolean> {
    const { rows } = await tx.query<{ locked: boolean }>(
      "SELECT pg_try_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 7331)) AS locked",
      [caller, key],
      { name: 'idempotency_lock' },
    )
    return rows[0]?.locked === true
  }

  async find(client: SqlClient, { caller, key }: IdempotencyKey): Promise<StoredRow | undefined> {
    const { rows } = await client.query<StoredRow>(
      `SELECT ${columns} FROM core.idempotency WHERE caller = $1 AND key = $2 AND created_at > now() - ${lifetime}`,
      [caller, key],
      { name: 'idempotency_find' },
    )
    return rows[0]
  }

  /** Keeps the answer in the transaction of the effect; false when another request was quicker. */
  async keep(tx: SqlClient, request: IdempotencyKey, answer: Answer): Promise<boolean> {
    const { rowCount } = await tx.query(
      `INSERT INTO core.idempotency AS old (caller, key, fingerprint, access_id, status, headers, body)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (caller, key) DO UPDATE
       SET fingerprint = excluded.fingerprint, access_id = excluded.access_id, status = excluded.status, headers = excluded.headers,
           body = excluded.body, is_kept = true, claim = NULL, claimed_until = NULL, created_at = now()
       WHERE old.created_at <= now() - ${lifetime}`,
      [
        request.caller,
        request.key,
        request.fingerprint,
        request.accessId,
        answer.status,
        JSON.stringify(answer.headers),
        answer.body,
      ],
      { name: 'idempotency_keep' },
    )
    return rowCount === 1
  }

  /**
   * For effects with transactions of their own: takes the key before they start. Null when it is taken; one that was
   * abandoned is taken over only for an effect that may be repeated.
   */
  async claim(
    { caller, key, fingerprint, accessId }: IdempotencyKey,
    isRepeatable: boolean,
  ): Promise<string | null> {
    const claim = newId()
    const { rowCount } = await this.#database.query(
      `INSERT INTO core.idempotency AS old (caller, key, fingerprint, access_id, claim, claimed_until)
       VALUES ($1, $2, $3, $4, $5, now() + ${lease})
       ON CONFLICT (caller, key) DO UPDATE
       SET fingerprint = excluded.fingerprint, access_id = excluded.access_id, status = NULL, headers = NULL, body = NULL, is_kept = true,
           claim = excluded.claim, claimed_until = excluded.claimed_until, created_at = now()
       WHERE old.created_at <= now() - ${lifetime} OR ($6 AND old.fingerprint = $3 AND old.status IS NULL AND old.claimed_until < now())`,
      [caller, key, fingerprint, accessId, claim, isRepeatable],
      { name: 'idempotency_claim' },
    )
    return rowCount === 1 ? claim : null
  }

  /** The effect is done; without an answer only that much is kept. */
  async settle(
    claim: string,
    { caller, key }: IdempotencyKey,
    status: number,
    answer: Answer | null,
  ): Promise<void> {
    await this.#database.query(
      `UPDATE core.idempotency SET status = $4, headers = $5, body = $6, is_kept = $7, claimed_until = NULL
       WHERE caller = $1 AND key = $2 AND claim = $3`,
      [
        caller,
        key,
        claim,
        status,
        answer === null ? null : JSON.stringify(answer.headers),
        answer?.body ?? null,
        answer !== null,
      ],
    )
  }

  /** Whoever worked on these requests is dead. Only for a process that is alone on its database. */
  async abandonAll(): Promise<void> {
    await this.#database.query(
      "UPDATE core.idempotency SET claimed_until = '-infinity' WHERE status IS NULL AND claimed_until >= now()",
    )
  }

  /** The effect failed: the key may be used again. */
  async release(claim: string, { caller, key }: IdempotencyKey): Promise<void> {
    await this.#database.query('DELETE FROM core.idempotency WHERE caller = $1 AND key = $2 AND claim = $3', [
      caller,
      key,
      claim,
    ])
  }

  /** Removes rows older than a day, in small steps; gives their number. For a daily job. */
  async removeExpired(): Promise<number> {
    let removed = 0
    for (;;) {
      const { rowCount } = await this.#database.query(
        `DELETE FROM core.idempotency WHERE (caller, key) IN
         (SELECT caller, key FROM core.idempotency WHERE created_at <= now() - ${lifetime} LIMIT 1000)`,
      )
      removed += rowCount
      if (rowCount < 1000) return removed
    }
  }
}
