import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DeliveredEvent } from '@tessera/sdk'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { createLogger } from '../foundation/logger.ts'
import { JobQueue } from '../jobs/job-queue.ts'
import { quickestOf } from '../jobs/quickest-of.test-support.ts'
import { Dispatcher } from './dispatcher.ts'
import { EventLog } from './event-log.ts'
import { EventSubscribers } from './event-subscribers.ts'
import { someEvent } from './some-event.test-support.ts'
import { SubscriberRegistry } from './subscriber-registry.ts'

const logger = createLogger({ level: 'silent' })
let test: TestDatabase
let jobs: JobQueue
let log: EventLog
let dispatcher: Dispatcher
let subscribers: EventSubscribers

beforeEach(async () => {
  test = await createTestDatabase()
  jobs = new JobQueue({ database: test.database, logger, pollInterval: 50 })
  await jobs.start()
  log = new EventLog(test.database)
  const registry = new SubscriberRegistry()
  subscribers = new EventSubscribers({ database: test.database, jobs, log, registry })
  dispatcher = new Dispatcher({ database: test.database, logger, subscribers: registry })
  await dispatcher.start()
})
afterEach(async () => {
  await dispatcher.stop()
  await jobs.stop()
  await test.close()
})

describe('a subscriber', () => {
  it('gets the event with its values soon after the commit', async () => {
    const got: DeliveredEvent[] = []
    await subscribers.add('visits', {
      name: 'thank',
      on: ['contacts.person.*'],
      run: async (event) => void got.push(event),
    })
    const event = someEvent({ payload: { reason: 'test' } })
    await test.database.transaction((tx) => log.append(tx, [event]))
    await vi.waitFor(() => expect(got).toHaveLength(1), { timeout: 5000 })
    const waited = await quickestOf(5, async () => {
      const start = performance.now()
      const count = got.length
      await test.database.transaction((tx) => log.append(tx, [someEvent()]))
      await vi.waitFor(() => expect(got).toHaveLength(count + 1), { interval: 5, timeout: 5000 })
      return performance.now() - start
    })
    expect(waited).toBeLessThan(300)
    expect(got[0]).toMatchObject({
      id: event.id,
      position: 1,
      type: 'contacts.person.updated',
      recordId: event.recordId,
      version: 2,
      channel: 'ui',
      actor: { kind: 'user', id: event.actor.userId },
      changes: { name: ['Anna', 'Anne'] },
      payload: { reason: 'test' },
    })
  })

  it('is tried again after a failure, with what it did once left done', async () => {
    const effects: string[] = []
    let tries = 0
    await subscribers.add('visits', {
      name: 'flaky',
      on: ['*'],
      run: async (event, { once }) => {
        await once(`mail:${event.id}`, async () => void effects.push(event.id))
        if (++tries === 1) throw new Error('after the effect')
      },
    })
    const event = someEvent()
    await log.append(null, [event])
    await vi.waitFor(() => expect(tries).toBe(2), { timeout: 10_000 })
    expect(effects).toEqual([event.id])
  })

  it('finds the values gone when the person was erased before it ran', async () => {
    const jobData: unknown[] = []
    const got: DeliveredEvent[] = []
    const subscription = await subscribers.add('visits', {
      name: 'late',
      on: ['*'],
      run: async (event) => void got.push(event),
    })
    await dispatcher.stop()
    const event = someEvent()
    await log.append(null, [event])
    await subscription.dispose()
    const web = new JobQueue({ database: test.database, logger, isWorking: false })
    await web.start()
    const registry = new SubscriberRegistry()
    await new EventSubscribers({ database: test.database, jobs: web, log, registry }).add('visits', {
      name: 'late',
      on: ['*'],
      run: async () => undefined,
    })
    await new Dispatcher({ database: test.database, logger, subscribers: registry }).dispatchBatch()
    await web.stop()
    jobData.push(...(await test.database.query('SELECT data FROM pgboss.job')).rows)
    expect(JSON.stringify(jobData)).toContain(event.id)
    expect(JSON.stringify(jobData)).not.toContain('Anne')
    await log.eraseValues(test.database, 'contacts.person', [event.recordId!])
    await subscribers.add('visits', { name: 'late', on: ['*'], run: async (late) => void got.push(late) })
    await vi.waitFor(() => expect(got).toHaveLength(1), { timeout: 5000 })
    expect(got[0]).toMatchObject({ id: event.id, changes: {} })
  })
})
