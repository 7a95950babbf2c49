import type { Database } from '../../database/database.ts'
import { readDispatchLag } from '../../events/dispatch-lag.ts'
import type { ReadinessCheck } from './readiness.ts'

/** Events older than this, in seconds, mean that nobody hands them on. */
const longestLag = 60
/** A transaction open this long, in seconds, keeps dead rows from being cleared away. */
const longestSnapshot = 3600

/** Whether the database answers. */
export function databaseCheck(database: Pick<Database, 'query'>): ReadinessCheck {
  return { name: 'database', run: async () => (await database.query('SELECT 1')).rowCount === 1 }
}

/** Whether the schema is what this version of the code expects. `pending` names what was not applied. */
export function migrationsCheck(pending: () => Promise<readonly string[]>): ReadinessCheck {
  return { name: 'migrations', run: async () => (await pending()).length === 0 }
}

/** Whether events are handed on, and whether old transactions let the log be cleaned. */
export function eventChecks(database: Pick<Database, 'query'>): readonly ReadinessCheck[] {
  return [
    { name: 'dispatcher', run: async () => (await readDispatchLag(database)).oldestSeconds < longestLag },
    {
      name: 'horizon',
      run: async () => (await readDispatchLag(database)).oldestSnapshotSeconds < longestSnapshot,
    },
  ]
}
