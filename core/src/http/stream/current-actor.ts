import type { Actor } from '../../access/actor.ts'
import type { HttpContext } from '../http-env.ts'

/**
 * Who the sender of a request is by now: null once the session or token has ended. It changes nothing, unlike the
 * authentication of a new request, which may renew the session's token.
 */
export type CurrentActor = (c: HttpContext) => Promise<Actor | null>
