import type { PgBoss } from 'pg-boss'
import type { Database } from '../database/database.ts'
import type { Fault } from '../foundation/error-texts.ts'
import { deadLetterQueue } from './job-definition.ts'
import { jobNotFound } from './job-errors.ts'

export const jobStates = [
  'waiting',
  'scheduled',
  'running',
  'retrying',
  'failed',
  'completed',
  'cancelled',
] as const
export type JobState = (typeof jobStates)[number]

export interface JobSummary {
  readonly id: string
  readonly queue: string
  readonly state: JobState
  readonly attempts: number
  readonly createdAt: string
  /** When it may start, or start again. */
  readonly runAt: string
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly error: Fault | null
}

export interface JobListOptions {
  readonly state?: JobState
  readonly queue?: string
  /** The `createdAt` and id of the last job of the page before. */
  readonly before?: { readonly createdAt: string; readonly id: string }
  readonly limit?: number
}

/** What failed for good lives on as a row of the dead-letter queue; the original is only its trace. */
const summaries = `SELECT j.id, j.created_on, (CASE WHEN j.name = '${deadLetterQueue}' THEN j.source_name ELSE j.name END) AS queue,
  (CASE WHEN j.name = '${deadLetterQueue}' THEN 'failed' WHEN j.state = 'active' THEN 'running' WHEN j.state = 'retry' THEN 'retrying'
    WHEN j.state = 'created' AND j.start_after > now() THEN 'scheduled' WHEN j.state = 'created' THEN 'waiting' ELSE j.state::text END) AS state,
  (CASE WHEN j.name = '${deadLetterQueue}' THEN coalesce(j.source_retry_count, 0) + 1
    WHEN j.state IN ('created', 'retry') THEN j.retry_count ELSE j.retry_count + 1 END) AS attempts,
  j.start_after, j.started_on, j.completed_on, coalesce(j.source_output, j.output) AS output
  FROM pgboss.job j WHERE NOT (j.state = 'failed' AND j.name <> '${deadLetterQueue}')`

/** What admins see of jobs and may do with them. */
export class JobOverview {
  readonly #database: Database
  readonly #boss: PgBoss
  readonly #onRetry: (queue: string) => void

  constructor(database: Database, boss: PgBoss, onRetry: (queue: string) => void) {
    this.#database = database
    this.#boss = boss
    this.#onRetry = onRetry
  }

  /** Newest first. */
  async list(options: JobListOptions = {}): Promise<readonly JobSummary[]> {
    const { rows } = await this.#database.query(
      `SELECT * FROM (${summaries}) j WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR queue = $2)
         AND ($3::timestamptz IS NULL OR (created_on, id) < ($3, $4::uuid))
       ORDER BY created_on DESC, id DESC LIMIT $5`,
      [
        options.state ?? null,
        options.queue ?? null,
        options.before?.createdAt ?? null,
        options.before?.id ?? null,
        Math.min(options.limit ?? 50, 200),
      ],
    )
    return rows.map(summaryOf)
  }

  async counts(): Promise<Readonly<Record<JobState, number>>> {
    const { rows } = await this.#database.query<{ state: JobState; count: number }>(
      `SELECT state, count(*)::int AS count FROM (${summaries}) j GROUP BY state`,
    )
    const counts = Object.fromEntries(jobStates.map((state) => [state, 0])) as Record<JobState, number>
    for (const { state, count } of rows) counts[state] = count
    return counts
  }

  /** All kinds of work that were ever registered. */
  async queues(): Promise<readonly string[]> {
    const { rows } = await this.#database.query<{ name: string }>(
      'SELECT name FROM pgboss.queue WHERE name <> $1 ORDER BY name',
      [deadLetterQueue],
    )
    return rows.map(({ name }) => name)
  }

  /** Puts a job that failed for good back into its queue, with all its attempts before it. */
  async retry(id: string): Promise<void> {
    const { rows } = await this.#database.query<{ queue: string }>(
      'SELECT source_name AS queue FROM pgboss.job WHERE name = $1 AND id = $2',
      [deadLetterQueue, id],
    )
    const moved =
      rows[0] === undefined ? 0 : await this.#boss.redrive(deadLetterQueue, { ids: [id], limit: 1 })
    if (moved === 0) throw jobNotFound(id, 'retried')
    this.#onRetry(rows[0]!.queue)
  }

  /** Ends a job that waits, and signals one that runs; a failed one is dropped. */
  async cancel(id: string): Promise<void> {
    const { rows } = await this.#database.query<{ name: string }>(
      "SELECT name FROM pgboss.job WHERE id = $1 AND state < 'completed'",
      [id],
    )
    const queue = rows[0]?.name
    if (queue === undefined) throw jobNotFound(id, 'cancelled')
    if (queue === deadLetterQueue) await this.#boss.deleteJob(queue, id)
    else await this.#boss.cancel(queue, id)
  }
}

function summaryOf(row: Record<string, unknown>): JobSummary {
  const time = (value: unknown): string | null => (value instanceof Date ? value.toISOString() : null)
  const output = row.output as { code?: unknown; message?: unknown; values?: unknown } | null
  return {
    id: String(row.id),
    queue: String(row.queue),
    state: row.state as JobState,
    attempts: Number(row.attempts),
    createdAt: time(row.created_on) ?? '',
    runAt: time(row.start_after) ?? '',
    startedAt: time(row.started_on),
    endedAt: time(row.completed_on),
    error:
      typeof output?.message === 'string'
        ? {
            code: typeof output.code === 'string' ? output.code : 'Error',
            message: output.message,
            values: (output.values ?? {}) as Readonly<Record<string, unknown>>,
          }
        : null,
  }
}
