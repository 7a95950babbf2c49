import type { Shell } from '../services/shell.ts'
import type { TimelineItem } from './timeline-item.ts'

const pinsAtMost = 20

/** What is kept at the top of a record's timeline, from every entity that can be pinned. */
export async function pinnedItems(
  { api, metadata }: Pick<Shell, 'api' | 'metadata'>,
  id: string,
): Promise<readonly TimelineItem[]> {
  const found = await Promise.all(
    metadata.entities.map(async ({ name, timeline, list }): Promise<readonly TimelineItem[]> => {
      const pinned = timeline?.pinned
      if (timeline === null || pinned === undefined) return []
      const links = timeline.subjects.map((path) => ({ [path]: { eq: id } }))
      const fields = [
        ...new Set(['displayName', ...list, timeline.at, 'createdAt', 'createdBy', 'owner', 'version']),
      ]
      const records = await api.list(name, {
        fields,
        filter: { and: [{ [pinned]: { eq: true } }, { or: links }] },
        sort: ['-createdAt'],
        limit: pinsAtMost,
      })
      return records.map((record) => ({
        id: record.id,
        entity: name,
        at: String(record[timeline.at] ?? record['createdAt']),
        record,
      }))
    }),
  )
  return found.flat().toSorted((one, other) => other.at.localeCompare(one.at))
}
