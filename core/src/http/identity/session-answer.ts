import type { Identity } from '../../identity/identity.ts'
import type { HttpContext } from '../http-env.ts'
import { callerOf, changeContextOf } from './caller.ts'

/** What a client starts with: who is signed in, for whom they work, and what they may do. */
export async function sessionAnswer(c: HttpContext, identity: Identity): Promise<Record<string, unknown>> {
  const by = changeContextOf(c)
  const [user, organisation] = await Promise.all([identity.profile.get(by), identity.organisation.get()])
  const { entities, permissions } = identity.roles.describe(by.actor)
  return {
    user,
    organisation,
    isAdministrator: by.actor.access.isAdministrator,
    permissions,
    access: entities,
    sessionId: callerOf(c)?.sessionId ?? null,
  }
}
