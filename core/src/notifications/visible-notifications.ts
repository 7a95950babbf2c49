import type { Scope } from '../access/access.ts'
import type { Actor } from '../access/actor.ts'
import type { StoredNotification } from './notification.ts'
import type { ReadableNames } from './notification-surroundings.ts'

type About = Pick<StoredNotification, 'entity' | 'recordId' | 'field'>

export interface Visible<T> {
  readonly items: readonly T[]
  /** The record's name, where there is a record. */
  nameOf(item: About): string | null
}

/** Those that the actor may know of, with the rights of now: nobody is told of a record that they may not read. */
export async function visibleNotifications<T extends About>(
  actor: Actor,
  items: readonly T[],
  readableNames: ReadableNames,
): Promise<Visible<T>> {
  const known = items.filter((item) => mayKnow(actor, item))
  const names = new Map<string, string>()
  for (const entity of new Set(known.map((item) => item.entity))) {
    if (entity === null) continue
    const ids = new Set(known.flatMap((item) => (item.entity === entity ? (item.recordId ?? []) : [])))
    if (ids.size === 0) continue
    for (const [id, name] of await readableNames(actor, entity, [...ids])) names.set(`${entity} ${id}`, name)
  }
  const nameOf = ({ entity, recordId }: About): string | null => names.get(`${entity} ${recordId}`) ?? null
  return { items: known.filter((item) => item.recordId === null || nameOf(item) !== null), nameOf }
}

const reach: Readonly<Record<Scope, number>> = { none: 0, own: 1, team: 2, all: 3 }

/** A field counts as readable where it is on every record that is. */
function mayKnow({ access }: Actor, { entity, field }: About): boolean {
  if (entity === null) return true
  const scope = access.scope(entity, 'read')
  if (scope === 'none') return false
  return field === null || reach[access.fieldScope(entity, field, 'read')] >= reach[scope]
}
