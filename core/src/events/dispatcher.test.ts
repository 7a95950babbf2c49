import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { createLogger } from '../foundation/logger.ts'
import { newId } from '../foundation/uuid.ts'
import { quickestOf } from '../jobs/quickest-of.test-support.ts'
import { announceEvents } from './announce-events.ts'
import { readDispatchLag } from './dispatch-lag.ts'
import { Dispatcher } from './dispatcher.ts'
import { writeEvents } from './event-statement.ts'
import { someEvent } from './some-event.test-support.ts'
import { SubscriberRegistry, type SubscriberJob } from './subscriber-registry.ts'

const logger = createLogger({ level: 'silent' })
let test: TestDatabase
let subscribers: SubscriberRegistry
let dispatchers: Dispatcher[]

beforeEach(async () => {
  test = await createTestDatabase()
  subscribers = new SubscriberRegistry()
  dispatchers = []
})
afterEach(async () => {
  await Promise.all(dispatchers.map((one) => one.stop()))
  await test.close()
})

function dispatcher(options: { batchSize?: number; pollInterval?: number } = {}): Dispatcher {
  const made = new Dispatcher({ database: test.database, logger, subscribers, ...options })
  dispatchers.push(made)
  return made
}

async function positions(): Promise<{ position: number; seq: number }[]> {
  const { rows } = await test.database.query<{ position: string; seq: string }>(
    'SELECT position, seq FROM core.event_position ORDER BY position',
  )
  return rows.map((row) => ({ position: Number(row.position), seq: Number(row.seq) }))
}

describe('the dispatcher', () => {
  it('gives gapless positions and hands each event to those whose pattern it has', async () => {
    const got: Record<string, SubscriberJob[]> = { person: [], updates: [], all: [], deals: [] }
    for (const [name, pattern] of [
      ['person', 'contacts.person.*'],
      ['updates', 'contacts.person.updated'],
      ['all', '*'],
      ['deals', 'pipeline.*'],
    ] as const) {
      subscribers.add({
        name,
        patterns: [pattern],
        enqueue: async (_tx, jobs) => void got[name]!.push(...jobs),
      })
    }
    const events = [
      someEvent(),
      someEvent({ type: 'contacts.person.created' }),
      someEvent({ type: 'pipeline.deal.created', entity: 'pipeline.deal' }),
    ]
    await writeEvents(test.database, events)
    expect(await dispatcher().dispatchBatch()).toBe(3)
    const ids = (name: string): string[] => got[name]!.map(({ event }) => event.id)
    expect(ids('person')).toEqual([events[0]!.id, events[1]!.id])
    expect(ids('updates')).toEqual([events[0]!.id])
    expect(ids('all')).toEqual(events.map(({ id }) => id))
    expect(ids('deals')).toEqual([])
    expect((await positions()).map(({ position }) => position)).toEqual([1, 2, 3])
    expect(got.all!.map(({ event }) => event.position)).toEqual([1, 2, 3])
  })

  it('hands a subscriber only what it wants of the events that have its pattern', async () => {
    const got: SubscriberJob[] = []
    subscribers.add({
      name: 'choosy',
      patterns: ['*'],
      wants: ({ changed }) => changed.includes('owner'),
      enqueue: async (_tx, jobs) => void got.push(...jobs),
    })
    const wanted = someEvent({ changes: { owner: [null, newId()] } })
    await writeEvents(test.database, [someEvent(), wanted, someEvent()])
    expect(await dispatcher().dispatchBatch()).toBe(3)
    expect(got.map(({ event }) => event.id)).toEqual([wanted.id])
  })

  it('takes nothing back from an event whose subscriber failed: the batch is tried again', async () => {
    let fails = true
    const got: string[] = []
    subscribers.add({
      name: 'flaky',
      patterns: ['*'],
      enqueue: async (_tx, jobs) => {
        if (fails) throw new Error('not now')
        got.push(...jobs.map(({ event }) => event.id))
      },
    })
    const event = someEvent()
    await writeEvents(test.database, [event])
    await expect(dispatcher().dispatchBatch()).rejects.toThrow('not now')
    expect(await positions()).toEqual([])
    fails = false
    await dispatcher().dispatchBatch()
    expect(got).toEqual([event.id])
  })

  it('lets one at a time work, also from several processes, and keeps the order within a record', async () => {
    const seen: number[] = []
    subscribers.add({
      name: 'all',
      patterns: ['*'],
      enqueue: async (_tx, jobs) => void seen.push(...jobs.map(({ event }) => event.position)),
    })
    const several = [
      dispatcher({ batchSize: 7, pollInterval: 5 }),
      dispatcher({ batchSize: 7, pollInterval: 5 }),
      dispatcher({ batchSize: 7, pollInterval: 5 }),
    ]
    await Promise.all(several.map((one) => one.start()))
    const recordId = newId()
    for (let version = 1; version <= 100; version++)
      await writeEvents(test.database, [someEvent({ recordId, version })])
    await vi.waitFor(async () => expect((await positions()).length).toBe(100), { timeout: 10_000 })
    const rows = await positions()
    expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map(({ seq }) => seq).toSorted((a, b) => a - b))
    expect(seen).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
  })

  it('is not held up by a transaction that stays open', async () => {
    let end = (): void => undefined
    const open = test.database.transaction(async (tx) => {
      await writeEvents(tx, [someEvent()])
      await new Promise<void>((resolve) => (end = resolve))
    })
    await vi.waitFor(async () =>
      expect(
        Number(
          (
            await test.database.query<{ v: string }>(
              'SELECT last_value AS v FROM core.event_seq WHERE is_called',
            )
          ).rows[0]?.v,
        ),
      ).toBe(1),
    )
    await vi.waitFor(() => expect(end).toBeTypeOf('function'))
    await writeEvents(test.database, [someEvent()])
    expect(await dispatcher().dispatchBatch()).toBe(1)
    end()
    await open
    expect(await dispatcher().dispatchBatch()).toBe(1)
    expect((await positions()).map(({ seq }) => seq)).toEqual([2, 1])
  })

  it('starts within 300 ms of an announced commit, and by itself when nobody announces', async () => {
    await dispatcher({ pollInterval: 60_000 }).start()
    let written = 0
    const arrived = () =>
      vi.waitFor(async () => expect((await positions()).length).toBe(written), { interval: 5, timeout: 5000 })
    const waited = await quickestOf(5, async () => {
      await writeEvents(test.database, [someEvent()])
      written++
      const start = performance.now()
      announceEvents(test.database)
      await arrived()
      return performance.now() - start
    })
    expect(waited).toBeLessThan(300)
    await dispatcher({ pollInterval: 50 }).start()
    await writeEvents(test.database, [someEvent()])
    written++
    await arrived()
  })

  it('goes on after its connection was cut', async () => {
    await dispatcher({ pollInterval: 20 }).start()
    await test.database.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    await writeEvents(test.database, [someEvent()]).catch(() => writeEvents(test.database, [someEvent()]))
    await vi.waitFor(async () => expect((await positions()).length).toBe(1), { timeout: 5000 })
  })

  it('tells how far it is behind', async () => {
    await writeEvents(test.database, [someEvent(), someEvent()])
    const behind = await readDispatchLag(test.database)
    expect(behind).toMatchObject({ position: 0, waiting: 2 })
    await dispatcher().dispatchBatch()
    expect(await readDispatchLag(test.database)).toMatchObject({ position: 2, waiting: 0, oldestSeconds: 0 })
  })
})
