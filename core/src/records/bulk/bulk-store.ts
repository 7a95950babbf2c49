import type { Database, SqlClient, Transaction } from '../../database/database.ts'
import { unfinishedJob } from '../../jobs/unfinished-job.ts'
import type { BulkFailure } from '../record-service.ts'
import type { BulkAction, BulkChange, BulkCounts, BulkFault, BulkState } from './bulk-change.ts'

interface Row {
  readonly id: string
  readonly entity: string
  readonly action: BulkAction['action']
  readonly change: BulkAction | null
  readonly state: BulkState
  readonly total: number
  readonly done: number
  readonly changed: number
  readonly failed: number
  readonly error: BulkFault | null
  readonly channel: BulkChange['channel']
  readonly created_by: string
  readonly token_id: string | null
  readonly panel: string | null
  readonly created_at: Date
  readonly finished_at: Date | null
}

const columns = `id, entity, action, change, state, total, done, changed, failed, error, channel, created_by, token_id, panel, created_at, finished_at`

/** Of the jobs that work on them. */
export const bulkQueue = 'core.bulk'

const mostFailuresKept = 1_000

export type NewBulkChange = Pick<BulkChange, 'id' | 'entity' | 'channel' | 'starter'> & {
  readonly change: BulkAction
}

/** Changes of many records as they lie in the database. */
export class BulkStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async add(
    tx: SqlClient,
    change: NewBulkChange,
    ids: readonly string[],
    sliceSize: number,
  ): Promise<BulkChange> {
    const { rows } = await tx.query<Row>(
      `INSERT INTO core.bulk_change (id, entity, action, change, total, channel, created_by, token_id, panel)
       VALUES ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9) RETURNING ${columns}`,
      [
        change.id,
        change.entity,
        change.change.action,
        json(change.change),
        ids.length,
        change.channel,
        change.starter.userId,
        change.starter.tokenId,
        change.starter.panel,
      ],
    )
    const slices = Array.from({ length: Math.ceil(ids.length / sliceSize) }, (_none, index) =>
      ids.slice(index * sliceSize, (index + 1) * sliceSize),
    )
    await tx.query(
      `INSERT INTO core.bulk_change_slice (change_id, start, ids)
       SELECT $1, (s.number - 1) * $2::int, s.ids FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS s(ids, number)`,
      [change.id, sliceSize, json(slices)],
    )
    return changeOf(rows[0]!)
  }

  async find(id: string): Promise<BulkChange | null> {
    const { rows } = await this.#database.query<Row>(
      `SELECT ${columns} FROM core.bulk_change WHERE id = $1`,
      [id],
      { name: 'bulk.find' },
    )
    return rows[0] === undefined ? null : changeOf(rows[0])
  }

  /** How many of this user's still go on. */
  async countRunning(tx: SqlClient, userId: string): Promise<number> {
    const { rows } = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM core.bulk_change WHERE created_by = $1 AND state = 'running'`,
      [userId],
    )
    return rows[0]!.count
  }

  /** The change under lock, with the records that come next, none at its end; null where it is not to go on. */
  async lockRunning(
    tx: Transaction,
    id: string,
  ): Promise<{ readonly change: BulkChange; readonly ids: readonly string[] } | null> {
    const { rows } = await tx.query<Row>(
      `SELECT ${columns} FROM core.bulk_change WHERE id = $1 AND state = 'running' FOR UPDATE`,
      [id],
    )
    if (rows[0] === undefined) return null
    const change = changeOf(rows[0])
    const slices = await tx.query<{ ids: string[] }>(
      'SELECT ids FROM core.bulk_change_slice WHERE change_id = $1 AND start = $2',
      [id, change.done],
    )
    return { change, ids: slices.rows[0]?.ids ?? [] }
  }

  /** In the transaction that changed the records, under the lock of `lockRunning`. */
  async advance(
    tx: Transaction,
    change: BulkChange,
    { done, changed, failed }: BulkCounts,
    failures: readonly BulkFailure[],
  ): Promise<void> {
    await tx.query('UPDATE core.bulk_change SET done = $2, changed = $3, failed = $4 WHERE id = $1', [
      change.id,
      done,
      changed,
      failed,
    ])
    const kept = failures.slice(0, Math.max(0, mostFailuresKept - change.failed))
    if (kept.length === 0) return
    await tx.query(
      `INSERT INTO core.bulk_change_failure (change_id, number, record_id, code, message, "values")
       SELECT $1, $2::int + x.number, x.id, x.code, x.message, coalesce(x."values", '{}')
       FROM jsonb_to_recordset($3::jsonb) AS x(number int, id text, code text, message text, "values" jsonb)`,
      [change.id, change.failed, json(kept.map((failure, number) => ({ ...failure, number })))],
    )
  }

  /** Ends what runs, after the slice that is being changed; null where it is over already. */
  async end(
    tx: SqlClient,
    id: string,
    state: Exclude<BulkState, 'running'>,
    error: BulkFault | null = null,
  ): Promise<BulkChange | null> {
    const { rows } = await tx.query<Row>(
      `UPDATE core.bulk_change SET state = $2, error = $3::jsonb, change = NULL, finished_at = now() WHERE id = $1 AND state = 'running' RETURNING ${columns}`,
      [id, state, error === null ? null : json(error)],
    )
    if (rows[0] === undefined) return null
    await tx.query('DELETE FROM core.bulk_change_slice WHERE change_id = $1', [id])
    return changeOf(rows[0])
  }

  /** Those that count as running although their job has failed for good, which it could not tell where its process died. */
  async abandoned(id: string | null): Promise<readonly string[]> {
    const { rows } = await this.#database.query<{ id: string }>(
      `SELECT id FROM core.bulk_change c WHERE state = 'running' AND ($2::uuid IS NULL OR id = $2) AND NOT ${unfinishedJob('$1::text[]', 'change', 'c.id::text')}`,
      [[bulkQueue], id],
    )
    return rows.map((row) => row.id)
  }

  async failures(id: string): Promise<readonly BulkFailure[]> {
    const { rows } = await this.#database.query<BulkFailure>(
      'SELECT record_id AS id, code, message, "values" FROM core.bulk_change_failure WHERE change_id = $1 ORDER BY number',
      [id],
    )
    return rows
  }

  async prune(days: number): Promise<void> {
    await this.#database.query(
      `DELETE FROM core.bulk_change WHERE state <> 'running' AND created_at < now() - $1 * interval '1 day'`,
      [days],
    )
  }
}

/** PostgreSQL keeps no NUL in JSON. */
function json(value: unknown): string {
  return JSON.stringify(value).replaceAll('\\u0000', '')
}

function changeOf({ created_by, token_id, panel, created_at, finished_at, ...row }: Row): BulkChange {
  return {
    ...row,
    starter: { userId: created_by, tokenId: token_id, panel },
    createdAt: created_at.toISOString(),
    finishedAt: finished_at?.toISOString() ?? null,
  }
}
