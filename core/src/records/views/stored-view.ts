import type { Actor } from '../../access/actor.ts'
import type { SqlClient } from '../../database/database.ts'
import type { ViewLayout } from './view-layout.ts'

export type ViewScope = 'mine' | 'team' | 'role' | 'everyone'

/** Whose view it is: one of the three is set, or none for everybody's. */
export interface ViewReach {
  readonly scope: ViewScope
  readonly userId: string | null
  readonly teamId: string | null
  readonly roleId: string | null
}

export interface ViewContent extends ViewReach {
  readonly name: string
  readonly icon: string | null
  readonly layout: ViewLayout
  /** Whether it has a tab of its own above the list. */
  readonly pinned: boolean
  /** Null: after those that have one. */
  readonly place: number | null
}

export interface StoredView extends ViewContent {
  readonly id: string
  readonly entity: string
  readonly version: number
  readonly createdBy: string | null
  readonly updatedAt: string
}

const columns = `id, entity, name, icon, scope, user_id AS "userId", team_id AS "teamId", role_id AS "roleId", layout, pinned, place,
  version, created_by AS "createdBy", to_char(updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "updatedAt"`

const active = `JOIN core."user" u ON u.id = m.user_id AND u.state = 'active'`

/** How many people have it among their views. */
const people = `CASE scope
  WHEN 'team' THEN (SELECT count(*)::integer FROM core.team_member m ${active} WHERE m.team_id = v.team_id)
  WHEN 'role' THEN (SELECT count(*)::integer FROM core.user_role m ${active} WHERE m.role_id = v.role_id)
  WHEN 'everyone' THEN (SELECT count(*)::integer FROM core."user" WHERE state = 'active')
  ELSE 1 END`

export const sharingViews = 'views.share'

/** Whether the view is among those of somebody: the only place that decides it. */
export function isAmong(view: ViewReach, { userId, teamIds, roleIds = [] }: Actor): boolean {
  if (view.scope === 'mine') return view.userId !== null && view.userId === userId
  if (view.scope === 'team') return teamIds.includes(view.teamId ?? '')
  if (view.scope === 'role') return roleIds.includes(view.roleId ?? '')
  return true
}

/** Whoever shares a view with others looks after it, also where they are not among these. */
export function isSeen(view: ViewReach & Pick<StoredView, 'createdBy'>, actor: Actor): boolean {
  if (isAmong(view, actor)) return true
  return view.scope !== 'mine' && view.createdBy === actor.userId && actor.access.has(sharingViews)
}

/** Every view of an entity, in order, with how many people have it. */
export async function readViews(
  client: SqlClient,
  entity: string,
): Promise<readonly (StoredView & { readonly people: number })[]> {
  const { rows } = await client.query<StoredView & { people: number }>(
    `SELECT ${columns}, ${people} AS people FROM core.list_view v WHERE entity = $1 ORDER BY place NULLS LAST, v.id`,
    [entity],
    { name: 'views.of-entity' },
  )
  return rows
}

/** What is enough to find a view by. */
export type NamedView = Pick<StoredView, 'id' | 'entity' | 'name' | 'icon' | 'createdBy'> & ViewReach

export async function readViewNames(client: SqlClient): Promise<readonly NamedView[]> {
  const { rows } = await client.query<NamedView>(
    `SELECT id, entity, name, icon, scope, user_id AS "userId", team_id AS "teamId", role_id AS "roleId",
       created_by AS "createdBy" FROM core.list_view ORDER BY place NULLS LAST, id`,
    [],
    { name: 'views.names' },
  )
  return rows
}

export async function lockView(tx: SqlClient, entity: string, id: string): Promise<StoredView | undefined> {
  const { rows } = await tx.query<StoredView>(
    `SELECT ${columns} FROM core.list_view WHERE entity = $1 AND id = $2 FOR UPDATE`,
    [entity, id],
  )
  return rows[0]
}

/** Writes it as it is told, whether it was there or not. */
export async function putView(
  tx: SqlClient,
  view: ViewContent & Pick<StoredView, 'id' | 'entity' | 'createdBy'>,
): Promise<StoredView> {
  const { rows } = await tx.query<StoredView>(
    `INSERT INTO core.list_view AS v (id, entity, name, icon, scope, user_id, team_id, role_id, layout, pinned, place, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, (SELECT id FROM core."user" WHERE id = $12))
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, icon = excluded.icon, scope = excluded.scope, user_id = excluded.user_id,
       team_id = excluded.team_id, role_id = excluded.role_id, layout = excluded.layout, pinned = excluded.pinned,
       place = excluded.place, version = v.version + 1, updated_at = now()
     RETURNING ${columns}`,
    [
      view.id,
      view.entity,
      view.name,
      view.icon,
      view.scope,
      view.userId,
      view.teamId,
      view.roleId,
      JSON.stringify(view.layout),
      view.pinned,
      view.place,
      view.createdBy,
    ],
  )
  return rows[0]!
}
