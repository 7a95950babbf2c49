import type { Scope } from '../../access/access.ts'
import type { Actor } from '../../access/actor.ts'
import type { LiveItem, LiveRefetch } from '../../events/live-feed.ts'
import type { RecordService } from '../../records/record-service.ts'

/** A change as a browser is told it: no values, which it reads with its own rights. */
export interface VisibleChange {
  readonly type: string
  readonly entity: string
  readonly id: string
  readonly version: number | null
  /** Only fields that the caller may read wherever he may read the record. */
  readonly changed: readonly string[]
  /** Who did it, so that a page can leave its own changes alone; null where that may not be read. */
  readonly actorId: string | null
}

export interface VisibleItems {
  readonly changes: readonly VisibleChange[]
  /** Entities of which so much changed that lists should be loaded anew. */
  readonly refetch: readonly string[]
}

type Change = Exclude<LiveItem, LiveRefetch> & { readonly entity: string; readonly recordId: string }

const reach: Readonly<Record<Scope, number>> = { none: 0, own: 1, team: 2, all: 3 }
const mostAtOnce = 500

/** Cuts a batch to what the caller may see. Where that depends on the record, the record service decides. */
export async function visibleItems(
  actor: Actor,
  items: readonly LiveItem[],
  records: RecordService,
): Promise<VisibleItems> {
  const known = items.filter(({ entity }) => entity !== null && actor.access.scope(entity, 'read') !== 'none')
  const changes = known.filter(isRecordChange)
  const hidden = await hiddenRecords(actor, changes, records)
  return {
    changes: changes
      .filter(({ entity, recordId }) => !hidden.has(`${entity} ${recordId}`))
      .map((change) => tell(change, actor)),
    refetch: [...new Set(known.flatMap((item) => ('refetch' in item ? [item.entity] : [])))],
  }
}

function isRecordChange(item: LiveItem): item is Change {
  return !('refetch' in item) && item.entity !== null && item.recordId !== null
}

function tell(change: Change, { access, userId }: Actor): VisibleChange {
  const { type, entity, recordId, version } = change
  const needed = reach[access.scope(entity, 'read')]
  const mayRead = (path: string): boolean => reach[access.fieldScope(entity, path, 'read')] >= needed
  const actorId = change.actorId === userId || mayRead('updatedBy') ? change.actorId : null
  return { type, entity, id: recordId, version, changed: change.changed.filter(mayRead), actorId }
}

/** The records among these that the caller cannot read; whoever may read all of an entity costs nothing. */
async function hiddenRecords(
  actor: Actor,
  changes: readonly Change[],
  records: RecordService,
): Promise<ReadonlySet<string>> {
  const hidden = new Set<string>()
  for (const entity of new Set(changes.map((change) => change.entity))) {
    if (actor.access.scope(entity, 'read') === 'all') continue
    const ids = [
      ...new Set(changes.filter((change) => change.entity === entity).map((change) => change.recordId)),
    ]
    for (let start = 0; start < ids.length; start += mostAtOnce) {
      const some = ids.slice(start, start + mostAtOnce)
      const query = {
        fields: ['id'],
        filter: { id: { in: some } },
        trash: 'with',
        limit: mostAtOnce,
      } as const
      const readable = new Set((await records.queryObjects(actor, entity, query)).data.map(({ id }) => id))
      for (const id of some) if (!readable.has(id)) hidden.add(`${entity} ${id}`)
    }
  }
  return hidden
}
