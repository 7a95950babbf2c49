import { systemActor } from '../access/system-actor.ts'
import type { ChangeOrigin } from '../access/actor.ts'
import type { Transaction } from '../database/database.ts'
import type { Disposable } from '../foundation/disposable.ts'
import type { Logger } from '../foundation/logger.ts'
import { accountKey, addressKey, type AttemptLimiter } from './attempt-limiter.ts'
import { demandPermission, demandUser, type ChangeContext } from './change-context.ts'
import { emailKey } from './email-key.ts'
import type { GrantRules } from './grant-rules.ts'
import { deadLink, invalidField, missing } from './identity-errors.ts'
import type { IdentityStore } from './identity-store.ts'
import { writeLetter, type LetterName, type LetterSender } from './letters.ts'
import type { Links } from './links.ts'
import type { OrganisationStore } from './organisation.ts'
import type { PasswordHasher } from './password-hasher.ts'
import { demandGoodPassword } from './password-rules.ts'
import { hashSecret, isSecret, newSecret } from './secret.ts'
import type { Sessions, Visitor } from './sessions.ts'

export interface PasswordServices {
  readonly store: IdentityStore
  readonly limiter: AttemptLimiter
  readonly hasher: PasswordHasher
  readonly sessions: Sessions
  readonly rules: GrantRules
  readonly organisation: OrganisationStore
  readonly mailer: LetterSender
  readonly links: Links
  readonly logger: Logger
}

interface PersonRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly language: string
  readonly password_hash: string | null
}

const person = 'SELECT id, name, email, language, password_hash FROM core."user"'

/** New passwords: by oneself, by a link, or by a link that an administrator hands over. */
export class Passwords implements Disposable {
  readonly #services: PasswordServices
  readonly #underWay = new Set<Promise<void>>()

  constructor(services: PasswordServices) {
    this.#services = services
  }

  /**
   * Sends a link if there is an active user with this address. The answer neither tells nor waits: looking up,
   * writing and mailing go on after it.
   */
  async requestReset(email: string, visitor: Visitor, origin: ChangeOrigin): Promise<void> {
    await this.#services.limiter.take([accountKey('reset', email), addressKey('reset', visitor.address)])
    this.#inBackground(this.#sendReset(email, origin))
  }

  /** Sets a new password by a link, once; every session of the user ends. */
  async completeReset(
    token: string,
    password: string,
    visitor: Visitor,
    origin: ChangeOrigin,
  ): Promise<void> {
    const { store, hasher, limiter } = this.#services
    await limiter.take([addressKey('reset-complete', visitor.address)])
    const user = await this.#holderOf(token)
    demandGoodPassword(password, user)
    const passwordHash = await hasher.hash(password)
    await store.changeRights(async (tx) => {
      const { rowCount } = await tx.query(
        `DELETE FROM core.password_reset r USING core."user" u WHERE r.token_hash = $1 AND r.expires_at > now() AND u.id = r.user_id AND u.state = 'active'`,
        [hashSecret(token)],
      )
      if (rowCount === 0) throw deadLink()
      await this.#write(tx, { actor: systemActor(), origin }, user.id, passwordHash, null)
    })
    this.#inBackground(this.#notify('passwordChanged', user, {}))
  }

  /** By the user, who gives the present one. Every other session ends. */
  async change(by: ChangeContext, sessionId: string, current: string, next: string): Promise<void> {
    const { store, hasher, limiter } = this.#services
    const user = await this.#find('id = $1', demandUser(by.actor))
    if (user === null) throw missing('user', by.actor.userId ?? '')
    const attempts = accountKey('change-password', user.email)
    await limiter.take([attempts])
    if (!(await hasher.isRight(current, user.password_hash)))
      throw invalidField('currentPassword', 'password_wrong', 'The present password is wrong.')
    await limiter.forget(attempts)
    demandGoodPassword(next, user)
    const passwordHash = await hasher.hash(next)
    await store.changeRights(async (tx) => {
      await this.#write(tx, by, user.id, passwordHash, sessionId)
      await tx.query('UPDATE core.session SET needs_rotation = true WHERE id = $1', [sessionId])
    })
    this.#inBackground(this.#notify('passwordChanged', user, {}))
  }

  /** A link for somebody who cannot get at their mail, for an administrator to hand over. */
  async linkFor(by: ChangeContext, userId: string): Promise<string> {
    const { store, rules, links } = this.#services
    demandPermission(by.actor, 'users.manage')
    const user = await this.#find(`id = $1 AND state = 'active'`, userId)
    if (user === null) throw missing('user', userId)
    return store.database.transaction(async (tx) => {
      await rules.demandMayOpen(tx, by.actor, userId)
      return links.passwordReset(await this.#insertReset(tx, by, userId))
    })
  }

  /** For the terminal of the server: who can run commands there is trusted already. */
  async linkForAdministrator(email: string): Promise<string> {
    const { store, links } = this.#services
    const user = await this.#find(
      `state = 'active' AND email_key = $1 AND id IN (SELECT ur.user_id FROM core.user_role ur JOIN core.role r ON r.id = ur.role_id WHERE r.key = 'administrator')`,
      emailKey(email),
    )
    if (user === null) throw missing('administrator', email)
    const by: ChangeContext = { actor: systemActor('terminal'), origin: { channel: 'system', cause: null } }
    return store.database.transaction(async (tx) =>
      links.passwordReset(await this.#insertReset(tx, by, user.id)),
    )
  }

  async prune(): Promise<void> {
    await this.#services.store.database.query('DELETE FROM core.password_reset WHERE expires_at < now()')
  }

  /** Waits for letters that are under way. */
  async dispose(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
  }

  async #sendReset(email: string, origin: ChangeOrigin): Promise<void> {
    const { store, links, mailer } = this.#services
    const user = await this.#find(`email_key = $1 AND state = 'active'`, emailKey(email))
    if (user === null || !mailer.isConfigured) return
    const token = await store.database.transaction((tx) =>
      this.#insertReset(tx, { actor: systemActor(), origin }, user.id),
    )
    await this.#notify('reset', user, { link: links.passwordReset(token) })
  }

  async #insertReset(tx: Transaction, by: ChangeContext, userId: string): Promise<string> {
    const token = newSecret()
    await tx.query(
      `INSERT INTO core.password_reset (token_hash, user_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')`,
      [hashSecret(token), userId],
    )
    await this.#services.store.record(tx, {
      ...by,
      type: 'core.user.password_reset_requested',
      entity: 'core.user',
      recordId: userId,
    })
    return token
  }

  async #holderOf(token: string): Promise<PersonRow> {
    if (!isSecret(token)) throw deadLink()
    const user = await this.#find(
      `state = 'active' AND id = (SELECT user_id FROM core.password_reset WHERE token_hash = $1 AND expires_at > now())`,
      hashSecret(token),
    )
    if (user === null) throw deadLink()
    return user
  }

  async #write(
    tx: Transaction,
    by: ChangeContext,
    userId: string,
    passwordHash: string,
    keptSessionId: string | null,
  ): Promise<void> {
    await tx.query('UPDATE core."user" SET password_hash = $2 WHERE id = $1', [userId, passwordHash])
    await tx.query('DELETE FROM core.password_reset WHERE user_id = $1', [userId])
    await tx.query('DELETE FROM core.known_device WHERE user_id = $1', [userId])
    await this.#services.sessions.endAllOf(tx, userId, keptSessionId)
    await this.#services.store.record(tx, {
      ...by,
      type: 'core.user.password_changed',
      entity: 'core.user',
      recordId: userId,
    })
  }

  async #notify(
    letter: LetterName,
    user: PersonRow,
    values: Readonly<Record<string, string>>,
  ): Promise<void> {
    const { mailer, organisation } = this.#services
    if (!mailer.isConfigured) return
    const { name } = await organisation.get()
    await mailer.send({
      to: user.email,
      ...writeLetter(letter, user.language, { ...values, name: user.name, organisation: name }),
    })
  }

  async #find(condition: string, value: unknown): Promise<PersonRow | null> {
    const { rows } = await this.#services.store.database.query<PersonRow>(`${person} WHERE ${condition}`, [
      value,
    ])
    return rows[0] ?? null
  }

  #inBackground(work: Promise<void>): void {
    const task = work.catch((error: unknown) =>
      this.#services.logger.error({ err: error }, 'A letter about a password was not sent'),
    )
    this.#underWay.add(task)
    void task.finally(() => this.#underWay.delete(task))
  }
}
