import type { Actor, ChangeOrigin } from '../access/actor.ts'
import type { ValueChange } from './event-digest.ts'

/** One event about to be written in the transaction of its change. */
export interface RecordEvent {
  readonly id: string
  /** `contacts.person.created` | `updated` | `deleted` | `restored` | `purged`, or a plugin's own type. */
  readonly type: string
  readonly entity: string | null
  readonly recordId: string | null
  readonly version: number | null
  readonly actor: Actor
  readonly origin: ChangeOrigin
  /** Field path → [before, after], canonical JSON values; for an admin's field its immutable id stands third. */
  readonly changes: Readonly<Record<string, ValueChange>>
  readonly payload?: unknown
}
