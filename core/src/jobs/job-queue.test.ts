import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { createLogger } from '../foundation/logger.ts'
import { CronClock } from './cron-clock.ts'
import type { JobExecution } from './job-definition.ts'
import { readJobLag } from './job-lag.ts'
import { JobQueue, type JobQueueOptions } from './job-queue.ts'
import { quickestOf } from './quickest-of.test-support.ts'
import { registerScheduled } from './scheduled-job.ts'

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

describe('a job', () => {
  it('starts within 300 ms of the commit it belongs to', async () => {
    const jobs = await startQueue({ pollInterval: 60_000 })
    let started = 0
    await jobs.register('quick', {
      payload: z.object({ n: z.number() }),
      run: async ({ n }) => void (started = performance.now() + n),
    })
    const waited = await quickestOf(5, async () => {
      started = 0
      await test.database.transaction((tx) => jobs.enqueue(tx, 'quick', { n: 0 }))
      const committed = performance.now()
      await soon(() => expect(started).toBeGreaterThan(0))
      return started - committed
    })
    expect(waited).toBeLessThan(300)
  })

  it('starts in another process within 300 ms', async () => {
    const web = await startQueue({ isWorking: false })
    const worker = await startQueue({ pollInterval: 60_000 })
    let started = 0
    const run = async (): Promise<void> => void (started = performance.now())
    await web.register('far', { run })
    await worker.register('far', { run })
    const waited = await quickestOf(5, async () => {
      started = 0
      await web.enqueue(null, 'far', {})
      const committed = performance.now()
      await soon(() => expect(started).toBeGreaterThan(0))
      return started - committed
    })
    expect(waited).toBeLessThan(300)
  })

  it('does not exist when its transaction is rolled back', async () => {
    const jobs = await startQueue()
    const run = vi.fn(async () => undefined)
    await jobs.register('undone', { run })
    const failing = test.database.transaction(async (tx) => {
      await jobs.enqueue(tx, 'undone', {})
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await jobs.enqueue(null, 'undone', {})
    await soon(() => expect(run).toHaveBeenCalledTimes(1))
    expect((await jobs.overview.counts()).waiting).toBe(0)
  })

  it('is refused with a payload its queue does not take, or without a queue', async () => {
    const jobs = await startQueue()
    await jobs.register('strict', { payload: z.object({ n: z.number() }), run: async () => undefined })
    await expect(jobs.enqueue(null, 'strict', { n: 'x' })).rejects.toThrow()
    await expect(jobs.enqueue(null, 'nobody', {})).rejects.toMatchObject({ code: 'jobs.unknown_queue' })
  })

  it('waits for its time', async () => {
    const jobs = await startQueue({ pollInterval: 50 })
    let started = 0
    await jobs.register('later', { run: async () => void (started = Date.now()) })
    const runAt = new Date(Date.now() + 700)
    await jobs.enqueue(null, 'later', {}, { runAt })
    expect((await jobs.overview.list())[0]).toMatchObject({ state: 'scheduled', queue: 'later' })
    await soon(() => expect(started).toBeGreaterThanOrEqual(runAt.getTime()))
  })

  it('is added once while its key waits', async () => {
    const jobs = await startQueue({ isWorking: false })
    await jobs.register('keyed', { run: async () => undefined })
    const ids = [
      await jobs.enqueue(null, 'keyed', {}, { key: 'a' }),
      await jobs.enqueue(null, 'keyed', {}, { key: 'a' }),
      await jobs.enqueue(null, 'keyed', {}, { key: 'b' }),
    ]
    expect(ids.map((id) => id === null)).toEqual([false, true, false])
    expect((await jobs.overview.counts()).waiting).toBe(2)
  })

  it('is tried again after a failure, and tells its attempt', async () => {
    const jobs = await startQueue({ pollInterval: 50 })
    const attempts: [number, boolean][] = []
    await jobs.register('flaky', {
      retries: 2,
      retryDelay: 1,
      run: async (_payload, { attempt, isLastAttempt }) => {
        attempts.push([attempt, isLastAttempt])
        if (attempt < 3) throw new Error('not yet')
      },
    })
    await jobs.enqueue(null, 'flaky', {})
    await soon(async () => expect((await jobs.overview.counts()).completed).toBe(1), 15_000)
    expect(attempts).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ])
  })

  it('waits for an administrator when it failed for good, and runs when retried', async () => {
    const jobs = await startQueue({ pollInterval: 50 })
    let isBroken = true
    await jobs.register('broken', {
      retries: 0,
      run: async () => {
        if (isBroken) throw Object.assign(new Error('The printer is out of paper'), { secret: 'hidden' })
      },
    })
    await jobs.enqueue(null, 'broken', { n: 1 })
    await soon(async () => expect((await jobs.overview.counts()).failed).toBe(1))
    const [failed] = await jobs.overview.list({ state: 'failed' })
    expect(failed).toMatchObject({
      queue: 'broken',
      attempts: 1,
      error: { code: 'Error', message: 'The printer is out of paper' },
    })
    isBroken = false
    await jobs.overview.retry(failed!.id)
    await soon(async () => expect(await jobs.overview.counts()).toMatchObject({ failed: 0, completed: 1 }))
    await expect(jobs.overview.retry(failed!.id)).rejects.toMatchObject({ code: 'jobs.not_found' })
  })

  it('is cancelled while it waits, and dropped when it had failed', async () => {
    const jobs = await startQueue({ pollInterval: 50 })
    const run = vi.fn(async () => Promise.reject(new Error('no')))
    await jobs.register('unwanted', { retries: 0, run })
    const id = await jobs.enqueue(null, 'unwanted', {}, { runAt: new Date(Date.now() + 60_000) })
    await jobs.overview.cancel(id!)
    expect(await jobs.overview.list({ state: 'cancelled' })).toHaveLength(1)
    expect(run).not.toHaveBeenCalled()
    await jobs.enqueue(null, 'unwanted', {})
    await soon(async () => expect((await jobs.overview.counts()).failed).toBe(1))
    await jobs.overview.cancel((await jobs.overview.list({ state: 'failed' }))[0]!.id)
    expect((await jobs.overview.counts()).failed).toBe(0)
  })
})

describe('a scheduled job', () => {
  it('comes by the clock, once for all processes, until it is taken off', async () => {
    const slots = new Set<string>()
    let runs = 0
    const clocks = Array.from(
      { length: 3 },
      () => new CronClock({ database: test.database, logger, timeZone: 'UTC' }),
    )
    for (const clock of clocks) {
      const jobs = await startQueue({ pollInterval: 50 })
      await registerScheduled(jobs, clock, 'each-second', '* * * * * *', {
        run: async () => {
          runs++
          slots.add(new Date().toISOString().slice(0, 19))
        },
      })
      clock.start()
    }
    await soon(() => expect(slots.size).toBeGreaterThanOrEqual(3), 10_000)
    for (const clock of clocks) clock.stop()
    expect(runs - slots.size).toBeLessThanOrEqual(1)
  })
})

describe('the backlog', () => {
  it('counts what could run, and what failed for good', async () => {
    const web = await startQueue({ isWorking: false })
    await web.register('behind', { retries: 0, run: async () => Promise.reject(new Error('no')) })
    await web.enqueueMany(null, 'behind', [
      { payload: {} },
      { payload: {} },
      { payload: {}, runAt: new Date(Date.now() + 60_000) },
    ])
    expect(await readJobLag(test.database)).toMatchObject({ waiting: 2, failed: 0 })
    const worker = await startQueue({ pollInterval: 50 })
    await worker.register('behind', { retries: 0, run: async () => Promise.reject(new Error('no')) })
    await soon(async () =>
      expect(await readJobLag(test.database)).toEqual({ waiting: 0, oldestSeconds: 0, failed: 2 }),
    )
  })
})

describe('an attempt', () => {
  it('is over when its time is, and the next one begins', async () => {
    const jobs = await startQueue({ pollInterval: 50 })
    const reasons: unknown[] = []
    await jobs.register('slow', {
      timeout: 0.2,
      retries: 1,
      retryDelay: 1,
      run: async (_payload, { attempt, signal }) => {
        if (attempt > 1) return
        signal.addEventListener('abort', () => reasons.push((signal.reason as { code: string }).code))
        await new Promise(() => undefined)
      },
    })
    await jobs.enqueue(null, 'slow', {})
    await soon(async () => expect((await jobs.overview.counts()).completed).toBe(1), 10_000)
    expect(reasons).toEqual(['jobs.timed_out'])
  })

  it('of one queue leaves room for those of others, and never more run than allowed', async () => {
    const jobs = await startQueue({ concurrency: 5 })
    let together = 0
    let most = 0
    const hold = async (): Promise<void> => {
      most = Math.max(most, ++together)
      await new Promise((resolve) => setTimeout(resolve, 40))
      together--
    }
    let quick = 0
    await jobs.register('crowd', { concurrency: 3, run: hold })
    await jobs.register('lone', { run: async () => void quick++ })
    await jobs.enqueueMany(
      null,
      'crowd',
      Array.from({ length: 30 }, () => ({ payload: {} })),
    )
    await jobs.enqueue(null, 'lone', {})
    await soon(() => expect(quick).toBe(1), 300)
    await soon(async () => expect((await jobs.overview.counts()).completed).toBe(31), 10_000)
    expect(most).toBe(3)
  })
})

describe('stopping', () => {
  it('waits for what runs', async () => {
    const jobs = await startQueue()
    let state = 'idle'
    await jobs.register('work', {
      run: async () => {
        state = 'running'
        await new Promise((resolve) => setTimeout(resolve, 300))
        state = 'done'
      },
    })
    await jobs.enqueue(null, 'work', {})
    await soon(() => expect(state).toBe('running'))
    await jobs.stop()
    expect(state).toBe('done')
    const { rows } = await test.database.query("SELECT state FROM pgboss.job WHERE name = 'work'")
    expect(rows).toEqual([{ state: 'completed' }])
  })

  it('of one queue keeps its jobs for when it comes back', async () => {
    const jobs = await startQueue()
    const executions: JobExecution[] = []
    const definition = {
      run: async (_payload: unknown, execution: JobExecution) => void executions.push(execution),
    }
    await (await jobs.register('paused', definition)).dispose()
    await expect(jobs.enqueue(null, 'paused', {})).rejects.toMatchObject({ code: 'jobs.unknown_queue' })
    const web = await startQueue({ isWorking: false })
    await web.register('paused', definition)
    await web.enqueue(null, 'paused', {})
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(executions).toEqual([])
    await jobs.register('paused', definition)
    await soon(() => expect(executions).toHaveLength(1))
  })
})

describe('workers', () => {
  it('of several processes never run a job twice', async () => {
    const runs = new Map<string, number>()
    for (let process = 0; process < 3; process++) {
      const jobs = await startQueue({ pollInterval: 20 })
      await jobs.register('shared', {
        run: async (_payload, { id }) => void runs.set(id, (runs.get(id) ?? 0) + 1),
      })
    }
    await queues[0]!.enqueueMany(
      null,
      'shared',
      Array.from({ length: 200 }, () => ({ payload: {} })),
    )
    await soon(() => expect(runs.size).toBe(200), 15_000)
    expect([...runs.values()].every((count) => count === 1)).toBe(true)
  })

  it('take over the job of a process that died, once its heart has stopped', async () => {
    const lost = await startQueue()
    await lost.register('orphan', { run: () => new Promise(() => undefined) })
    await lost.enqueue(null, 'orphan', {})
    await soon(async () => expect((await lost.overview.counts()).running).toBe(1))
    await test.database.query(
      "UPDATE pgboss.job SET heartbeat_on = now() - interval '1 minute' WHERE name = 'orphan'",
    )
    const heir = await startQueue({ pollInterval: 50, upkeepInterval: 1 })
    const attempts: number[] = []
    await heir.register('orphan', {
      retryDelay: 1,
      run: async (_payload, { attempt }) => void attempts.push(attempt),
    })
    await soon(() => expect(attempts).toEqual([2]), 15_000)
  }, 40_000)

  it('write nothing when a queue is as it was', async () => {
    const definition = { retries: 3, timeout: 10, run: async () => undefined }
    await (await startQueue()).register('same', definition)
    const { rows: before } = await test.database.query(
      "SELECT xmin::text, updated_on FROM pgboss.queue WHERE name = 'same'",
    )
    await (await startQueue()).register('same', definition)
    expect(
      (await test.database.query("SELECT xmin::text, updated_on FROM pgboss.queue WHERE name = 'same'")).rows,
    ).toEqual(before)
    await (await startQueue()).register('same', { ...definition, retries: 4 })
    expect(
      (await test.database.query("SELECT retry_limit FROM pgboss.queue WHERE name = 'same'")).rows,
    ).toEqual([{ retry_limit: 4 }])
  })

  it('go on after the database cut their connections', async () => {
    const jobs = await startQueue({ pollInterval: 50 })
    let runs = 0
    await jobs.register('sturdy', { run: async () => void runs++ })
    await test.database.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    await vi.waitFor(() => jobs.enqueue(null, 'sturdy', {}), { timeout: 5000 })
    await soon(() => expect(runs).toBeGreaterThanOrEqual(1))
  })
})
