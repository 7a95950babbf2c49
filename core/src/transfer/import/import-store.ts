import type { Starter } from '../../access/starter.ts'
import type { Database, SqlClient, Transaction } from '../../database/database.ts'
import { unfinishedJob } from '../../jobs/unfinished-job.ts'
import type { TableDescription } from '../reading/read-table.ts'
import type { TableSettingsInput } from '../reading/table-settings.ts'
import {
  defaultOptions,
  noCounts,
  type FailedRow,
  type ImportCounts,
  type ImportFailure,
  type ImportOptions,
  type ImportPreview,
  type ImportSession,
  type ImportState,
  type MappedColumn,
} from './import-session.ts'

interface Row {
  readonly id: string
  readonly entity: string
  readonly file_id: string
  readonly file_name: string
  readonly state: ImportState
  readonly chosen: TableSettingsInput
  readonly file_table: TableDescription
  readonly mapping: MappedColumn[]
  readonly options: Partial<ImportOptions>
  readonly revision: number
  readonly preview: ImportPreview | null
  readonly counts: Partial<ImportCounts>
  readonly done_rows: number
  readonly total_rows: number
  readonly is_cancelled: boolean
  readonly error: ImportFailure | null
  readonly created_by: string
  readonly token_id: string | null
  readonly panel: string | null
  readonly created_at: Date
  readonly started_at: Date | null
  readonly finished_at: Date | null
}

const columns = `id, entity, file_id, file_name, state, chosen, file_table, mapping, options, revision, preview, counts, done_rows, total_rows,
  is_cancelled, error, created_by, token_id, panel, created_at, started_at, finished_at`

export type ImportPhase = 'preview' | 'run'

export interface NewSession {
  readonly id: string
  readonly entity: string
  readonly fileId: string
  readonly fileName: string
  readonly table: TableDescription
  readonly mapping: readonly MappedColumn[]
  readonly starter: Starter
}

export interface ChangedSession {
  readonly chosen: TableSettingsInput
  readonly table: TableDescription
  readonly mapping: readonly MappedColumn[]
  readonly options: ImportOptions
}

/** Imports as they lie in the database. Whose they are is asked here; what may be done with them is not. */
export class ImportStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async add(client: SqlClient, session: NewSession): Promise<void> {
    await client.query(
      `INSERT INTO core.import (id, entity, file_id, file_name, file_table, mapping, total_rows, created_by, token_id, panel)
       VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $8, $9, $10)`,
      [
        session.id,
        session.entity,
        session.fileId,
        session.fileName,
        json(session.table),
        json(session.mapping),
        session.table.rowCount ?? 0,
        session.starter.userId,
        session.starter.tokenId,
        session.starter.panel,
      ],
    )
  }

  async find(id: string): Promise<ImportSession | null> {
    const { rows } = await this.#database.query<Row>(`SELECT ${columns} FROM core.import WHERE id = $1`, [id])
    return rows[0] === undefined ? null : sessionOf(rows[0])
  }

  async ofUser(userId: string, entity: string | null, limit: number): Promise<ImportSession[]> {
    const { rows } = await this.#database.query<Row>(
      `SELECT ${columns} FROM core.import WHERE created_by = $1 AND ($2::text IS NULL OR entity = $2) ORDER BY created_at DESC, id DESC LIMIT $3`,
      [userId, entity, limit],
    )
    return rows.map(sessionOf)
  }

  /** Where headers went in this user's finished imports, the latest last. */
  async earlier(userId: string, entity: string): Promise<{ header: string[]; mapping: MappedColumn[] }[]> {
    const { rows } = await this.#database.query<{ header: string[]; mapping: MappedColumn[] }>(
      `SELECT file_table -> 'header' AS header, mapping FROM core.import WHERE created_by = $1 AND entity = $2 AND state = 'done' ORDER BY created_at DESC LIMIT 20`,
      [userId, entity],
    )
    return rows.toReversed()
  }

  /** False where it is not a draft any more. */
  async change(id: string, changed: ChangedSession): Promise<boolean> {
    const { rowCount } = await this.#database.query(
      `UPDATE core.import SET chosen = $2::jsonb, file_table = $3::jsonb, mapping = $4::jsonb, options = $5::jsonb, total_rows = $6,
         revision = revision + 1, preview = NULL, error = NULL WHERE id = $1 AND state = 'draft'`,
      [
        id,
        json(changed.chosen),
        json(changed.table),
        json(changed.mapping),
        json(changed.options),
        changed.table.rowCount ?? 0,
      ],
    )
    return rowCount > 0
  }

  /** From draft to work; false where somebody was quicker. */
  async begin(client: SqlClient, id: string, state: 'previewing' | 'running'): Promise<boolean> {
    const started = state === 'running' ? ", started_at = now(), counts = '{}'" : ', preview = NULL'
    const { rowCount } = await client.query(
      `UPDATE core.import SET state = $2, is_cancelled = false, error = NULL, done_rows = 0${started} WHERE id = $1 AND state = 'draft'`,
      [id, state],
    )
    return rowCount > 0
  }

  /** Asks whoever works on it to stop at the next chunk. */
  async cancel(id: string): Promise<void> {
    await this.#database.query(
      `UPDATE core.import SET is_cancelled = true WHERE id = $1 AND state IN ('previewing', 'running')`,
      [id],
    )
  }

  /** Progress of a preview, told beside its transaction; false where it is to stop. */
  async previewed(id: string, done: number, counts: ImportCounts): Promise<boolean> {
    const { rows } = await this.#database.query<{ is_cancelled: boolean }>(
      `UPDATE core.import SET done_rows = $2, counts = $3::jsonb WHERE id = $1 AND state = 'previewing' RETURNING is_cancelled`,
      [id, done, json(counts)],
    )
    return rows[0]?.is_cancelled === false
  }

  async endPreview(id: string, preview: ImportPreview | null, error: ImportFailure | null): Promise<void> {
    await this.#database.query(
      `UPDATE core.import SET state = 'draft', preview = $2::jsonb, error = $3::jsonb, done_rows = 0, counts = '{}', is_cancelled = false WHERE id = $1 AND state = 'previewing'`,
      [id, preview === null ? null : json(preview), error === null ? null : json(error)],
    )
  }

  /** The import under lock, at the chunk that comes next; null where it is not to go on. */
  async lockRunning(
    tx: Transaction,
    id: string,
  ): Promise<{ readonly done: number; readonly counts: ImportCounts } | null> {
    const { rows } = await tx.query<{ done_rows: number; counts: Partial<ImportCounts> }>(
      `SELECT done_rows, counts FROM core.import WHERE id = $1 AND state = 'running' AND NOT is_cancelled FOR UPDATE`,
      [id],
    )
    return rows[0] === undefined
      ? null
      : { done: rows[0].done_rows, counts: { ...noCounts, ...rows[0].counts } }
  }

  /** In the transaction that wrote the chunk. */
  async advance(tx: Transaction, id: string, done: number, counts: ImportCounts): Promise<void> {
    await tx.query('UPDATE core.import SET done_rows = $2, counts = $3::jsonb WHERE id = $1', [
      id,
      done,
      json(counts),
    ])
  }

  /** Only what is really over: whoever finds that another process has taken over ends nothing. Gives the end, if it is one. */
  async endRun(
    client: SqlClient,
    id: string,
    error: ImportFailure | null,
  ): Promise<{ readonly state: ImportState; readonly counts: ImportCounts } | null> {
    const { rows } = await client.query<{ state: ImportState; counts: Partial<ImportCounts> }>(
      `UPDATE core.import SET state = CASE WHEN $2::jsonb IS NOT NULL THEN 'failed' WHEN done_rows >= total_rows THEN 'done' ELSE 'cancelled' END, error = $2::jsonb, finished_at = now()
       WHERE id = $1 AND state = 'running' AND ($2::jsonb IS NOT NULL OR done_rows >= total_rows OR is_cancelled)
       RETURNING state, counts`,
      [id, error === null ? null : json(error)],
    )
    const [ended] = rows
    return ended === undefined ? null : { state: ended.state, counts: { ...noCounts, ...ended.counts } }
  }

  /**
   * Ends what nobody works on any more: its job has failed for good, which it could not tell where the process died
   * with it. Looks at one import, or at all; gives those that it ended.
   */
  async endAbandoned(
    client: SqlClient,
    queues: readonly string[],
    error: ImportFailure,
    id?: string,
  ): Promise<ImportSession[]> {
    const { rows } = await client.query<Row>(
      `UPDATE core.import i SET error = $2::jsonb, done_rows = CASE WHEN state = 'running' THEN done_rows ELSE 0 END,
         counts = CASE WHEN state = 'running' THEN counts ELSE '{}' END, is_cancelled = false,
         finished_at = CASE WHEN state = 'running' THEN now() END, state = CASE WHEN state = 'running' THEN 'failed' ELSE 'draft' END
       WHERE state IN ('previewing', 'running') AND ($3::uuid IS NULL OR id = $3) AND NOT ${unfinishedJob('$1::text[]', 'import', 'i.id::text')}
       RETURNING ${columns}`,
      [queues, json(error), id ?? null],
    )
    return rows.map(sessionOf)
  }

  async forgetFailures(client: SqlClient, id: string, phase: ImportPhase): Promise<void> {
    await client.query('DELETE FROM core.import_row WHERE import_id = $1 AND phase = $2', [id, phase])
  }

  async addFailures(
    client: SqlClient,
    id: string,
    phase: ImportPhase,
    rows: readonly FailedRow[],
  ): Promise<void> {
    if (rows.length === 0) return
    await client.query(
      `INSERT INTO core.import_row (import_id, phase, number, cells, code, field, message, values)
       SELECT $1, $2, x.number, x.cells, x.code, x.field, x.message, coalesce(x.values, '{}')
       FROM jsonb_to_recordset($3::jsonb) AS x(number int, cells jsonb, code text, field text, message text, values jsonb) ON CONFLICT DO NOTHING`,
      [id, phase, json(rows)],
    )
  }

  async failures(id: string, phase: ImportPhase, after: number, limit: number): Promise<FailedRow[]> {
    const { rows } = await this.#database.query<FailedRow>(
      'SELECT number, cells, code, field, message, values FROM core.import_row WHERE import_id = $1 AND phase = $2 AND number > $3 ORDER BY number LIMIT $4',
      [id, phase, after, limit],
    )
    return rows
  }

  async remove(client: SqlClient, id: string): Promise<void> {
    await client.query('DELETE FROM core.import WHERE id = $1', [id])
  }

  /** Drafts after a week, and what is over after the given days; gives the files that go with them. */
  async prune(days: number): Promise<string[]> {
    const { rows } = await this.#database.query<{ file_id: string }>(
      `DELETE FROM core.import WHERE (state IN ('draft', 'previewing') AND created_at < now() - interval '7 days')
         OR (state IN ('done', 'failed', 'cancelled') AND created_at < now() - $1 * interval '1 day') RETURNING file_id`,
      [days],
    )
    return rows.map((row) => row.file_id)
  }
}

/** PostgreSQL keeps no NUL in JSON; cells are clean, but a file's own names may hold one. */
function json(value: unknown): string {
  return JSON.stringify(value).replaceAll('\\u0000', '')
}

function sessionOf(row: Row): ImportSession {
  return {
    id: row.id,
    entity: row.entity,
    fileId: row.file_id,
    fileName: row.file_name,
    state: row.state,
    chosen: row.chosen,
    table: row.file_table,
    mapping: row.mapping,
    options: { ...defaultOptions, ...row.options },
    revision: row.revision,
    preview: row.preview,
    counts: { ...noCounts, ...row.counts },
    doneRows: row.done_rows,
    totalRows: row.total_rows,
    isCancelled: row.is_cancelled,
    error: row.error,
    starter: { userId: row.created_by, tokenId: row.token_id, panel: row.panel },
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  }
}
