import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { createLogger } from '../foundation/logger.ts'
import { newId } from '../foundation/uuid.ts'
import { JobQueue } from '../jobs/job-queue.ts'
import { Dispatcher } from './dispatcher.ts'
import { EventLog } from './event-log.ts'
import { EventSubscribers } from './event-subscribers.ts'
import { SubscriberRegistry } from './subscriber-registry.ts'

const logger = createLogger({ level: 'silent' })
const server = fileURLToPath(new URL('dispatcher-crash.test-support.ts', import.meta.url))
let test: TestDatabase

beforeAll(async () => {
  test = await createTestDatabase()
  await test.database.query('CREATE TABLE public.thing (id uuid PRIMARY KEY, version int NOT NULL)')
  await test.database.query('INSERT INTO public.thing SELECT id, 0 FROM unnest($1::uuid[]) AS id', [
    Array.from({ length: 40 }, () => newId()),
  ])
})
afterAll(() => test.close())

async function runAndKill(milliseconds: number): Promise<void> {
  const child = spawn(process.execPath, [server, test.url], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** Hands on what the dead left behind, as the next process would. */
async function finish(): Promise<void> {
  const registry = new SubscriberRegistry()
  const jobs = new JobQueue({ database: test.database, logger, isWorking: false })
  await jobs.start()
  const subscribers = new EventSubscribers({
    database: test.database,
    jobs,
    registry,
    log: new EventLog(test.database),
  })
  await subscribers.add('one', { name: 'all', on: ['*'], run: async () => undefined })
  await subscribers.add('two', {
    name: 'created',
    on: ['contacts.person.created'],
    run: async () => undefined,
  })
  const dispatcher = new Dispatcher({ database: test.database, logger, subscribers: registry })
  while ((await dispatcher.dispatchBatch()) > 0);
  await jobs.stop()
}

const rows = async <Row>(text: string): Promise<Row[]> => (await test.database.query<Row>(text)).rows

describe('a server that is killed', () => {
  it('loses no event, hands none on twice, and keeps the order of each record', async () => {
    for (let round = 0; round < 6; round++) await runAndKill(150 + Math.random() * 400)
    await test.database.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'",
    )
    await finish()
    const [totals] = await rows<Record<string, number>>(`SELECT
      (SELECT count(*)::int FROM core.event) AS events,
      (SELECT sum(version)::int FROM public.thing) AS changes,
      (SELECT count(*)::int FROM core.outbox) AS waiting,
      (SELECT count(*)::int FROM core.event_position) AS positions,
      (SELECT max(position)::int FROM core.event_position) AS last,
      (SELECT count(*)::int FROM pgboss.job WHERE name = 'one/on/all') AS all_jobs,
      (SELECT count(*)::int FROM core.event WHERE type = 'contacts.person.created') AS created,
      (SELECT count(*)::int FROM pgboss.job WHERE name = 'two/on/created') AS created_jobs`)
    const { events, created } = totals!
    expect(events).toBeGreaterThan(100)
    expect(totals).toEqual({
      events,
      created,
      changes: events,
      waiting: 0,
      positions: events,
      last: events,
      all_jobs: events,
      created_jobs: created,
    })
    const missing = await rows(`SELECT e.id FROM core.event e WHERE NOT EXISTS (
      SELECT FROM pgboss.job j WHERE j.name = 'one/on/all' AND j.data->'payload'->>'id' = e.id::text)`)
    expect(missing).toEqual([])
    const inverted =
      await rows(`SELECT * FROM (SELECT e.version, lag(e.version) OVER (PARTITION BY e.record_id ORDER BY p.position) AS before
      FROM core.event_position p JOIN core.event e ON e.seq = p.seq) o WHERE version <> coalesce(before, 0) + 1`)
    expect(inverted).toEqual([])
    expect((await new EventLog(test.database).verifyChain()).broken).toEqual([])
  }, 60_000)
})
