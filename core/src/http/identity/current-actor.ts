import type { Identity } from '../../identity/identity.ts'
import { callerOf } from './caller.ts'
import type { CurrentActor } from '../stream/current-actor.ts'

/** A session is followed by its id: its token may have been replaced since the request began. */
export function currentActorOf(identity: Identity): CurrentActor {
  return async (c) => {
    const caller = callerOf(c)
    if (caller === null) return null
    if (caller.sessionId !== null) return identity.actors.ofSessionId(caller.sessionId)
    return caller.tokenId === null ? null : identity.actors.ofTokenId(caller.tokenId)
  }
}
