import type { SqlClient } from '../database/database.ts'

export interface DispatchLag {
  /** The last position that was given. */
  readonly position: number
  /** Events that wait to be handed on; counted up to 100,000. */
  readonly waiting: number
  /** How long the oldest of them has waited. */
  readonly oldestSeconds: number
  /** Age of the oldest transaction that still holds a snapshot: while it lives, dead rows of the outbox stay. */
  readonly oldestSnapshotSeconds: number
}

/** For metrics and readiness. */
export async function readDispatchLag(client: SqlClient): Promise<DispatchLag> {
  const { rows } = await client.query<Record<keyof DispatchLag, string | number | null>>(
    `SELECT (SELECT position FROM core.dispatch WHERE name = 'main') AS position,
       (SELECT count(*) FROM (SELECT FROM core.outbox LIMIT 100000) o) AS waiting,
       (SELECT extract(epoch FROM clock_timestamp() - at)::float8 FROM core.outbox ORDER BY seq LIMIT 1) AS "oldestSeconds",
       (SELECT extract(epoch FROM clock_timestamp() - min(xact_start))::float8 FROM pg_stat_activity
        WHERE datname = current_database() AND backend_xmin IS NOT NULL AND pid <> pg_backend_pid()) AS "oldestSnapshotSeconds"`,
    [],
    { name: 'events.lag' },
  )
  const row = rows[0]!
  const number = (value: string | number | null): number => Number(value ?? 0)
  return {
    position: number(row.position),
    waiting: number(row.waiting),
    oldestSeconds: Math.max(0, number(row.oldestSeconds)),
    oldestSnapshotSeconds: Math.max(0, number(row.oldestSnapshotSeconds)),
  }
}
