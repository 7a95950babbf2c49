import type { DeliveredEvent } from '@tessera/sdk'
import { isErased, type ErasedChange, type ValueChange } from './event-digest.ts'

export interface EventRow {
  readonly id: string
  readonly type: string
  readonly at: Date
  readonly entity: string | null
  readonly record_id: string | null
  readonly version: string | null
  readonly actor_kind: DeliveredEvent['actor']['kind']
  readonly actor_id: string | null
  readonly agent_id: string | null
  readonly channel: string
  readonly cause: string | null
  readonly changed: readonly string[]
  readonly values: Readonly<Record<string, ValueChange | ErasedChange>> | null
  readonly payload: unknown
}

/** `e` is core.event, `v` core.event_value. */
export const eventColumns = `e.id, e.type, e.at, e.entity, e.record_id, e.version, e.actor_kind, e.actor_id, e.agent_id, e.channel,
  e.cause, e.changed, v."values", v.payload`

export function deliveredEvent(row: EventRow, position: number): DeliveredEvent {
  return {
    id: row.id,
    type: row.type,
    position,
    at: row.at.toISOString(),
    entity: row.entity,
    recordId: row.record_id,
    version: row.version === null ? null : Number(row.version),
    actor: {
      kind: row.actor_kind,
      id: row.actor_kind === 'user' ? row.actor_id : (row.agent_id ?? row.actor_id),
    },
    channel: row.channel,
    changes: pairs(row.values),
    payload: row.payload,
  }
}

/** What a row still tells of before and after. */
export function knownChanges(values: EventRow['values']): Record<string, ValueChange> {
  return Object.fromEntries(
    Object.entries(values ?? {}).flatMap(([path, change]) => (isErased(change) ? [] : [[path, change]])),
  )
}

/** Subscribers are told before and after, and not the ids of admins' fields. */
function pairs(values: EventRow['values']): DeliveredEvent['changes'] {
  return Object.fromEntries(
    Object.entries(knownChanges(values)).map(([path, [before, after]]) => [path, [before, after]]),
  )
}
