import { TesseraError } from '@tessera/sdk'
import type { MiddlewareHandler } from 'hono'
import type { Identity } from '../../identity/identity.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import type { Caller } from './caller.ts'
import type { IdentityDoor } from './identity-door.ts'

/** Finds out who calls. A bearer token counts alone: a bad one is refused even if the browser sends a good cookie. */
export function authenticate(door: IdentityDoor): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const header = c.req.header('authorization')
    if (header === undefined) return bySession(c, door, next)
    setCaller(c, await byToken(header, door.identity), 'api')
    await next()
  }
}

async function byToken(header: string, identity: Identity): Promise<Caller> {
  const secret = /^Bearer +(\S+)$/i.exec(header.trim())?.[1]
  const found = secret === undefined ? null : await identity.actors.ofToken(secret)
  if (found === null) throw refusedToken()
  identity.tokens.touch(found.tokenId)
  return { actor: found.actor, tokenId: found.tokenId, sessionId: null }
}

async function bySession(
  c: HttpContext,
  { identity, cookies }: IdentityDoor,
  next: () => Promise<void>,
): Promise<void> {
  const token = cookies.sessionTokenOf(c)
  const found = token === null ? null : await identity.actors.ofSession(token)
  if (token === null || found === null) {
    c.set('caller', null)
    return next()
  }
  identity.sessions.touch(found.sessionId)
  setCaller(c, { actor: found.actor, sessionId: found.sessionId, tokenId: null }, 'ui')
  const replacement = found.needsRotation ? await identity.sessions.rotate(found.sessionId, token) : null
  await next()
  // Afterwards, since a handler may answer with a response of its own; unless it has ended the session.
  if (replacement !== null && !cookies.isDecided(c)) cookies.giveSession(c, replacement)
}

function setCaller(c: HttpContext, caller: Caller, channel: 'ui' | 'api'): void {
  c.set('caller', caller)
  c.set('actor', caller.actor)
  c.set('channel', channel)
}

function refusedToken(): TesseraError {
  return new TesseraError({
    code: 'identity.token_invalid',
    kind: 'unauthenticated',
    message:
      'The API token is not valid: it was revoked, has expired, or its user was deactivated. Make a new one in the profile.',
  })
}
