import { TesseraError } from '@tessera/sdk'
import type { ChangeContext } from '../../identity/change-context.ts'
import type { HttpContext } from '../http-env.ts'
import { originOf, requireActor } from '../require-actor.ts'

/** Who changes entities and fields, and how; refuses whoever may not, before anything else is said. */
export function changeContext(c: HttpContext): ChangeContext {
  const actor = requireActor(c)
  if (actor.access.has('metadata.manage')) return { actor, origin: originOf(c) }
  throw new TesseraError({
    code: 'http.forbidden',
    kind: 'forbidden',
    message:
      'Changing entities and fields needs the permission "metadata.manage". Ask an administrator for it.',
    details: { permission: 'metadata.manage' },
  })
}
