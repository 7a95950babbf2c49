import type { Transaction } from '../database/database.ts'
import type { Disposable } from '../foundation/disposable.ts'
import type { Logger } from '../foundation/logger.ts'
import { newId } from '../foundation/uuid.ts'
import { demandUser, type ChangeContext } from './change-context.ts'
import { describeDevice } from './describe-device.ts'
import { missing } from './identity-errors.ts'
import type { IdentityStore } from './identity-store.ts'
import { hashSecret, newSecret } from './secret.ts'

/** Where a session is used from. */
export interface Visitor {
  readonly address: string
  readonly userAgent: string
}

export interface SessionSummary {
  readonly id: string
  readonly device: string
  readonly userAgent: string
  readonly address: string
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly isCurrent: boolean
}

export const idleDays = 30
const absoluteDays = 90
/** How long requests that were under way while a token was replaced may still come with the old one. */
const overlapSeconds = 60
const flushMilliseconds = 60_000

/** Browser sessions: opaque tokens, stored as hashes. */
export class Sessions implements Disposable {
  readonly #store: IdentityStore
  readonly #logger: Logger
  readonly #seen = new Set<string>()
  readonly #timer: NodeJS.Timeout

  constructor(store: IdentityStore, logger: Logger) {
    this.#store = store
    this.#logger = logger
    this.#timer = setInterval(() => void this.flush(), flushMilliseconds)
    this.#timer.unref()
  }

  /** A new session; its token leaves the server once, in the cookie. */
  async start(tx: Transaction, userId: string, visitor: Visitor): Promise<{ id: string; token: string }> {
    const id = newId()
    const token = newSecret()
    await tx.query(
      `INSERT INTO core.session (id, user_id, token_hash, address, user_agent, expires_at)
       VALUES ($1, $2, $3, $4, $5, now() + make_interval(days => $6))`,
      [id, userId, hashSecret(token), visitor.address, visitor.userAgent.slice(0, 300), absoluteDays],
    )
    return { id, token }
  }

  /** Replaces the token of a session whose user's rights have changed; null if another request was first. */
  async rotate(id: string, token: string): Promise<string | null> {
    const next = newSecret()
    return this.#store.changeRights(async (tx) => {
      const { rowCount } = await tx.query(
        `UPDATE core.session SET token_hash = $3, previous_hash = token_hash, previous_until = now() + make_interval(secs => $4), needs_rotation = false
         WHERE id = $1 AND token_hash = $2 AND needs_rotation`,
        [id, hashSecret(token), hashSecret(next), overlapSeconds],
      )
      return rowCount === 0 ? null : next
    })
  }

  /** Has the tokens of a user's sessions replaced at their next request. */
  async requireRotation(tx: Transaction, userIds: readonly string[]): Promise<void> {
    await tx.query('UPDATE core.session SET needs_rotation = true WHERE user_id = ANY($1)', [userIds])
  }

  async list(userId: string, currentId: string | null): Promise<readonly SessionSummary[]> {
    const rows = await this.#store.database.kysely
      .selectFrom('core.session')
      .select(['id', 'address', 'user_agent', 'created_at', 'last_seen_at'])
      .where('user_id', '=', userId)
      .where('expires_at', '>', new Date())
      .orderBy('last_seen_at', 'desc')
      .execute()
    return rows.map((row) => ({
      id: row.id,
      device: describeDevice(row.user_agent),
      userAgent: row.user_agent,
      address: row.address,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      isCurrent: row.id === currentId,
    }))
  }

  /** Signs out one of the actor's own sessions. */
  async end(by: ChangeContext, id: string): Promise<void> {
    const userId = demandUser(by.actor)
    await this.#store.changeRights(async (tx) => {
      const { rowCount } = await tx.query('DELETE FROM core.session WHERE id = $1 AND user_id = $2', [
        id,
        userId,
      ])
      if (rowCount === 0) throw missing('session', id)
      await this.#store.record(tx, {
        ...by,
        type: 'core.session.ended',
        entity: 'core.user',
        recordId: userId,
        payload: { sessions: 1 },
      })
    })
  }

  /** Signs the actor out everywhere; `exceptId` stays. Gives how many sessions ended. */
  async endAll(by: ChangeContext, exceptId: string | null = null): Promise<number> {
    const userId = demandUser(by.actor)
    return this.#store.changeRights(async (tx) => {
      const ended = await this.endAllOf(tx, userId, exceptId)
      await this.#store.record(tx, {
        ...by,
        type: 'core.session.ended',
        entity: 'core.user',
        recordId: userId,
        payload: { sessions: ended },
      })
      return ended
    })
  }

  /** As a part of a greater change, which raises the epoch and leaves the event. */
  async endAllOf(tx: Transaction, userId: string, exceptId: string | null = null): Promise<number> {
    const { rowCount } = await tx.query(
      'DELETE FROM core.session WHERE user_id = $1 AND id IS DISTINCT FROM $2::uuid',
      [userId, exceptId],
    )
    return rowCount
  }

  /** Notes that a session is in use; written once a minute for all. */
  touch(id: string): void {
    this.#seen.add(id)
  }

  async flush(): Promise<void> {
    if (this.#seen.size === 0) return
    const ids = [...this.#seen]
    this.#seen.clear()
    try {
      await this.#store.database.query(
        `WITH seen AS (UPDATE core.session SET last_seen_at = now() WHERE id = ANY($1) RETURNING user_id)
         UPDATE core."user" SET last_seen_at = now() WHERE id IN (SELECT user_id FROM seen)`,
        [ids],
      )
    } catch (error) {
      this.#logger.warn({ err: error }, 'The times at which sessions were last seen could not be kept')
    }
  }

  async prune(): Promise<void> {
    await this.#store.database.query(
      'DELETE FROM core.session WHERE expires_at < now() OR last_seen_at < now() - make_interval(days => $1)',
      [idleDays],
    )
  }

  async dispose(): Promise<void> {
    clearInterval(this.#timer)
    await this.flush()
  }
}
