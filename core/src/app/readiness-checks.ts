import type { DependencyContainer } from 'tsyringe'
import { readDispatchLag } from '../events/dispatch-lag.ts'
import type { ReadinessCheck } from '../http/health/readiness.ts'
import { tokens } from './tokens.ts'

/** An outbox older than this means that the dispatcher stands still. */
const longestWait = 60

/** What must be in order before this process takes requests. */
export function readinessChecks(container: DependencyContainer): readonly ReadinessCheck[] {
  const database = container.resolve(tokens.database)
  const epoch = container.resolve(tokens.epoch)
  return [
    { name: 'database', run: async () => (await database.query('SELECT 1')).rowCount === 1 },
    { name: 'rights', run: async () => !epoch.isStale },
    { name: 'dispatcher', run: async () => (await readDispatchLag(database)).oldestSeconds < longestWait },
  ]
}
