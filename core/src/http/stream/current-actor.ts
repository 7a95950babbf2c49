import type { Actor } from '../../access/actor.ts'
import type { ActorCache } from '../../identity/actor-cache.ts'
import type { HttpContext } from '../http-env.ts'
import { sessionTokenOf } from '../identity/session-cookie.ts'

/**
 * Who the sender of a request is by now: null once the session or token has ended. It changes nothing, unlike the
 * authentication of a new request, which may renew the session's token.
 */
export type CurrentActor = (c: HttpContext) => Promise<Actor | null>

/** Looks into the cache of actors, so it costs no statement while nothing changed. */
export function currentActorFrom(actors: Pick<ActorCache, 'ofSession' | 'ofToken'>): CurrentActor {
  return async (c) => {
    const header = c.req.header('authorization')
    if (header !== undefined) return (await actors.ofToken(header.replace(/^Bearer +/i, '').trim()))?.actor ?? null
    const token = sessionTokenOf(c)
    return token === null ? null : ((await actors.ofSession(token))?.actor ?? null)
  }
}
