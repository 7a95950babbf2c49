import type { EventActor } from '@tessera/sdk'
import type { Access } from './access.ts'

/** Whoever a call acts for, with everything that rights, defaults and formats depend on. Made once per request. */
export interface Actor {
  readonly kind: EventActor['kind']
  /** The user (or the token's creator); null for the system and plugins. */
  readonly userId: string | null
  readonly displayName: string
  readonly teamIds: readonly string[]
  readonly primaryTeamId: string | null
  readonly access: Access
  readonly language: string
  /** How numbers and dates are written, such as `fr-BE`; without, as the language has it. */
  readonly formats?: string
  readonly timeZone: string
  /** Entities of which single records are shared with this user or its teams; others need no share predicate. */
  readonly sharedEntities: ReadonlySet<string>
  /** For what looks different by role; rights are never asked of it, but of `access`. */
  readonly roleIds?: readonly string[]
  /** For events: the token, plugin or automation id where kind is not `user`. */
  readonly agentId: string | null
  /** The plugin for whose panel in a frame the page acts: `access` is then what both may do. */
  readonly panel?: string
}

/** Whether somebody acts by what may do less than they may: a token, or a panel in a frame. */
export function isNarrowed({ kind, panel }: Actor): boolean {
  return kind === 'token' || panel !== undefined
}

/** How a change came in, kept with its event. */
export interface ChangeOrigin {
  readonly channel: 'ui' | 'api' | 'import' | 'automation' | 'job' | 'plugin' | 'system' | 'demo' | 'undo'
  /** The import, request, job or causing event. */
  readonly cause: string | null
  /** Told when something was written that can be taken back. */
  readonly onWritten?: () => void
}
