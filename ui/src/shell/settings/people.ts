import type { Link } from '../services/session.ts'

/** A user as administrators see them. */
export interface ManagedUser extends Link {
  readonly name: string
  readonly email: string
  readonly state: 'active' | 'deactivated'
  readonly teams: readonly Link[]
  readonly roles: readonly Link[]
  readonly version: number
  readonly lastSeenAt: string | null
}

export interface PendingInvitation {
  readonly id: string
  readonly email: string
  readonly expiresAt: string
  readonly isExpired: boolean
  readonly invitedBy: Link | null
}

export interface InvitationOutcome {
  readonly email: string
  readonly outcome: 'invited' | 'already_user'
  /** Set when no mail went out. */
  readonly link: string | null
}

export interface RoleSummary extends Link {
  readonly name: string
  readonly key: string | null
  readonly description: string | null
  readonly users: number
  readonly isFixed: boolean
}

export interface Team extends Link {
  readonly name: string
  readonly version: number
  readonly members: readonly Link[]
}
