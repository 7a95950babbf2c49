import { Hono, type MiddlewareHandler } from 'hono'
import type { Identity } from '../../identity/identity.ts'
import type { HttpEnv } from '../http-env.ts'
import type { CurrentActor } from '../stream/current-actor.ts'
import { authenticate } from './authenticate.ts'
import { csrfGuard, type CsrfGuardOptions } from './csrf-guard.ts'
import { currentActorOf } from './current-actor.ts'
import type { IdentityDoor } from './identity-door.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { manifestRoutes } from './manifest-routes.ts'
import { organisationRoutes } from './organisation-routes.ts'
import { passwordRoutes } from './password-routes.ts'
import { profileRoutes } from './profile-routes.ts'
import { roleRoutes } from './role-routes.ts'
import { SessionCookies } from './session-cookie.ts'
import { sessionRoutes } from './session-routes.ts'
import { setupRoutes } from './setup-routes.ts'
import { shareRoutes } from './share-routes.ts'
import { teamRoutes } from './team-routes.ts'
import { tokenRoutes } from './token-routes.ts'
import { userRoutes } from './user-routes.ts'

export interface IdentityHttp {
  /** Before everything below `/api`, in this order. */
  readonly authenticate: MiddlewareHandler<HttpEnv>
  readonly csrfGuard: MiddlewareHandler<HttpEnv>
  readonly currentActor: CurrentActor
  /** To be mounted at `/api`. */
  readonly routes: Hono<HttpEnv>
}

const routeGroups = [
  sessionRoutes,
  setupRoutes,
  organisationRoutes,
  manifestRoutes,
  userRoutes,
  teamRoutes,
  roleRoutes,
  invitationRoutes,
  passwordRoutes,
  tokenRoutes,
  profileRoutes,
  shareRoutes,
]

/** How people and programs prove over HTTP who they are, and everything about them and their rights. */
export function createIdentityHttp(identity: Identity, options: CsrfGuardOptions): IdentityHttp {
  const door: IdentityDoor = { identity, cookies: new SessionCookies(options.publicUrl) }
  const routes = new Hono<HttpEnv>()
  for (const group of routeGroups) routes.route('/', group(door))
  return {
    authenticate: authenticate(door),
    csrfGuard: csrfGuard(door, options),
    currentActor: currentActorOf(identity),
    routes,
  }
}
