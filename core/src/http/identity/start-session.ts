import type { SignInContext, StartedSession } from '../../identity/sign-in.ts'
import type { HttpContext } from '../http-env.ts'
import { originOf } from '../require-actor.ts'
import { visitorOf } from './caller.ts'
import type { IdentityDoor } from './identity-door.ts'
import { sessionAnswer } from './session-answer.ts'

export function signInContextOf(c: HttpContext, { cookies }: IdentityDoor): SignInContext {
  return {
    visitor: visitorOf(c),
    origin: { ...originOf(c), channel: 'ui' },
    deviceToken: cookies.deviceTokenOf(c),
    previousToken: cookies.sessionTokenOf(c),
  }
}

/** Hands the new session to the browser and answers as `GET /api/session` will. */
export async function answerStarted(
  c: HttpContext,
  { identity, cookies }: IdentityDoor,
  started: StartedSession,
  status: 200 | 201 = 200,
): Promise<Response> {
  const found = await identity.actors.ofSession(started.sessionToken)
  c.set('caller', found === null ? null : { actor: found.actor, sessionId: found.sessionId, tokenId: null })
  c.set('actor', found?.actor ?? null)
  const answer = await sessionAnswer(c, identity)
  cookies.giveSession(c, started.sessionToken)
  cookies.giveDevice(c, started.deviceToken)
  return c.json(answer, status)
}
