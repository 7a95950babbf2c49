import type { Identity } from '../../identity/identity.ts'
import type { SessionCookies } from './session-cookie.ts'

/** What the routes stand on. */
export interface IdentityDoor {
  readonly identity: Identity
  readonly cookies: SessionCookies
}
