import { isErased } from '../../events/event-digest.ts'
import type { ActionEvent } from './action-events.ts'

/** Where a record is; before it was made it is nowhere. */
export type Whereabouts = 'nowhere' | 'live' | 'trash'

export interface PathChange {
  readonly before: unknown
  readonly after: unknown
  /** Of an admin's field: its name may be another one's by now. */
  readonly fieldId: string | undefined
}

/** What several events did to one record, all together. */
export interface NetChange {
  readonly entity: string
  readonly recordId: string
  readonly version: number
  readonly seq: string
  /** Where it was before; null where it is where it was. */
  readonly was: Whereabouts | null
  readonly changes: ReadonlyMap<string, PathChange>
  /** Paths whose values were erased. */
  readonly erased: ReadonlySet<string>
}

const moves: Readonly<Record<string, readonly [Whereabouts, Whereabouts]>> = {
  created: ['nowhere', 'live'],
  deleted: ['live', 'trash'],
  restored: ['trash', 'live'],
}

const verbOf = ({ type, entity }: ActionEvent): string =>
  type.startsWith(`${entity}.`) ? type.slice(entity.length + 1) : ''

/** Whether the event is a change of a record that can be taken back; a record that is gone for good cannot. */
function isUndoable(event: ActionEvent): boolean {
  const verb = verbOf(event)
  return verb === 'updated' || Object.hasOwn(moves, verb)
}

/** One for each record, in the order in which the records were last changed; `events` has the last first. */
export function netChanges(events: readonly ActionEvent[]): readonly NetChange[] {
  const byRecord = new Map<string, ActionEvent[]>()
  for (const event of events.filter(isUndoable)) {
    const key = `${event.entity} ${event.record_id}`
    byRecord.set(key, [event, ...(byRecord.get(key) ?? [])])
  }
  return [...byRecord.values()].map(netOf)
}

/** The events of one record in their order. */
function netOf(events: readonly ActionEvent[]): NetChange {
  const last = events.at(-1)!
  const changes = new Map<string, PathChange>()
  const erased = new Set<string>()
  let was: Whereabouts | null = null
  let is: Whereabouts | null = null
  for (const event of events) {
    const move = moves[verbOf(event)]
    if (move !== undefined) {
      was ??= move[0]
      is = move[1]
    }
    for (const path of event.changed) {
      const change = event.values?.[path]
      if (change === undefined || isErased(change)) erased.add(path)
      else
        changes.set(path, {
          before: changes.has(path) ? changes.get(path)!.before : change[0],
          after: change[1],
          fieldId: change[2],
        })
    }
  }
  for (const path of erased) changes.delete(path)
  const { entity, record_id: recordId, version, seq } = last
  return {
    entity,
    recordId,
    version: Number(version),
    seq,
    was: was === is ? null : was,
    changes,
    erased,
  }
}
