import type { AccessLimits } from '../access/restrict-access.ts'
import type { Disposable } from '../foundation/disposable.ts'
import type { Logger } from '../foundation/logger.ts'
import { newId } from '../foundation/uuid.ts'
import { demandPermission, demandUser, type ChangeContext } from './change-context.ts'
import { missing } from './identity-errors.ts'
import type { IdentityStore } from './identity-store.ts'
import { hashSecret, newSecret } from './secret.ts'
import { tokenPrefix } from './token-prefix.ts'

export interface ApiTokenInput {
  readonly name: string
  readonly limits: AccessLimits
  readonly expiresAt?: string | null
}

export interface ApiTokenView {
  readonly id: string
  readonly name: string
  /** The first characters, to tell tokens apart. */
  readonly hint: string
  readonly limits: AccessLimits
  readonly user: { readonly id: string; readonly displayName: string }
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly lastUsedAt: string | null
}

const flushMilliseconds = 60_000

/** Secrets for programs. Each acts for the user who made it, with no more than both the user and the token may do. */
export class ApiTokens implements Disposable {
  readonly #store: IdentityStore
  readonly #logger: Logger
  readonly #used = new Set<string>()
  readonly #timer: NodeJS.Timeout

  constructor(store: IdentityStore, logger: Logger) {
    this.#store = store
    this.#logger = logger
    this.#timer = setInterval(() => void this.flush(), flushMilliseconds)
    this.#timer.unref()
  }

  /** The secret is shown this once. */
  async create(by: ChangeContext, input: ApiTokenInput): Promise<ApiTokenView & { readonly secret: string }> {
    const userId = demandUser(by.actor)
    demandPermission(by.actor, 'tokens.create')
    const id = newId()
    const secret = newSecret(tokenPrefix)
    const { expiresAt = null } = input
    await this.#store.database.transaction(async (tx) => {
      await tx.kysely
        .insertInto('core.api_token')
        .values({
          id,
          user_id: userId,
          name: input.name,
          hint: secret.slice(0, tokenPrefix.length + 4),
          token_hash: hashSecret(secret),
          limits: JSON.stringify(input.limits),
          expires_at: expiresAt === null ? null : new Date(expiresAt),
        })
        .execute()
      await this.#store.record(tx, {
        ...by,
        type: 'core.api_token.created',
        entity: 'core.user',
        recordId: userId,
        payload: { tokenId: id, name: input.name, limits: input.limits },
      })
    })
    const views = await this.list(by, false)
    const view = views.find((candidate) => candidate.id === id)
    if (view === undefined) throw missing('api_token', id)
    return { ...view, secret }
  }

  /** The actor's own tokens, or those of everybody for who manages users. */
  async list({ actor }: ChangeContext, everybody: boolean): Promise<readonly ApiTokenView[]> {
    const userId = demandUser(actor)
    if (everybody) demandPermission(actor, 'users.manage')
    const rows = await this.#store.database.kysely
      .selectFrom('core.api_token as t')
      .innerJoin('core.user as u', 'u.id', 't.user_id')
      .select([
        't.id',
        't.name',
        't.hint',
        't.limits',
        't.created_at',
        't.expires_at',
        't.last_used_at',
        'u.id as user_id',
        'u.name as user_name',
      ])
      .$if(!everybody, (query) => query.where('t.user_id', '=', userId))
      .orderBy('t.created_at', 'desc')
      .execute()
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      hint: row.hint,
      limits: row.limits,
      user: { id: row.user_id, displayName: row.user_name },
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at?.toISOString() ?? null,
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
    }))
  }

  async revoke(by: ChangeContext, id: string): Promise<void> {
    const userId = demandUser(by.actor)
    const mayAny = by.actor.access.has('users.manage')
    await this.#store.changeRights(async (tx) => {
      const { rows } = await tx.query<{ user_id: string; name: string }>(
        'DELETE FROM core.api_token WHERE id = $1 AND ($2 OR user_id = $3) RETURNING user_id, name',
        [id, mayAny, userId],
      )
      const row = rows[0]
      if (row === undefined) throw missing('api_token', id)
      await this.#store.record(tx, {
        ...by,
        type: 'core.api_token.revoked',
        entity: 'core.user',
        recordId: row.user_id,
        payload: { tokenId: id, name: row.name },
      })
    })
  }

  touch(id: string): void {
    this.#used.add(id)
  }

  async flush(): Promise<void> {
    if (this.#used.size === 0) return
    const ids = [...this.#used]
    this.#used.clear()
    await this.#store.database
      .query('UPDATE core.api_token SET last_used_at = now() WHERE id = ANY($1)', [ids])
      .catch((error: unknown) =>
        this.#logger.warn({ err: error }, 'The times at which API tokens were last used could not be kept'),
      )
  }

  async dispose(): Promise<void> {
    clearInterval(this.#timer)
    await this.flush()
  }
}
