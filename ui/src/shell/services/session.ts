import type { SignedInUser } from '@tessera/sdk/ui'
import type { EntityAction, Scope } from './entity-info.ts'

export interface Link {
  readonly id: string
  readonly displayName: string
  /** A colour of the label palette, where its entity declares one. */
  readonly color?: string
}

/** Who is signed in, as `GET /api/session` tells it. */
export interface SessionUser extends SignedInUser {
  readonly name: string
  readonly language: string
  readonly timeZone: string
  /** The locale that decides how dates and numbers are written; null follows the language. */
  readonly formats: string | null
  readonly primaryTeam: Link | null
  readonly teams: readonly Link[]
  readonly roles: readonly Link[]
  readonly preferences: Readonly<Record<string, unknown>>
}

export interface Organisation {
  readonly name: string
  readonly language: string
  readonly currency: string
  readonly country: string
  readonly timeZone: string
  /** 1 is Monday, 7 is Sunday. */
  readonly weekStart: number
  readonly fiscalYearStart: number
  /** The hue of its colour, 0 to 359; null for the product's own. */
  readonly brandHue: number | null
  /** Changes with the picture; null where there is none. */
  readonly logo: string | null
  readonly calendar: WorkingCalendar
}

export interface OwnHoliday {
  readonly name: string
  readonly date: string
  readonly yearly: boolean
}

/** When the organisation works. */
export interface WorkingCalendar {
  /** 1 is Monday, 7 is Sunday. */
  readonly workDays: readonly number[]
  readonly region: string | null
  /** Public holidays on which it works all the same, by their rule. */
  readonly worked: readonly string[]
  readonly own: readonly OwnHoliday[]
}

export interface EntityAccess {
  readonly scopes: Readonly<Record<EntityAction, Scope>>
  /** Fields whose reach differs from the entity's own. */
  readonly fields: Readonly<
    Record<string, { readonly read: Scope; readonly write: Scope; readonly create: Scope }>
  >
}

export interface Session {
  readonly user: SessionUser
  readonly organisation: Organisation
  readonly isAdministrator: boolean
  readonly permissions: readonly string[]
  readonly access: Readonly<Record<string, EntityAccess>>
  readonly sessionId: string | null
}

const fieldActions = { read: 'read', update: 'write', write: 'write', create: 'create' } as const

/** Whether this may be done at all: on some record, where the action is on an entity. The server has the last word. */
export function isAllowed(
  session: Pick<Session, 'isAdministrator' | 'permissions' | 'access'>,
  action: string,
  entity?: string,
  field?: string,
): boolean {
  if (entity === undefined) return session.isAdministrator || session.permissions.includes(action)
  const access = session.access[entity]
  // An entity that was made a moment ago is not among what the session knows yet.
  if (access === undefined) return session.isAdministrator
  const scope = access.scopes[(action === 'write' ? 'update' : action) as EntityAction] ?? 'none'
  const exception = field === undefined ? undefined : access.fields[field]
  const key = fieldActions[action as keyof typeof fieldActions]
  return (exception === undefined || key === undefined ? scope : exception[key]) !== 'none'
}

/** Whether what the session may see, or in which language, has changed. */
export function seesOtherwise(before: Session, after: Session): boolean {
  const view = ({ user, isAdministrator, permissions, access }: Session) =>
    JSON.stringify([user.language, isAdministrator, permissions, access])
  return view(before) !== view(after)
}
