import { systemActor } from '../access/system-actor.ts'
import type { Actor, ChangeOrigin } from '../access/actor.ts'
import type { Transaction } from '../database/database.ts'
import type { ActorCache } from './actor-cache.ts'
import { accountKey, addressKey, deviceKey, type AttemptKey, type AttemptLimiter } from './attempt-limiter.ts'
import { emailKey } from './email-key.ts'
import { wrongCredentials } from './identity-errors.ts'
import type { IdentityStore } from './identity-store.ts'
import type { PasswordHasher } from './password-hasher.ts'
import { hashSecret, isSecret, newSecret } from './secret.ts'
import type { Sessions, Visitor } from './sessions.ts'

export interface Credentials {
  readonly email: string
  readonly password: string
}

export interface SignInContext {
  readonly visitor: Visitor
  readonly origin: ChangeOrigin
  /** From the cookie that a browser keeps after its first successful sign-in. */
  readonly deviceToken: string | null
  /** A session that the browser still has; it ends, whoever planted it. */
  readonly previousToken: string | null
}

/** What the browser gets; both secrets exist nowhere else. */
export interface StartedSession {
  readonly userId: string
  readonly sessionToken: string
  readonly deviceToken: string
}

interface UserRow {
  readonly id: string
  readonly password_hash: string | null
  readonly state: 'active' | 'deactivated'
}

const devicesPerUser = 20

/** Turns an address and a password into a session. Whatever is wrong, the answer and the time it takes are the same. */
export class SignIn {
  readonly #store: IdentityStore
  readonly #limiter: AttemptLimiter
  readonly #hasher: PasswordHasher
  readonly #sessions: Sessions
  readonly #actors: ActorCache

  constructor(
    store: IdentityStore,
    limiter: AttemptLimiter,
    hasher: PasswordHasher,
    sessions: Sessions,
    actors: ActorCache,
  ) {
    this.#store = store
    this.#limiter = limiter
    this.#hasher = hasher
    this.#sessions = sessions
    this.#actors = actors
  }

  async signIn(credentials: Credentials, context: SignInContext): Promise<StartedSession> {
    const account = await this.#accountKey(credentials.email, context.deviceToken)
    const address = addressKey('sign-in', context.visitor.address)
    await this.#limiter.take([account, address])
    const user = await this.#find(credentials.email)
    const isRight = await this.#hasher.isRight(credentials.password, user?.password_hash ?? null)
    if (user === null || !isRight || user.state !== 'active') {
      await this.#refuse(user, context)
      throw wrongCredentials()
    }
    await Promise.all([this.#limiter.forget(account), this.#limiter.forgive(address)])
    return this.startFor(user.id, context)
  }

  /** A session for somebody who has just proved who they are in another way: by setting up the server, or accepting an invitation. */
  async startFor(userId: string, context: SignInContext): Promise<StartedSession> {
    const actor = await this.#actors.ofUser(userId)
    if (actor === null) throw wrongCredentials()
    return this.#store.database.transaction(async (tx) => {
      if (context.previousToken !== null) await this.#endPrevious(tx, context.previousToken)
      const session = await this.#sessions.start(tx, userId, context.visitor)
      const deviceToken = await this.#rememberDevice(tx, userId, context.deviceToken)
      await tx.query('UPDATE core."user" SET last_seen_at = now() WHERE id = $1', [userId])
      await this.#recordStart(tx, actor, session.id, context)
      return { userId, sessionToken: session.token, deviceToken }
    })
  }

  /** A device that signed in before has a count of its own, for that account only. */
  async #accountKey(email: string, deviceToken: string | null): Promise<AttemptKey> {
    const account = accountKey('sign-in', email)
    if (deviceToken === null || !isSecret(deviceToken)) return account
    const hash = hashSecret(deviceToken)
    const { rowCount } = await this.#store.database.query(
      'SELECT 1 FROM core.known_device d JOIN core."user" u ON u.id = d.user_id WHERE d.token_hash = $1 AND u.email_key = $2',
      [hash, emailKey(email)],
    )
    return rowCount === 0 ? account : deviceKey('sign-in', hash)
  }

  async #find(email: string): Promise<UserRow | null> {
    const { rows } = await this.#store.database.query<UserRow>(
      'SELECT id, password_hash, state FROM core."user" WHERE email_key = $1',
      [emailKey(email)],
    )
    return rows[0] ?? null
  }

  /** Written for unknown users too: a missing write would tell them apart. What was typed is not kept: it may be a password. */
  async #refuse(user: UserRow | null, { origin, visitor }: SignInContext): Promise<void> {
    const recordId = user?.id ?? null
    const entity = user === null ? null : 'core.user'
    await this.#store.database.transaction((tx) =>
      this.#store.record(tx, {
        actor: systemActor(),
        origin,
        type: 'core.session.refused',
        entity,
        recordId,
        payload: { address: visitor.address },
      }),
    )
  }

  async #endPrevious(tx: Transaction, token: string): Promise<void> {
    const { rowCount } = await tx.query('DELETE FROM core.session WHERE token_hash = $1', [hashSecret(token)])
    if (rowCount > 0) await this.#store.epoch.bump(tx)
  }

  async #rememberDevice(tx: Transaction, userId: string, given: string | null): Promise<string> {
    if (given !== null && isSecret(given)) {
      const { rowCount } = await tx.query(
        'UPDATE core.known_device SET last_used_at = now() WHERE token_hash = $1 AND user_id = $2',
        [hashSecret(given), userId],
      )
      if (rowCount > 0) return given
    }
    const token = newSecret()
    await tx.query('INSERT INTO core.known_device (token_hash, user_id) VALUES ($1, $2)', [
      hashSecret(token),
      userId,
    ])
    await tx.query(
      `DELETE FROM core.known_device WHERE user_id = $1 AND token_hash NOT IN
         (SELECT token_hash FROM core.known_device WHERE user_id = $1 ORDER BY last_used_at DESC LIMIT ${devicesPerUser})`,
      [userId],
    )
    return token
  }

  async #recordStart(
    tx: Transaction,
    actor: Actor,
    sessionId: string,
    { origin, visitor }: SignInContext,
  ): Promise<void> {
    const payload = { sessionId, address: visitor.address, userAgent: visitor.userAgent.slice(0, 300) }
    await this.#store.record(tx, {
      actor,
      origin,
      type: 'core.session.started',
      entity: 'core.user',
      recordId: actor.userId,
      payload,
    })
  }
}
