import { TesseraError } from '@tessera/sdk'
import type { Actor, ChangeOrigin } from '../access/actor.ts'
import type { WriteContext } from '../records/record-service.ts'
import type { HttpContext } from './http-env.ts'

/** Whoever is signed in; refuses everybody else. */
export function requireActor(c: HttpContext): Actor {
  const actor = c.get('actor')
  if (actor) return actor
  throw new TesseraError({
    code: 'http.signed_out',
    kind: 'unauthenticated',
    message: 'This needs a session or an API token. Sign in, or send "Authorization: Bearer <token>".',
  })
}

/** How the change came in, as its event tells it. */
export function originOf(c: HttpContext): ChangeOrigin {
  const cause = c.get('actionId')
  return { channel: c.get('channel'), cause, onWritten: () => c.set('undoId', cause) }
}

export function writeContextOf(c: HttpContext, tx?: WriteContext['tx']): WriteContext {
  const ctx = { actor: requireActor(c), origin: originOf(c) }
  return tx === undefined ? ctx : { ...ctx, tx }
}
