import type { Actor } from './actor.ts'

/** Who began work that goes on by itself, and by what: whatever took rights from them then does so as long as it goes on. */
export interface Starter {
  readonly userId: string
  /** The token that it was begun with, where it was one. */
  readonly tokenId: string | null
  /** The plugin for whose panel the page began it: it has only the rights that both have. */
  readonly panel: string | null
}

/** Whoever began something, with the rights that are left to them now; null where they may do nothing any more. */
export type StarterActors = (starter: Starter) => Promise<Actor | null>

export function starterOf({ kind, agentId, panel }: Actor, userId: string): Starter {
  return { userId, tokenId: kind === 'token' ? agentId : null, panel: panel ?? null }
}

/** What somebody began is theirs alone. A token, and a panel, which may do less than they, have what was begun with them. */
export function isStarter(actor: Actor, { userId, tokenId, panel }: Starter): boolean {
  if (actor.userId === null || userId !== actor.userId) return false
  if (actor.kind === 'token' && tokenId !== actor.agentId) return false
  return actor.panel === undefined || panel === actor.panel
}
