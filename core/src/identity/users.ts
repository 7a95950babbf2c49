import type { Transaction } from '../database/database.ts'
import { constraintOf } from '../database/sql-error.ts'
import { demandPermission, type ChangeContext } from './change-context.ts'
import { emailKey } from './email-key.ts'
import type { GrantRules } from './grant-rules.ts'
import { conflict, invalidField, staleVersion } from './identity-errors.ts'
import { differences, type IdentityStore } from './identity-store.ts'
import type { Sessions } from './sessions.ts'
import type { UserDirectory, UserView } from './user-directory.ts'

export interface UserChanges {
  readonly name?: string
  readonly email?: string
  readonly language?: string
  readonly timeZone?: string
  /** A locale by which numbers and dates are written; null follows the language. */
  readonly formats?: string | null
  readonly roles?: readonly string[]
  readonly teams?: readonly string[]
  readonly primaryTeam?: string | null
  /** The version that was read. */
  readonly version?: number
}

/** Changes of users by those who manage them. */
export class Users {
  readonly #store: IdentityStore
  readonly #directory: UserDirectory
  readonly #rules: GrantRules
  readonly #sessions: Sessions

  constructor(store: IdentityStore, directory: UserDirectory, rules: GrantRules, sessions: Sessions) {
    this.#store = store
    this.#directory = directory
    this.#rules = rules
    this.#sessions = sessions
  }

  async update(by: ChangeContext, id: string, changes: UserChanges): Promise<UserView> {
    demandPermission(by.actor, 'users.manage')
    return this.#store.changeRights(async (tx) => {
      const before = await this.#directory.read(tx, id)
      await this.#rules.demandMayChange(tx, by.actor, id)
      if (changes.version !== undefined && changes.version !== before.version)
        throw staleVersion('user', before.version)
      if (changes.email !== undefined && changes.email !== before.email)
        await this.#rules.demandMayOpen(tx, by.actor, id)
      if (changes.roles !== undefined) await this.#setRoles(tx, by, before, changes.roles)
      if (changes.teams !== undefined) await setTeams(tx, id, changes.teams)
      await writeUser(tx, id, changes)
      await alignPrimaryTeam(tx, id, changes.primaryTeam)
      return this.#finish(tx, by, 'core.user.updated', before)
    })
  }

  /** Refuses the user from the next request on. The records stay theirs until they are handed over. */
  async deactivate(by: ChangeContext, id: string): Promise<UserView> {
    demandPermission(by.actor, 'users.manage')
    return this.#store.changeRights(async (tx) => {
      const before = await this.#directory.read(tx, id)
      if (before.state === 'deactivated') return before
      await this.#rules.demandMayChange(tx, by.actor, id)
      await tx.query(
        `UPDATE core."user" SET state = 'deactivated', deactivated_at = now(), version = version + 1, updated_at = now() WHERE id = $1`,
        [id],
      )
      await this.#rules.demandAdministratorLeft(tx)
      await this.#sessions.endAllOf(tx, id)
      await tx.query('DELETE FROM core.password_reset WHERE user_id = $1', [id])
      await tx.query('DELETE FROM core.known_device WHERE user_id = $1', [id])
      return this.#finish(tx, by, 'core.user.deactivated', before)
    })
  }

  /** Lets a user in again, with the roles they had. */
  async reactivate(by: ChangeContext, id: string): Promise<UserView> {
    demandPermission(by.actor, 'users.manage')
    return this.#store.changeRights(async (tx) => {
      const before = await this.#directory.read(tx, id)
      if (before.state === 'active') return before
      const roles = await this.#rules.rolesOf(
        tx,
        before.roles.map((role) => role.id),
      )
      this.#rules.demandMayGrant(by.actor, roles)
      await tx.query(
        `UPDATE core."user" SET state = 'active', deactivated_at = NULL, version = version + 1, updated_at = now() WHERE id = $1`,
        [id],
      )
      return this.#finish(tx, by, 'core.user.reactivated', before)
    })
  }

  async #setRoles(
    tx: Transaction,
    by: ChangeContext,
    before: UserView,
    wanted: readonly string[],
  ): Promise<void> {
    const had = new Set(before.roles.map((role) => role.id))
    const ids = [...new Set(wanted)]
    const roles = await this.#rules.rolesOf(tx, ids)
    if (ids.length === had.size && ids.every((id) => had.has(id))) return
    this.#rules.demandMayGrant(
      by.actor,
      roles.filter((role) => !had.has(role.id)),
    )
    await tx.query('DELETE FROM core.user_role WHERE user_id = $1 AND role_id <> ALL($2::uuid[])', [
      before.id,
      ids,
    ])
    await tx.query(
      'INSERT INTO core.user_role (user_id, role_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING',
      [before.id, ids],
    )
    await this.#rules.demandAdministratorLeft(tx)
    await this.#sessions.requireRotation(tx, [before.id])
  }

  async #finish(tx: Transaction, by: ChangeContext, type: string, before: UserView): Promise<UserView> {
    const after = await this.#directory.read(tx, before.id)
    const changes = differences(auditOf(before), auditOf(after))
    await this.#store.record(tx, {
      ...by,
      type,
      entity: 'core.user',
      recordId: after.id,
      version: after.version,
      changes,
    })
    return after
  }
}

/** The members whose changes are worth keeping. */
function auditOf({
  name,
  email,
  state,
  language,
  timeZone,
  formats,
  roles,
  teams,
  primaryTeam,
}: UserView): Record<string, unknown> {
  return { name, email, state, language, timeZone, formats, roles, teams, primaryTeam }
}

async function writeUser(tx: Transaction, id: string, changes: UserChanges): Promise<void> {
  const { name, email, language, timeZone, formats } = changes
  await tx.kysely
    .updateTable('core.user')
    .set((columns) => ({
      ...(name === undefined ? {} : { name }),
      ...(email === undefined ? {} : { email: email.trim(), email_key: emailKey(email) }),
      ...(language === undefined ? {} : { language }),
      ...(timeZone === undefined ? {} : { time_zone: timeZone }),
      ...(formats === undefined ? {} : { formats }),
      version: columns('version', '+', 1),
      updated_at: new Date(),
    }))
    .where('id', '=', id)
    .execute()
    .catch((error: unknown) => {
      if (constraintOf(error) === 'user_email_key_key')
        throw conflict('email_taken', `Another user has the address ${email}.`, 'email', { email })
      throw error
    })
}

async function setTeams(tx: Transaction, userId: string, teamIds: readonly string[]): Promise<void> {
  await demandTeams(tx, teamIds)
  await tx.query('DELETE FROM core.team_member WHERE user_id = $1 AND team_id <> ALL($2::uuid[])', [
    userId,
    teamIds,
  ])
  await tx.query(
    'INSERT INTO core.team_member (user_id, team_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING',
    [userId, teamIds],
  )
}

export async function demandTeams(tx: Transaction, teamIds: readonly string[]): Promise<void> {
  const { rows } = await tx.query<{ id: string }>('SELECT id FROM core.team WHERE id = ANY($1::uuid[])', [
    teamIds,
  ])
  const unknown = teamIds.find((id) => !rows.some((row) => row.id === id))
  if (unknown !== undefined)
    throw invalidField('teams', 'team_not_found', `There is no team ${unknown}.`, { id: unknown })
}

/** The primary team is always one that the user is in; without a wish the present one stays, or the first takes its place. */
export async function alignPrimaryTeam(
  tx: Transaction,
  userId: string,
  wanted?: string | null,
): Promise<void> {
  if (typeof wanted === 'string') {
    const { rowCount } = await tx.query(
      'SELECT 1 FROM core.team_member WHERE user_id = $1 AND team_id = $2',
      [userId, wanted],
    )
    if (rowCount === 0)
      throw invalidField(
        'primaryTeam',
        'team_not_joined',
        'The primary team must be one that the user is in.',
      )
  }
  await tx.query(
    `UPDATE core."user" u SET primary_team_id = CASE WHEN $2 THEN $3::uuid ELSE coalesce(
       (SELECT m.team_id FROM core.team_member m WHERE m.user_id = u.id AND m.team_id = u.primary_team_id),
       (SELECT m.team_id FROM core.team_member m JOIN core.team t ON t.id = m.team_id WHERE m.user_id = u.id ORDER BY t.created_at, t.id LIMIT 1)) END
     WHERE u.id = $1`,
    [userId, wanted !== undefined, wanted ?? null],
  )
}
