import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { createLogger } from '../foundation/logger.ts'
import { newId } from '../foundation/uuid.ts'
import { quickestOf } from '../jobs/quickest-of.test-support.ts'
import { Dispatcher } from './dispatcher.ts'
import { EventLog } from './event-log.ts'
import { someEvent } from './some-event.test-support.ts'
import { LiveFeed, type LiveItem } from './live-feed.ts'
import { SubscriberRegistry } from './subscriber-registry.ts'

const logger = createLogger({ level: 'silent' })
let test: TestDatabase
let log: EventLog
let dispatcher: Dispatcher
let feed: LiveFeed

beforeEach(async () => {
  test = await createTestDatabase()
  log = new EventLog(test.database)
  dispatcher = new Dispatcher({ database: test.database, logger, subscribers: new SubscriberRegistry() })
  feed = new LiveFeed({ database: test.database, logger, log, rate: 5, replay: 10 })
  await dispatcher.start()
  await feed.start()
})
afterEach(async () => {
  await feed.stop()
  await dispatcher.stop()
  await test.close()
})

const reach = (position: number) =>
  vi.waitFor(async () => expect(await log.position()).toBe(position), { interval: 5, timeout: 5000 })

describe('the live feed', () => {
  it('tells each change within 300 ms of its commit', async () => {
    const got: LiveItem[] = []
    await feed.follow((items) => got.push(...items))
    const event = someEvent()
    const waited = await quickestOf(5, async () => {
      const start = performance.now()
      const count = got.length
      await log.append(null, [{ ...event, id: newId() }])
      await vi.waitFor(() => expect(got).toHaveLength(count + 1), { interval: 5, timeout: 5000 })
      return performance.now() - start
    })
    expect(waited).toBeLessThan(300)
    expect(got[0]).toMatchObject({
      position: 1,
      type: 'contacts.person.updated',
      entity: 'contacts.person',
      recordId: event.recordId,
      version: 2,
      changed: ['name'],
      actorId: event.actor.userId,
    })
    expect(JSON.stringify(got)).not.toContain('Anne')
  })

  it('takes up where somebody left, without a gap and without repeating, while changes come in', async () => {
    await log.append(null, [someEvent(), someEvent(), someEvent()])
    await reach(3)
    const got: number[] = []
    const writing = (async () => {
      for (let round = 0; round < 4; round++) await log.append(null, [someEvent({ entity: `a.b${round}` })])
    })()
    await feed.follow((items) => got.push(...items.map(({ position }) => position)), 1)
    await writing
    await vi.waitFor(() => expect(got.at(-1)).toBe(7), { interval: 5, timeout: 5000 })
    expect(got).toEqual([2, 3, 4, 5, 6, 7])
  })

  it('says only that an entity changed when too much of it does', async () => {
    const got: LiveItem[] = []
    await feed.follow((items) => got.push(...items))
    await log.append(null, [
      ...Array.from({ length: 30 }, () => someEvent()),
      someEvent({ entity: 'pipeline.deal' }),
    ])
    await vi.waitFor(() => expect(got.some(({ position }) => position === 31)).toBe(true), {
      interval: 5,
      timeout: 5000,
    })
    expect(got.filter((item) => item.entity === 'contacts.person')).toHaveLength(6)
    expect(got).toContainEqual({ position: 30, entity: 'contacts.person', refetch: true })
  })

  it('has somebody who was away for long ask again', async () => {
    await log.append(null, [
      ...Array.from({ length: 20 }, () => someEvent()),
      someEvent({ entity: 'pipeline.deal' }),
    ])
    await reach(21)
    await vi.waitFor(() => expect(feed.position).toBe(21), { interval: 5, timeout: 5000 })
    const got: LiveItem[] = []
    await feed.follow((items) => got.push(...items), 2)
    expect(got.toSorted((a, b) => String(a.entity).localeCompare(String(b.entity)))).toEqual([
      { position: 21, entity: 'contacts.person', refetch: true },
      { position: 21, entity: 'pipeline.deal', refetch: true },
    ])
  })

  it('tells nothing more to whoever left', async () => {
    const got: LiveItem[] = []
    await (await feed.follow((items) => got.push(...items))).dispose()
    await log.append(null, [someEvent()])
    await reach(1)
    await vi.waitFor(() => expect(feed.position).toBe(1), { interval: 5, timeout: 5000 })
    expect(got).toEqual([])
  })
})
