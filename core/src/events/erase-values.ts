import type { Database, SqlClient, Transaction } from '../database/database.ts'
import { inChunks } from '../database/in-chunks.ts'
import {
  changeDigest,
  erasablePaths,
  saltBytes,
  saltOf,
  type EventContent,
  type ValueChange,
} from './event-digest.ts'

export interface FieldErasure {
  readonly entity: string
  /** The path under which the field was written. */
  readonly path: string
  /** The immutable id that stands beside each of its values. */
  readonly fieldId: string
  /** When the field was made: nothing older needs to be looked at. */
  readonly since: Date
}

interface Row extends Pick<EventContent, 'changed' | 'values'> {
  readonly seq: string
  readonly id: string
  readonly at: string
  readonly salt: Buffer
}

/** Events in a transaction, and the stretch of the log that is searched for them. */
const chunkSize = 1_000
const stretch = 50_000n

/**
 * Takes the values of one field out of the log for good, in its own transactions. Their digests stay in their place,
 * each under a salt that goes too, so that the chain still verifies and nothing can be guessed from it. Broken off,
 * it may be called again.
 */
export async function eraseFieldValues(
  database: Database,
  erasure: FieldErasure,
  signal?: AbortSignal,
): Promise<void> {
  const end = await lastEvent(database)
  await inChunks(
    database,
    async (tx, after: bigint | null) => {
      const from = after ?? 0n
      const rows = await readRows(tx, erasure, from)
      await eraseRows(tx, erasure, rows)
      const reached = rows.length === chunkSize ? BigInt(rows.at(-1)!.seq) : from + stretch
      return reached < end ? reached : null
    },
    signal,
  )
}

async function lastEvent(client: SqlClient): Promise<bigint> {
  const { rows } = await client.query<{ seq: string }>('SELECT coalesce(max(seq), 0) AS seq FROM core.event')
  return BigInt(rows[0]!.seq)
}

async function readRows(tx: Transaction, erasure: FieldErasure, from: bigint): Promise<readonly Row[]> {
  const { entity, path, fieldId, since } = erasure
  const { rows } = await tx.query<Row>(
    `SELECT e.seq, e.id, e.at::text AS at, e.changed, v.salt, v."values"
     FROM core.event e JOIN core.event_value v ON v.event_id = e.id AND v.at = e.at
     WHERE e.seq > $1 AND e.seq <= $2 AND e.at >= $3 AND e.entity = $4 AND $5 = ANY(e.changed) AND v."values"->$5->>2 = $6
     ORDER BY e.seq LIMIT ${chunkSize}`,
    [from.toString(), (from + stretch).toString(), since, entity, path, fieldId],
  )
  return rows
}

async function eraseRows(tx: Transaction, { path }: FieldErasure, rows: readonly Row[]): Promise<void> {
  // Written before each value had a salt of its own: they can only go together.
  const [whole, single] = [true, false].map((isWhole) =>
    rows.filter(({ salt }) => (salt.length === saltBytes) === isWhole),
  ) as [Row[], Row[]]
  const erased = single.map((row) => {
    const index = erasablePaths(row).indexOf(path)
    const salts = Buffer.from(row.salt)
    const digest = changeDigest(saltOf(salts, index), path, row.values![path] as ValueChange)
    saltOf(salts, index).fill(0)
    return { id: row.id, at: row.at, digest: digest.toString('hex'), salt: `\\x${salts.toString('hex')}` }
  })
  await tx.query(
    `UPDATE core.event_value v
     SET "values" = v."values" || jsonb_build_object($2::text, jsonb_build_object('erased', r.digest)), salt = r.salt
     FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, at timestamptz, digest text, salt bytea)
     WHERE v.event_id = r.id AND v.at = r.at`,
    [JSON.stringify(erased), path],
  )
  if (whole.length > 0)
    await tx.query(
      'DELETE FROM core.event_value v USING jsonb_to_recordset($1::jsonb) AS r (id uuid, at timestamptz) WHERE v.event_id = r.id AND v.at = r.at',
      [JSON.stringify(whole.map(({ id, at }) => ({ id, at })))],
    )
}

/** Takes all values out of the log that events of an entity hold; the envelopes stay. */
export async function eraseEntityValues(
  database: Database,
  entity: string,
  signal?: AbortSignal,
): Promise<void> {
  await inChunks(
    database,
    async (tx, after: { record: string; seq: string } | null) => {
      const { rows } = await tx.query<{ record: string; seq: string }>(
        `WITH chunk AS (SELECT e.record_id, e.seq, e.id, e.at FROM core.event e
           WHERE e.entity = $1 AND ($2::uuid IS NULL OR (e.record_id, e.seq) > ($2::uuid, $3::bigint)) AND e.record_id IS NOT NULL
           ORDER BY e.record_id, e.seq LIMIT ${chunkSize}),
         gone AS (DELETE FROM core.event_value v USING chunk c WHERE v.event_id = c.id AND v.at = c.at)
         SELECT record_id AS record, seq FROM chunk ORDER BY record_id, seq`,
        [entity, after?.record ?? null, after?.seq ?? null],
      )
      return rows.length < chunkSize ? null : rows.at(-1)!
    },
    signal,
  )
}
