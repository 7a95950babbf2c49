import { systemActor } from '../access/system-actor.ts'
import type { Actor } from '../access/actor.ts'
import type { Transaction } from '../database/database.ts'
import { newId } from '../foundation/uuid.ts'
import { demandPermission, type ChangeContext } from './change-context.ts'
import { emailKey } from './email-key.ts'
import type { GrantRules } from './grant-rules.ts'
import { deadLink, missing } from './identity-errors.ts'
import type { IdentityStore } from './identity-store.ts'
import { insertUser } from './insert-user.ts'
import { writeLetter, type LetterSender } from './letters.ts'
import type { Links } from './links.ts'
import type { OrganisationStore } from './organisation.ts'
import type { PasswordHasher } from './password-hasher.ts'
import { demandGoodPassword } from './password-rules.ts'
import type { PersonInput } from './person-input.ts'
import { hashSecret, isSecret, newSecret } from './secret.ts'
import { demandTeams } from './users.ts'

export interface InvitationInput {
  readonly emails: readonly string[]
  readonly roles: readonly string[]
  readonly teams: readonly string[]
  /** The language of the letter and of the account; that of the organisation when left out. */
  readonly language?: string
}

export interface InvitationOutcome {
  readonly email: string
  readonly outcome: 'invited' | 'already_user'
  readonly id: string | null
  /** Set when no mail went out: hand it over yourself. */
  readonly link: string | null
}

export interface InvitationView {
  readonly id: string
  readonly email: string
  readonly createdAt: string
  readonly expiresAt: string
  readonly isExpired: boolean
  readonly invitedBy: { readonly id: string; readonly displayName: string } | null
  readonly roles: readonly string[]
  readonly teams: readonly string[]
}

interface OpenInvitation {
  readonly id: string
  readonly email: string
  readonly language: string
  readonly role_ids: string[]
  readonly team_ids: string[]
}

export interface InvitationServices {
  readonly store: IdentityStore
  readonly rules: GrantRules
  readonly hasher: PasswordHasher
  readonly organisation: OrganisationStore
  readonly mailer: LetterSender
  readonly links: Links
}

const validDays = 14

/** Brings new users in: by a letter, or by a link where no mail server is set up. */
export class Invitations {
  readonly #services: InvitationServices

  constructor(services: InvitationServices) {
    this.#services = services
  }

  /** Inviting an address again replaces its link. */
  async invite(by: ChangeContext, input: InvitationInput): Promise<readonly InvitationOutcome[]> {
    const { store, rules } = this.#services
    demandPermission(by.actor, 'users.manage')
    const organisation = await this.#services.organisation.get()
    const language = input.language ?? organisation.language
    const expiresAt = new Date(Date.now() + validDays * 86_400_000)
    const byKey = new Map(input.emails.map((email) => [emailKey(email), email.trim()]))
    const prepared = await store.database.transaction(async (tx) => {
      rules.demandMayGrant(by.actor, await rules.rolesOf(tx, input.roles))
      await demandTeams(tx, input.teams)
      const outcomes: { email: string; id: string | null; token: string | null }[] = []
      for (const [key, email] of byKey)
        outcomes.push(await this.#prepare(tx, by, { ...input, language, expiresAt, key, email }))
      return outcomes
    })
    return Promise.all(
      prepared.map(async ({ email, id, token }) => {
        if (token === null) return { email, outcome: 'already_user' as const, id, link: null }
        const link = this.#services.links.invitation(token)
        const letter = writeLetter('invitation', language, {
          inviter: by.actor.displayName,
          organisation: organisation.name,
          link,
          until: expiresAt,
        })
        const isSent = this.#services.mailer.isConfigured && (await this.#send({ to: email, ...letter }))
        return { email, outcome: 'invited' as const, id, link: isSent ? null : link }
      }),
    )
  }

  async list(actor: Actor): Promise<readonly InvitationView[]> {
    demandPermission(actor, 'users.manage')
    const rows = await this.#services.store.database.kysely
      .selectFrom('core.invitation as i')
      .leftJoin('core.user as u', 'u.id', 'i.invited_by')
      .select([
        'i.id',
        'i.email',
        'i.created_at',
        'i.expires_at',
        'i.role_ids',
        'i.team_ids',
        'u.id as inviter_id',
        'u.name as inviter',
      ])
      .where('i.accepted_at', 'is', null)
      .where('i.revoked_at', 'is', null)
      .orderBy('i.created_at', 'desc')
      .execute()
    return rows.map((row) => ({
      id: row.id,
      email: row.email,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      isExpired: row.expires_at.getTime() < Date.now(),
      invitedBy: row.inviter_id === null ? null : { id: row.inviter_id, displayName: row.inviter ?? '' },
      roles: row.role_ids,
      teams: row.team_ids,
    }))
  }

  async revoke(by: ChangeContext, id: string): Promise<void> {
    const { store } = this.#services
    demandPermission(by.actor, 'users.manage')
    await store.database.transaction(async (tx) => {
      const { rowCount } = await tx.query(
        'UPDATE core.invitation SET revoked_at = now() WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL',
        [id],
      )
      if (rowCount === 0) throw missing('invitation', id)
      await store.record(tx, { ...by, type: 'core.invitation.revoked', payload: { invitationId: id } })
    })
  }

  /** What the page behind the link shows. */
  async show(
    token: string,
  ): Promise<{ readonly email: string; readonly language: string; readonly organisation: string }> {
    const { rows } = await this.#services.store.database.query<OpenInvitation>(openStatement, [
      secretHash(token),
    ])
    const row = rows[0]
    if (row === undefined) throw deadLink()
    return {
      email: row.email,
      language: row.language,
      organisation: (await this.#services.organisation.get()).name,
    }
  }

  /** Makes the user; gives the id, so that the caller can sign them in. */
  async accept(token: string, person: PersonInput, origin: ChangeContext['origin']): Promise<string> {
    const { store, hasher } = this.#services
    const { email } = await this.show(token)
    demandGoodPassword(person.password, { email, name: person.name })
    const passwordHash = await hasher.hash(person.password)
    const organisation = await this.#services.organisation.get()
    return store.changeRights(async (tx) => {
      const { rows } = await tx.query<OpenInvitation>(`${openStatement} FOR UPDATE`, [secretHash(token)])
      const invitation = rows[0]
      if (invitation === undefined) throw deadLink()
      const language = person.language ?? invitation.language
      const timeZone = person.timeZone ?? organisation.timeZone
      const user = {
        name: person.name,
        email: invitation.email,
        passwordHash,
        language,
        timeZone,
        roleIds: invitation.role_ids,
        teamIds: invitation.team_ids,
      }
      const userId = await insertUser(tx, user)
      await tx.query('UPDATE core.invitation SET accepted_at = now(), user_id = $2 WHERE id = $1', [
        invitation.id,
        userId,
      ])
      const event = {
        actor: systemActor(),
        origin,
        entity: 'core.user',
        recordId: userId,
        version: 1,
        payload: { invitationId: invitation.id },
      }
      await store.record(tx, {
        ...event,
        type: 'core.user.created',
        changes: { name: [null, person.name], email: [null, invitation.email] },
      })
      return userId
    })
  }

  async prune(): Promise<void> {
    await this.#services.store.database.query(
      `DELETE FROM core.invitation WHERE expires_at < now() - interval '90 days'`,
    )
  }

  async #prepare(
    tx: Transaction,
    by: ChangeContext,
    input: InvitationInput & {
      readonly key: string
      readonly email: string
      readonly language: string
      readonly expiresAt: Date
    },
  ): Promise<{ email: string; id: string | null; token: string | null }> {
    const { rowCount } = await tx.query('SELECT 1 FROM core."user" WHERE email_key = $1', [input.key])
    if (rowCount > 0) return { email: input.email, id: null, token: null }
    const id = newId()
    const token = newSecret()
    await tx.query(
      'UPDATE core.invitation SET revoked_at = now() WHERE email_key = $1 AND accepted_at IS NULL AND revoked_at IS NULL',
      [input.key],
    )
    await tx.query(
      `INSERT INTO core.invitation (id, email, email_key, token_hash, language, role_ids, team_ids, invited_by, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        input.email,
        input.key,
        hashSecret(token),
        input.language,
        input.roles,
        input.teams,
        by.actor.userId,
        input.expiresAt,
      ],
    )
    await this.#services.store.record(tx, {
      ...by,
      type: 'core.invitation.created',
      payload: { invitationId: id, email: input.email, roles: input.roles, teams: input.teams },
    })
    return { email: input.email, id, token }
  }

  /** A letter that cannot be sent is no reason to lose the invitation: the link is shown instead. */
  async #send(mail: { to: string; subject: string; text: string }): Promise<boolean> {
    return this.#services.mailer.send(mail).then(
      ({ rejected }) => rejected.length === 0,
      () => false,
    )
  }
}

const openStatement = `
SELECT id, email, language, role_ids, team_ids FROM core.invitation
WHERE token_hash = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()`

function secretHash(token: string): Buffer {
  if (!isSecret(token)) throw deadLink()
  return hashSecret(token)
}
