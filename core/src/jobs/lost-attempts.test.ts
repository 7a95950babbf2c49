import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { createLogger } from '../foundation/logger.ts'
import type { JobExecution } from './job-definition.ts'
import { JobQueue, type JobQueueOptions } from './job-queue.ts'

const logger = createLogger({ level: process.env.TEST_LOG_LEVEL ?? 'silent' })
let test: TestDatabase
let queues: JobQueue[]

async function startQueue(options: Partial<JobQueueOptions> = {}): Promise<JobQueue> {
  const queue = new JobQueue({ database: test.database, logger, ...options })
  queues.push(queue)
  await queue.start()
  return queue
}

beforeEach(async () => {
  test = await createTestDatabase()
  queues = []
})
afterEach(async () => {
  await Promise.all(queues.map((queue) => queue.stop()))
  await test.close()
})

const soon = (check: () => void | Promise<void>, timeout = 5000) =>
  vi.waitFor(check, { timeout, interval: 10 })

describe('a queue that stops', () => {
  it('gives back what it broke off, and does not count the attempt', async () => {
    const jobs = await startQueue()
    const attempts: number[] = []
    const definition = {
      retries: 0,
      run: async (_payload: unknown, { attempt, signal }: JobExecution) => {
        attempts.push(attempt)
        if (attempts.length === 1) await new Promise((resolve) => signal.addEventListener('abort', resolve))
      },
    }
    const working = await jobs.register('long', definition)
    await jobs.enqueue(null, 'long', {})
    await soon(() => expect(attempts).toEqual([1]))
    await working.dispose()
    await jobs.register('long', definition)
    await soon(() => expect(attempts).toEqual([1, 1]))
    await soon(async () => expect((await jobs.overview.counts()).completed).toBe(1))
  })
})

describe('workers', () => {
  it('that are alone on a database take over at once what a dead process left, as another attempt', async () => {
    const lost = await startQueue()
    await lost.register('orphan', { retryDelay: 600, run: () => new Promise(() => undefined) })
    await lost.enqueue(null, 'orphan', {})
    await soon(async () => expect((await lost.overview.counts()).running).toBe(1))
    const heir = await startQueue({ isAlone: true })
    const attempts: number[] = []
    await heir.register('orphan', { run: async (_payload, { attempt }) => void attempts.push(attempt) })
    await soon(() => expect(attempts).toEqual([2]))
  })

  it('that are alone give up a job whose process died in its last attempt', async () => {
    const lost = await startQueue()
    await lost.register('deadly', { retries: 0, run: () => new Promise(() => undefined) })
    await lost.enqueue(null, 'deadly', {})
    await soon(async () => expect((await lost.overview.counts()).running).toBe(1))
    const heir = await startQueue({ isAlone: true, upkeepInterval: 1 })
    let runs = 0
    await heir.register('deadly', { retries: 0, run: async () => void runs++ })
    await soon(async () => expect((await heir.overview.counts()).failed).toBe(1), 15_000)
    expect(runs).toBe(0)
  }, 40_000)

  it('that are alone find again what was fetched over a connection that broke, and leave alone what runs', async () => {
    const jobs = await startQueue({ isAlone: true, pollInterval: 50 })
    const attempts: string[] = []
    const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
    await jobs.register('steady', {
      run: async (_payload, { attempt }) => {
        attempts.push(`steady ${attempt}`)
        await mayEnd
      },
    })
    await jobs.enqueue(null, 'steady', {})
    await soon(() => expect(attempts).toHaveLength(1))
    await jobs.register('lost', {
      run: async (_payload, { attempt }) => void attempts.push(`lost ${attempt}`),
    })
    // As a fetch leaves it whose answer was lost: the database has given the job, and nobody has it.
    await test.database.query(
      `INSERT INTO pgboss.job (name, data, state, started_on, heartbeat_on, singleton_key, policy)
       VALUES ('lost', '{"payload":{}}', 'active', now(), now(), 'k', 'short')`,
    )
    await test.database.streaming(async (client) => {
      await client.query('BEGIN; LOCK TABLE pgboss.job IN ACCESS EXCLUSIVE MODE')
      test.database.notify('tessera_jobs', 'lost')
      await soon(async () => {
        const { rowCount } = await client.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
        )
        expect(rowCount).toBeGreaterThan(0)
      })
      await client.query('ROLLBACK')
    })
    await soon(() => expect(attempts).toContain('lost 2'), 15_000)
    end()
    await soon(async () => expect((await jobs.overview.counts()).completed).toBe(2), 15_000)
    expect(attempts.toSorted()).toEqual(['lost 2', 'steady 1'])
  }, 40_000)
})
