import type { Actor } from '../access/actor.ts'
import type { SqlClient } from '../database/database.ts'
import { demandPermission } from './change-context.ts'
import { missing } from './identity-errors.ts'
import type { IdentityStore } from './identity-store.ts'

interface Link {
  readonly id: string
  readonly displayName: string
}

/** A user as administrators see them. */
export interface UserView extends Link {
  readonly name: string
  readonly email: string
  readonly state: 'active' | 'deactivated'
  readonly language: string
  readonly timeZone: string
  readonly formats: string | null
  readonly primaryTeam: Link | null
  readonly teams: readonly Link[]
  readonly roles: readonly Link[]
  readonly version: number
  readonly createdAt: string
  readonly lastSeenAt: string | null
  readonly deactivatedAt: string | null
}

const statement = `
SELECT u.id, u.name AS "displayName", u.name, u.email, u.state, u.language, u.time_zone AS "timeZone", u.formats, u.version,
  u.created_at AS "createdAt", u.last_seen_at AS "lastSeenAt", u.deactivated_at AS "deactivatedAt",
  (SELECT json_build_object('id', t.id, 'displayName', t.name) FROM core.team t WHERE t.id = u.primary_team_id) AS "primaryTeam",
  (SELECT coalesce(json_agg(json_build_object('id', t.id, 'displayName', t.name) ORDER BY t.name), '[]')
    FROM core.team_member m JOIN core.team t ON t.id = m.team_id WHERE m.user_id = u.id) AS teams,
  (SELECT coalesce(json_agg(json_build_object('id', r.id, 'displayName', r.name) ORDER BY r.created_at), '[]')
    FROM core.user_role ur JOIN core.role r ON r.id = ur.role_id WHERE ur.user_id = u.id) AS roles
FROM core."user" u`

type UserRow = Omit<UserView, 'createdAt' | 'lastSeenAt' | 'deactivatedAt'> & {
  readonly createdAt: Date
  readonly lastSeenAt: Date | null
  readonly deactivatedAt: Date | null
}

/** Who works here. */
export class UserDirectory {
  readonly #store: IdentityStore

  constructor(store: IdentityStore) {
    this.#store = store
  }

  async list(actor: Actor): Promise<readonly UserView[]> {
    demandPermission(actor, 'users.manage')
    const { rows } = await this.#store.database.query<UserRow>(
      `${statement} ORDER BY u.state, lower(u.name), u.id`,
    )
    return rows.map(viewOf)
  }

  async get(actor: Actor, id: string): Promise<UserView> {
    if (actor.userId !== id) demandPermission(actor, 'users.manage')
    return this.read(this.#store.database, id)
  }

  async read(client: SqlClient, id: string): Promise<UserView> {
    const { rows } = await client.query<UserRow>(`${statement} WHERE u.id = $1`, [id])
    if (rows[0] === undefined) throw missing('user', id)
    return viewOf(rows[0])
  }

  /**
   * What anybody who is signed in may know: the people and teams that records can be given to. A token is told what its
   * limits leave of it: nobody where it reads nothing, and addresses only where it reads users.
   */
  async colleagues({ kind, access }: Actor): Promise<{
    readonly users: readonly (Link & { readonly email?: string })[]
    readonly teams: readonly Link[]
  }> {
    if (kind === 'token' && access.scope('core.user', 'read') === 'none') return { users: [], teams: [] }
    const seesAddresses = kind !== 'token' || access.fieldScope('core.user', 'email', 'read') !== 'none'
    const users = await this.#store.database.query<Link & { email?: string }>(
      `SELECT id, name AS "displayName"${seesAddresses ? ', email' : ''} FROM core."user" WHERE state = 'active' ORDER BY lower(name), id`,
    )
    const teams = await this.#store.database.query<Link>(
      'SELECT id, name AS "displayName" FROM core.team ORDER BY lower(name)',
    )
    return { users: users.rows, teams: teams.rows }
  }
}

function viewOf(row: UserRow): UserView {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    deactivatedAt: row.deactivatedAt?.toISOString() ?? null,
  }
}
