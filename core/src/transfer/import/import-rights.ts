import type { Actor } from '../../access/actor.ts'

/**
 * What an import found out or writes for somebody holds as long as this stays the same: their roles, what a token
 * leaves of them, and their teams.
 */
export function rightsOf({ access, teamIds }: Pick<Actor, 'access' | 'teamIds'>): string {
  return [access.id, ...teamIds.toSorted()].join(' ')
}
