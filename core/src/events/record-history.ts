import { TesseraError } from '@tessera/sdk'
import type { SqlClient } from '../database/database.ts'
import type { ValueChange } from './event-digest.ts'
import { eventColumns, knownChanges, type EventRow } from './event-row.ts'

export interface HistoryEntry {
  readonly id: string
  /** Null until it is dispatched. */
  readonly position: number | null
  readonly at: string
  readonly type: string
  readonly version: number | null
  readonly actor: { readonly kind: string; readonly userId: string | null; readonly agentId: string | null }
  readonly channel: string
  readonly cause: string | null
  /** Paths of the changed fields, also where the values are gone. */
  readonly changed: readonly string[]
  /** Null when the values were erased. */
  readonly changes: Readonly<Record<string, ValueChange>> | null
  readonly payload: unknown
}

export interface HistoryPage {
  readonly data: readonly HistoryEntry[]
  /** Cursor of the older page; null at the end. */
  readonly next: string | null
}

export interface HistoryRequest {
  readonly entity: string
  readonly recordId: string
  readonly before: string | undefined
  readonly limit: number
  /** Only what changed this field. */
  readonly field?: string
}

interface Row extends EventRow {
  readonly seq: string
  readonly at_microseconds: string
  readonly position: string | null
}

const dayMilliseconds = 86_400_000
/** How far back each step looks, in days: most pages end at the first, so that one or two partitions are read. */
const steps = [31, 62, 124, 248, Infinity]

const statement = `SELECT ${eventColumns}, e.seq, (extract(epoch FROM e.at) * 1000000)::bigint AS at_microseconds, p.position
  FROM core.event e
  LEFT JOIN core.event_value v ON v.event_id = e.id AND v.at = e.at
  LEFT JOIN core.event_position p ON p.seq = e.seq
  WHERE e.entity = $1 AND e.record_id = $2 AND e.at >= $3 AND e.at < $4 AND e.seq < $5
    AND ($7::text IS NULL OR e.changed @> ARRAY[$7::text])
  ORDER BY e.seq DESC LIMIT $6`

/** Reads newest months first and stops as soon as the page is full or the record did not exist yet. */
export async function readHistory(client: SqlClient, request: HistoryRequest): Promise<HistoryPage> {
  const cursor = parseCursor(request.before)
  const wanted = Math.min(Math.max(request.limit, 1), 200)
  const rows: Row[] = []
  // A margin for clocks of servers that differ.
  let until = cursor.time + dayMilliseconds
  const born = bornAt(request.recordId) - dayMilliseconds
  for (const days of steps) {
    const from = Number.isFinite(days) ? until - days * dayMilliseconds : 0
    const values = [
      request.entity,
      request.recordId,
      new Date(Math.max(from, 0)),
      new Date(until),
      cursor.seq,
      wanted + 1 - rows.length,
      request.field ?? null,
    ]
    rows.push(...(await client.query<Row>(statement, values, { name: 'events.history' })).rows)
    if (rows.length > wanted || from <= born) break
    until = from
  }
  const page = rows.slice(0, wanted)
  const last = page.at(-1)
  return {
    data: page.map(entryOf),
    next: rows.length > wanted && last !== undefined ? `${last.at_microseconds}.${last.seq}` : null,
  }
}

/** A UUIDv7 tells when it was made, and so the moment before which there is nothing; other ids do not. */
function bornAt(recordId: string): number {
  return recordId[14] === '7' ? Number.parseInt(recordId.replace('-', '').slice(0, 12), 16) : -Infinity
}

function parseCursor(before: string | undefined): { readonly time: number; readonly seq: string } {
  if (before === undefined) return { time: Date.now(), seq: '9223372036854775807' }
  const match = /^(\d{1,17})\.(\d{1,18})$/.exec(before)
  if (match !== null) return { time: Number(match[1]) / 1000, seq: match[2]! }
  throw new TesseraError({
    code: 'events.invalid_cursor',
    kind: 'invalid',
    message: `"${before.slice(0, 100)}" is not a cursor of a history. Use the \`next\` of the page before, unchanged.`,
  })
}

function entryOf(row: Row): HistoryEntry {
  const isErased = row.changed.length > 0 && row.values === null
  return {
    id: row.id,
    position: row.position === null ? null : Number(row.position),
    at: row.at.toISOString(),
    type: row.type,
    version: row.version === null ? null : Number(row.version),
    actor: { kind: row.actor_kind, userId: row.actor_id, agentId: row.agent_id },
    channel: row.channel,
    cause: row.cause,
    changed: row.changed,
    changes: isErased ? null : knownChanges(row.values),
    payload: row.payload,
  }
}
