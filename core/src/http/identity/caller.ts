import { TesseraError } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import type { ChangeContext } from '../../identity/change-context.ts'
import type { Visitor } from '../../identity/sessions.ts'
import type { HttpContext } from '../http-env.ts'
import { originOf, requireActor } from '../require-actor.ts'

/** Who is behind a request, and by what they proved it. */
export interface Caller {
  readonly actor: Actor
  readonly sessionId: string | null
  readonly tokenId: string | null
}

declare module 'hono' {
  interface ContextVariableMap {
    caller: Caller | null
  }
}

/** Null also where authentication has not run. */
export function callerOf(c: HttpContext): Caller | null {
  return (c.get('caller') as Caller | null | undefined) ?? null
}

export function changeContextOf(c: HttpContext): ChangeContext {
  return { actor: requireActor(c), origin: originOf(c) }
}

export function visitorOf(c: HttpContext): Visitor {
  return { address: c.var.ip, userAgent: c.req.header('user-agent') ?? '' }
}

/** The session's id, for what only a person in a browser may do: a leaked token must not make itself at home. */
export function requireSession(c: HttpContext): string {
  requireActor(c)
  const sessionId = callerOf(c)?.sessionId ?? null
  if (sessionId !== null) return sessionId
  throw new TesseraError({
    code: 'identity.session_required',
    kind: 'forbidden',
    message: 'This cannot be done with an API token. Sign in.',
  })
}
