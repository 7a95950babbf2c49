import type { Actor, ChangeOrigin } from '../access/actor.ts'
import { forbidden } from './identity-errors.ts'

/** Who changes something, and how the change came in. */
export interface ChangeContext {
  readonly actor: Actor
  readonly origin: ChangeOrigin
}

export function demandPermission(actor: Actor, permission: string): void {
  if (actor.access.has(permission)) return
  throw forbidden(`This needs the permission "${permission}". Ask an administrator for it.`, {
    reason: 'permission',
    permission,
  })
}

/** The user behind the call; the kernel's own work has none. */
export function demandUser(actor: Actor): string {
  if (actor.userId !== null) return actor.userId
  throw forbidden('This can only be done by a user.', { reason: 'user' })
}
