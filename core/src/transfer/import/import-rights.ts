import type { Actor } from '../../access/actor.ts'
import type { ImportSession } from './import-session.ts'

/** An import is its owner's alone. A token, which may see less than they do, has those that were begun with it. */
export function isOwn(actor: Actor, { createdBy, tokenId }: ImportSession): boolean {
  if (actor.userId === null || createdBy !== actor.userId) return false
  return actor.kind !== 'token' || tokenId === actor.agentId
}

/**
 * What an import found out or writes for somebody holds as long as this stays the same: their roles, what a token
 * leaves of them, and their teams.
 */
export function rightsOf({ access, teamIds }: Pick<Actor, 'access' | 'teamIds'>): string {
  return [access.id, ...teamIds.toSorted()].join(' ')
}
