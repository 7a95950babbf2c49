import { tokens } from '../../../core/src/app/tokens.ts'
import type { RequestParts } from './fitting-requests.ts'
import type { Account, FuzzWorld } from './fuzz-world.ts'

const failing = 'proof-fails'
const waiting = 'proof-waits'
/** Until the run is over. */
const later = 86_400_000

/** Work that fails for good, and work that waits: for whoever retries and cancels it. */
export async function openQueues({ app }: Pick<FuzzWorld, 'app'>): Promise<void> {
  const jobs = app.container.resolve(tokens.jobs)
  const run = (): Promise<void> => Promise.reject(new Error('This work always fails.'))
  await jobs.register(failing, { retries: 0, run })
  await jobs.register(waiting, { run })
}

/** What the server's log tells of work that was made to fail. */
export function isMeantToFail(line: string): boolean {
  return line.includes(`"queue":"${failing}"`)
}

/** The request with what only the present state of the server tells. */
export async function asThingsStand(
  world: FuzzWorld,
  parts: RequestParts,
  { otherSessions }: Account,
): Promise<RequestParts> {
  const at = (id: string | undefined): RequestParts =>
    id === undefined ? parts : { ...parts, place: new Map([['id', id]]) }
  switch (parts.operation.id) {
    case 'sessions.delete':
      return at(otherSessions[0])
    case 'jobs.cancel':
      return at(await jobIn(world, waiting, 'name'))
    case 'jobs.retry':
      return at(await jobIn(world, failing, 'source_name'))
    case 'layouts.order_roles': {
      const roles = await world.sql<{ id: string }>('SELECT id FROM core.role ORDER BY random()')
      return { ...parts, body: { roles: roles.map(({ id }) => id) } }
    }
    default:
      return parts
  }
}

/** One that is there already; another is made for the next request. */
async function jobIn(
  world: FuzzWorld,
  queue: string,
  column: 'name' | 'source_name',
): Promise<string | undefined> {
  const jobs = world.app.container.resolve(tokens.jobs)
  const database = world.app.container.resolve(tokens.database)
  const options = queue === waiting ? { runAt: new Date(Date.now() + later) } : {}
  await database.transaction((tx) => jobs.enqueue(tx, queue, {}, options))
  const rows = await world.sql<{ id: string }>(
    `SELECT id FROM pgboss.job WHERE ${column} = $1 AND state < 'active' ORDER BY created_on DESC LIMIT 1`,
    [queue],
  )
  return rows[0]?.id
}
