import { systemActor } from '../access/system-actor.ts'
import type { Database, Transaction } from '../database/database.ts'
import { sqlStateOf } from '../database/sql-error.ts'
import { retry } from '../foundation/retry.ts'
import type { EntityModel, Metadata } from '../metadata/entity-model.ts'
import type { MetadataSource } from '../metadata/metadata-source.ts'
import { quoteName } from '../metadata/naming.ts'
import { loadStored } from './write/load-stored.ts'
import { RecordDraft } from './write/record-draft.ts'

export interface Sweep {
  readonly database: Database
  readonly metadata: MetadataSource
  readonly entity: string
  /** Where an earlier sweep stopped. */
  readonly after: string | null
  readonly signal: AbortSignal
  /** Does its work on some records, which are locked against changes; false ends the sweep. */
  readonly work: (tx: Transaction, model: EntityModel, records: readonly RecordDraft[]) => Promise<boolean>
}

const chunkSize = 1_000
const passing = new Set(['40P01', '55P03'])

/**
 * Goes through all live records of an entity in the order of their ids, in chunks that commit: nobody waits for long.
 * Gives true when it came to the end.
 */
export async function sweepRecords(sweep: Sweep): Promise<boolean> {
  let after = sweep.after
  while (!sweep.signal.aborted) {
    const chunk = await retry(() => sweepChunk(sweep, after), {
      tries: 8,
      firstDelay: 100,
      longestDelay: 5_000,
      when: (error) => passing.has(sqlStateOf(error) ?? ''),
    })
    if (chunk === null) return false
    if (chunk.length < chunkSize) return true
    after = chunk.at(-1)!
  }
  return false
}

/** The ids of the chunk; null when the work is to end. */
async function sweepChunk(sweep: Sweep, after: string | null): Promise<readonly string[] | null> {
  const metadata: Metadata = sweep.metadata.current
  const model = metadata.entities.get(sweep.entity)
  if (model === undefined) return null
  return sweep.database.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `SELECT id FROM ${quoteName(model.schema)}.${quoteName(model.table)} WHERE deleted_at IS NULL AND ($1::uuid IS NULL OR id > $1::uuid) ORDER BY id LIMIT ${chunkSize} FOR NO KEY UPDATE`,
      [after],
    )
    const ids = rows.map((row) => row.id)
    const actor = systemActor()
    const context = { country: '', currency: '', timeZone: 'UTC', now: new Date() }
    const stored = await loadStored(tx, { metadata, model, actor, action: 'read', context, lock: false }, ids)
    const records = ids.flatMap((id) => {
      const record = stored.get(id)
      return record === undefined ? [] : [new RecordDraft(model, 'update', id, record, new Map())]
    })
    const isWanted = await sweep.work(tx, model, records)
    return isWanted ? ids : null
  })
}

/**
 * Whether everybody writes by now what became known at `since`: every process has heard of it after that many
 * seconds, and no transaction is open that began before.
 */
export async function isSettled(database: Database, since: string, seconds: number): Promise<boolean> {
  const { rows } = await database.query<{ settled: boolean }>(
    `SELECT k.at <= now() AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datname = current_database()
       AND a.pid <> pg_backend_pid() AND a.backend_xid IS NOT NULL AND a.xact_start < k.at) AS settled
     FROM (SELECT $1::timestamptz + $2 * interval '1 second' AS at) k`,
    [since, seconds],
  )
  return rows[0]?.settled === true
}
