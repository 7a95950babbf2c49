import type { Scope } from './access.ts'
import type { Actor } from './actor.ts'

/** What a row's visibility depends on, as SQL expressions. Null owner and team: the entity has no owners. */
export interface RowColumns {
  readonly id: string
  readonly owner: string | null
  readonly team: string | null
}

/** A value of the actor that a statement is given when it runs: the text is the same for all actors of equal rights. */
export type ActorParameter = 'me' | 'myTeams'

/** Gives the placeholder of a value, cast: `$1::uuid` for `me`, `$2::uuid[]` for `myTeams`. */
export type ActorParameterOf = (which: ActorParameter) => string

export interface ShareCondition {
  readonly entity: string
  /** Reading needs any share, changing one that says so. */
  readonly level: 'read' | 'write'
}

export function actorParameterValue(actor: Actor, which: ActorParameter): string | null | readonly string[] {
  return which === 'me' ? actor.userId : actor.teamIds
}

/**
 * The condition under which a row lies in `scope`, as SQL. It is true, or not true: whoever negates it must
 * coalesce first. Pass `share` only if the actor's `sharedEntities` holds the entity; it widens `own` and `team`, and
 * never makes something of `none`: a share hands out records, not rights.
 */
export function rowPredicate(
  scope: Scope,
  columns: RowColumns,
  parameter: ActorParameterOf,
  share?: ShareCondition,
): string {
  if (scope === 'none') return 'false'
  if (scope === 'all' || columns.owner === null) return 'true'
  const conditions = [`${columns.owner} = ${parameter('me')}`]
  if (scope === 'team' && columns.team !== null)
    conditions.push(`${columns.team} = ANY(${parameter('myTeams')})`)
  if (share !== undefined) conditions.push(shareExists(columns.id, parameter, share))
  return `(${conditions.join(' OR ')})`
}

function shareExists(id: string, parameter: ActorParameterOf, share: ShareCondition): string {
  const level = share.level === 'write' ? ` AND s.level = 'write'` : ''
  const entity = `'${share.entity.replaceAll("'", "''")}'`
  const target = `(s.user_id = ${parameter('me')} OR s.team_id = ANY(${parameter('myTeams')}))`
  return `EXISTS (SELECT 1 FROM core.share s WHERE s.entity = ${entity} AND s.record_id = ${id}${level} AND ${target})`
}

export interface RowOwner {
  readonly ownerId: string | null
  readonly teamId: string | null
}

/** The same decision for a row at hand. Whether a share reaches it has to be looked up, see `ShareReader`. */
export function rowVisible(actor: Actor, scope: Scope, row: RowOwner | null, isShared = false): boolean {
  if (scope === 'none') return false
  if (scope === 'all' || row === null || isShared) return true
  if (actor.userId !== null && row.ownerId === actor.userId) return true
  return scope === 'team' && row.teamId !== null && actor.teamIds.includes(row.teamId)
}
