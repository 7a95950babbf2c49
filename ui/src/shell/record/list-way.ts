import type { Client } from '@tessera/sdk/ui'
import { recallList, rememberList, type ListMemory } from '../list/list-memory.ts'

/** Where a record stands in the list that the user came from. */
export interface WayStep {
  readonly address: string
  readonly previous: string | undefined
  readonly next: string | undefined
  /** Number within the list, from 1. */
  readonly position: number
  readonly total: number | null
  readonly isCapped: boolean
}

/** The neighbours of a record in the remembered list; undefined where the user came from elsewhere. */
export function wayFrom(entity: string, id: string): WayStep | undefined {
  const memory = recallList(entity)
  const at = memory?.ids.indexOf(id) ?? -1
  if (memory === undefined || at < 0) return undefined
  const { address, total, isCapped, from } = memory
  return {
    address,
    previous: memory.ids[at - 1],
    next: memory.ids[at + 1],
    position: from + at,
    total,
    isCapped,
  }
}

/** Reads the window beside the remembered one, where the record is the first or last of it. */
export async function widenWay(api: Client, entity: string, id: string): Promise<boolean> {
  const memory = recallList(entity)
  const at = memory?.ids.indexOf(id) ?? -1
  if (memory === undefined || at < 0) return false
  const isLast = at === memory.ids.length - 1 && memory.next !== null
  const isFirst = at === 0 && memory.previous !== null && memory.from > 1
  if (!isLast && !isFirst) return false
  const { after: _after, before: _before, count: _count, ...query } = memory.query
  const answer = await api.query(entity, {
    ...query,
    fields: ['displayName'],
    ...(isLast ? { after: memory.next ?? '' } : { before: memory.previous ?? '' }),
  })
  const ids = answer.data.map((row) => row.id)
  const wider: ListMemory = isLast
    ? { ...memory, ids: [...memory.ids, ...ids], next: answer.page.next }
    : {
        ...memory,
        ids: [...ids, ...memory.ids],
        previous: answer.page.previous,
        from: Math.max(1, memory.from - ids.length),
      }
  rememberList(entity, wider)
  return ids.length > 0
}
