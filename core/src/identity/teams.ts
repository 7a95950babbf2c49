import type { Transaction } from '../database/database.ts'
import { constraintOf } from '../database/sql-error.ts'
import { newId } from '../foundation/uuid.ts'
import { demandPermission, type ChangeContext } from './change-context.ts'
import { conflict, invalidField, missing, staleVersion } from './identity-errors.ts'
import { differences, type IdentityStore } from './identity-store.ts'
import type { Sessions } from './sessions.ts'
import { alignPrimaryTeam } from './users.ts'

export interface TeamInput {
  readonly name: string
  readonly members: readonly string[]
}

export interface TeamView {
  readonly id: string
  readonly displayName: string
  readonly name: string
  readonly version: number
  readonly members: readonly { readonly id: string; readonly displayName: string }[]
}

const statement = `
SELECT t.id, t.name AS "displayName", t.name, t.version,
  (SELECT coalesce(json_agg(json_build_object('id', u.id, 'displayName', u.name) ORDER BY lower(u.name)), '[]')
    FROM core.team_member m JOIN core."user" u ON u.id = m.user_id WHERE m.team_id = t.id) AS members
FROM core.team t`

/** Groups of users, through which records are seen together. */
export class Teams {
  readonly #store: IdentityStore
  readonly #sessions: Sessions

  constructor(store: IdentityStore, sessions: Sessions) {
    this.#store = store
    this.#sessions = sessions
  }

  async list(): Promise<readonly TeamView[]> {
    return (await this.#store.database.query<TeamView>(`${statement} ORDER BY lower(t.name)`)).rows
  }

  async create(by: ChangeContext, input: TeamInput): Promise<TeamView> {
    demandPermission(by.actor, 'users.manage')
    const id = newId()
    return this.#store.changeRights(async (tx) => {
      await insertTeam(tx, id, input.name)
      await this.#setMembers(tx, id, input.members)
      const after = await read(tx, id)
      await this.#store.record(tx, {
        ...by,
        type: 'core.team.created',
        entity: 'core.team',
        recordId: id,
        version: 1,
        changes: differences({}, auditOf(after)),
      })
      return after
    })
  }

  async update(
    by: ChangeContext,
    id: string,
    changes: Partial<TeamInput> & { readonly version?: number },
  ): Promise<TeamView> {
    demandPermission(by.actor, 'users.manage')
    return this.#store.changeRights(async (tx) => {
      const before = await read(tx, id)
      if (changes.version !== undefined && changes.version !== before.version)
        throw staleVersion('team', before.version)
      await tx
        .query('UPDATE core.team SET name = $2, version = version + 1, updated_at = now() WHERE id = $1', [
          id,
          changes.name ?? before.name,
        ])
        .catch((error: unknown) => refuseTakenName(error, changes.name ?? before.name))
      if (changes.members !== undefined) await this.#setMembers(tx, id, changes.members)
      const after = await read(tx, id)
      const changed = differences(auditOf(before), auditOf(after))
      await this.#store.record(tx, {
        ...by,
        type: 'core.team.updated',
        entity: 'core.team',
        recordId: id,
        version: after.version,
        changes: changed,
      })
      return after
    })
  }

  /** Records of the team keep its id until they are changed; nobody sees them through it any more. */
  async delete(by: ChangeContext, id: string): Promise<void> {
    demandPermission(by.actor, 'users.manage')
    await this.#store.changeRights(async (tx) => {
      const before = await read(tx, id)
      await this.#setMembers(tx, id, [])
      await tx.query('DELETE FROM core.team WHERE id = $1', [id]).catch((error: unknown) => {
        throw constraintOf(error) === undefined
          ? error
          : conflict(
              'team_in_use',
              `The team "${before.name}" still has records. Give them to another team first.`,
              undefined,
              { name: before.name },
            )
      })
      await this.#store.record(tx, {
        ...by,
        type: 'core.team.deleted',
        entity: 'core.team',
        recordId: id,
        changes: differences(auditOf(before), { name: null, members: [] }),
      })
    })
  }

  async #setMembers(tx: Transaction, teamId: string, members: readonly string[]): Promise<void> {
    const { rows } = await tx.query<{ id: string }>('SELECT id FROM core."user" WHERE id = ANY($1::uuid[])', [
      members,
    ])
    const unknown = members.find((id) => !rows.some((row) => row.id === id))
    if (unknown !== undefined)
      throw invalidField('members', 'user_not_found', `There is no user ${unknown}.`, { id: unknown })
    const left = await tx.query<{ user_id: string }>(
      'DELETE FROM core.team_member WHERE team_id = $1 AND user_id <> ALL($2::uuid[]) RETURNING user_id',
      [teamId, members],
    )
    const joined = await tx.query<{ user_id: string }>(
      'INSERT INTO core.team_member (team_id, user_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING RETURNING user_id',
      [teamId, members],
    )
    const touched = [...left.rows, ...joined.rows].map((row) => row.user_id)
    for (const userId of touched) await alignPrimaryTeam(tx, userId)
    await this.#sessions.requireRotation(tx, touched)
  }
}

export async function insertTeam(tx: Transaction, id: string, name: string): Promise<void> {
  await tx
    .query('INSERT INTO core.team (id, name) VALUES ($1, $2)', [id, name])
    .catch((error: unknown) => refuseTakenName(error, name))
}

async function read(tx: Transaction, id: string): Promise<TeamView> {
  const { rows } = await tx.query<TeamView>(`${statement} WHERE t.id = $1`, [id])
  if (rows[0] === undefined) throw missing('team', id)
  return rows[0]
}

function auditOf({ name, members }: TeamView): Record<string, unknown> {
  return { name, members }
}

function refuseTakenName(error: unknown, name: string): never {
  throw constraintOf(error) === 'team_name'
    ? conflict('name_taken', `There is a team "${name}" already.`, 'name', { name })
    : error
}
