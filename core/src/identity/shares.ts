import type { Actor } from '../access/actor.ts'
import { newId } from '../foundation/uuid.ts'
import { demandPermission, type ChangeContext } from './change-context.ts'
import { invalidField, missing } from './identity-errors.ts'
import type { IdentityStore } from './identity-store.ts'

export interface ShareInput {
  /** One of both. */
  readonly user?: string
  readonly team?: string
  readonly level: 'read' | 'write'
}

export interface ShareView {
  readonly id: string
  readonly user: { readonly id: string; readonly displayName: string } | null
  readonly team: { readonly id: string; readonly displayName: string } | null
  readonly level: 'read' | 'write'
  readonly createdAt: string
}

/** Throws unless the actor may update the record; the record service decides it. */
export type DemandUpdatable = (actor: Actor, entity: string, recordId: string) => Promise<void>

const statement = `
SELECT s.id, s.level, s.created_at AS "createdAt",
  CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'displayName', u.name) END AS "user",
  CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id, 'displayName', t.name) END AS team
FROM core.share s LEFT JOIN core."user" u ON u.id = s.user_id LEFT JOIN core.team t ON t.id = s.team_id`

type ShareRow = Omit<ShareView, 'createdAt'> & { readonly createdAt: Date }

/** Single records opened to a user or a team whose roles do not reach them. */
export class Shares {
  readonly #store: IdentityStore
  readonly #demandUpdatable: DemandUpdatable

  constructor(store: IdentityStore, demandUpdatable: DemandUpdatable) {
    this.#store = store
    this.#demandUpdatable = demandUpdatable
  }

  async list(actor: Actor, entity: string, recordId: string): Promise<readonly ShareView[]> {
    await this.#demandUpdatable(actor, entity, recordId)
    const { rows } = await this.#store.database.query<ShareRow>(
      `${statement} WHERE s.entity = $1 AND s.record_id = $2 ORDER BY s.created_at, s.id`,
      [entity, recordId],
    )
    return rows.map(viewOf)
  }

  /** Sharing again with the same user or team changes the level. */
  async share(by: ChangeContext, entity: string, recordId: string, input: ShareInput): Promise<ShareView> {
    demandPermission(by.actor, 'records.share')
    await this.#demandUpdatable(by.actor, entity, recordId)
    const { user = null, team = null, level } = input
    if ((user === null) === (team === null))
      throw invalidField('user', 'share_target', 'Name either a user or a team to share with.')
    await this.#demandTarget(user, team)
    return this.#store.changeRights(async (tx) => {
      const { rows } = await tx.query<{ id: string }>(
        `INSERT INTO core.share (id, entity, record_id, user_id, team_id, level, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (record_id, entity, user_id, team_id) DO UPDATE SET level = excluded.level RETURNING id`,
        [newId(), entity, recordId, user, team, level, by.actor.userId],
      )
      const shares = await tx.query<ShareRow>(`${statement} WHERE s.id = $1`, [rows[0]?.id])
      const share = viewOf(shares.rows[0] as ShareRow)
      await this.#store.record(tx, {
        ...by,
        type: 'core.share.created',
        entity,
        recordId,
        payload: { user: share.user, team: share.team, level },
      })
      return share
    })
  }

  async end(by: ChangeContext, entity: string, recordId: string, id: string): Promise<void> {
    await this.#demandUpdatable(by.actor, entity, recordId)
    await this.#store.changeRights(async (tx) => {
      const shares = await tx.query<ShareRow>(
        `${statement} WHERE s.id = $1 AND s.entity = $2 AND s.record_id = $3`,
        [id, entity, recordId],
      )
      const share = shares.rows[0]
      if (share === undefined) throw missing('share', id)
      await tx.query('DELETE FROM core.share WHERE id = $1', [id])
      await this.#store.record(tx, {
        ...by,
        type: 'core.share.ended',
        entity,
        recordId,
        payload: { user: share.user, team: share.team, level: share.level },
      })
    })
  }

  async #demandTarget(user: string | null, team: string | null): Promise<void> {
    const { rowCount } = await this.#store.database.query(
      `SELECT 1 FROM core."user" WHERE id = $1 AND state = 'active' UNION ALL SELECT 1 FROM core.team WHERE id = $2`,
      [user, team],
    )
    if (rowCount > 0) return
    if (user !== null)
      throw invalidField('user', 'user_not_found', `There is no active user ${user}.`, { id: user })
    throw invalidField('team', 'team_not_found', `There is no team ${team ?? ''}.`, { id: team })
  }
}

function viewOf(row: ShareRow): ShareView {
  return { ...row, createdAt: row.createdAt.toISOString() }
}
