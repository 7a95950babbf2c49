import type { SqlClient } from '../database/database.ts'
import { deadLetterQueue } from './job-definition.ts'

export interface JobLag {
  /** Jobs that could run now. */
  readonly waiting: number
  /** How long the oldest of them has waited. */
  readonly oldestSeconds: number
  /** Jobs that failed for good and wait for an administrator. */
  readonly failed: number
}

/** For metrics and readiness: read from the index of jobs that have not begun, however many have ended. */
export async function readJobLag(client: SqlClient): Promise<JobLag> {
  const { rows } = await client.query<Record<keyof JobLag, string | number | null>>(
    `SELECT count(*) FILTER (WHERE name <> $1 AND start_after <= now()) AS waiting,
       extract(epoch FROM now() - min(start_after) FILTER (WHERE name <> $1 AND start_after <= now()))::float8 AS "oldestSeconds",
       count(*) FILTER (WHERE name = $1) AS failed
     FROM pgboss.job WHERE state < 'active' AND NOT blocked`,
    [deadLetterQueue],
    { name: 'jobs.lag' },
  )
  const row = rows[0]!
  return {
    waiting: Number(row.waiting ?? 0),
    oldestSeconds: Math.max(0, Number(row.oldestSeconds ?? 0)),
    failed: Number(row.failed ?? 0),
  }
}
