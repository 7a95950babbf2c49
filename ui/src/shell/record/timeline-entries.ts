import type { TimelineEntry } from '../../kit/timeline.ts'
import { findPath } from '../fields/field-path.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { actorName } from './actor-name.ts'
import type { HistoryItem } from './history-item.ts'
import type { TimelineItem } from './timeline-item.ts'

/** An item of a module as an entry of the feed; undefined where its entity is not known here. */
export function itemEntry(
  { metadata }: Pick<Shell, 'metadata'>,
  { id, at, entity: name, record }: TimelineItem,
  isPinned: boolean,
): TimelineEntry | undefined {
  const entity = metadata.entity(name)
  if (entity === undefined) return undefined
  return { id, at, title: record.displayName || entity.labels.one, icon: entity.icon, isPinned }
}

/** Changes to the record itself as entries of the feed; what is no change of a value is left out. */
export function editEntries(
  shell: Shell,
  entity: EntityInfo,
  recordId: string,
  history: readonly HistoryItem[],
): readonly TimelineEntry[] {
  const href = shell.href.record(entity.name, recordId, 'history')
  return history.flatMap(({ id, at, type, actor, changes }): readonly TimelineEntry[] => {
    const verb = type.slice(type.lastIndexOf('.') + 1)
    if (verb !== 'updated' && verb !== 'created') return []
    const fields = changes.map(({ field }) => findPath(shell, entity, field)?.label ?? field)
    const who = actorName(shell, actor)
    return [{ id, at, href, edit: { actor: actor.id ?? who, who, fields, isCreation: verb === 'created' } }]
  })
}
