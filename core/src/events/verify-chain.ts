import type { SqlClient } from '../database/database.ts'
import {
  envelopeColumns,
  nextLink,
  valuesDigest,
  type EventContent,
  type EventEnvelope,
} from './event-digest.ts'

export interface BrokenLink {
  readonly position: number
  /** The event is gone, its envelope or its place in the order was changed, its values were changed, or the log was cut off. */
  readonly reason: 'missing' | 'envelope' | 'values' | 'end'
}

export interface ChainReport {
  readonly checked: number
  /** Events whose values were erased on purpose: their envelopes are verified all the same. */
  readonly erased: number
  /** At most the first hundred. */
  readonly broken: readonly BrokenLink[]
}

interface Row extends Omit<EventEnvelope, 'id'>, Pick<EventContent, 'values' | 'payload'> {
  readonly id: string | null
  readonly position: string
  readonly chain: Buffer
  readonly salt: Buffer | null
}

const batch = 2000
const mostBroken = 100

/** Walks the log and recomputes what each event's link and digest must be. */
export async function verifyChain(client: SqlClient, from: number, to?: number): Promise<ChainReport> {
  const end = await client.query<{ position: string; chain: Buffer }>(
    "SELECT position, chain FROM core.dispatch WHERE name = 'main'",
  )
  const last = Number(end.rows[0]?.position ?? 0)
  const until = Math.min(to ?? last, last)
  const broken: BrokenLink[] = []
  let erased = 0
  let position = Math.max(from, 1)
  let previous = await linkAt(client, position - 1)
  while (position <= until) {
    const rows = await readRows(client, position, until)
    for (const row of rows) {
      for (; position < Number(row.position); position++) broken.push({ position, reason: 'missing' })
      const reason = faultOf(row, previous)
      if (reason !== undefined) broken.push({ position, reason })
      if (row.digest !== null && row.salt === null) erased++
      previous = row.chain
      position++
    }
    if (rows.length < batch) break
  }
  for (; position <= until; position++) broken.push({ position, reason: 'missing' })
  if (until === last && last > 0 && end.rows[0]?.chain.equals(previous) !== true)
    broken.push({ position: last, reason: 'end' })
  return { checked: Math.max(0, until - Math.max(from, 1) + 1), erased, broken: broken.slice(0, mostBroken) }
}

async function linkAt(client: SqlClient, position: number): Promise<Buffer> {
  const { rows } = await client.query<{ chain: Buffer }>(
    'SELECT chain FROM core.event_position WHERE position = $1',
    [position],
  )
  return rows[0]?.chain ?? Buffer.alloc(32)
}

async function readRows(client: SqlClient, from: number, until: number): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `SELECT p.position, p.chain, ${envelopeColumns}, v.salt, v."values", v.payload
     FROM (SELECT * FROM core.event_position WHERE position BETWEEN $1 AND $2 ORDER BY position LIMIT ${batch}) p
     LEFT JOIN core.event e ON e.seq = p.seq AND e.at = p.at
     LEFT JOIN core.event_value v ON v.event_id = e.id AND v.at = e.at
     ORDER BY p.position`,
    [from, until],
  )
  return rows
}

function faultOf(row: Row, previous: Uint8Array): BrokenLink['reason'] | undefined {
  if (row.id === null) return 'missing'
  if (!nextLink(previous, { ...row, id: row.id }).equals(row.chain)) return 'envelope'
  if (row.salt !== null && row.digest?.equals(valuesDigest(row.salt, row)) !== true) return 'values'
  return undefined
}
