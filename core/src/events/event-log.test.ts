import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { createLogger } from '../foundation/logger.ts'
import { newId } from '../foundation/uuid.ts'
import { Dispatcher } from './dispatcher.ts'
import { EventLog } from './event-log.ts'
import { someEvent } from './some-event.test-support.ts'
import { SubscriberRegistry } from './subscriber-registry.ts'

let test: TestDatabase
let log: EventLog
let dispatcher: Dispatcher
beforeEach(async () => {
  test = await createTestDatabase()
  log = new EventLog(test.database)
  dispatcher = new Dispatcher({
    database: test.database,
    logger: createLogger({ level: 'silent' }),
    subscribers: new SubscriberRegistry(),
  })
})
afterEach(() => test.close())

/** Someone with the database's own password: what the chain is there for. */
async function tamper(...statements: string[]): Promise<void> {
  await test.database.transaction(async (tx) => {
    await tx.query("SET LOCAL session_replication_role = 'replica'")
    for (const statement of statements) await tx.query(statement)
  })
}

describe('the chain', () => {
  beforeEach(async () => {
    for (let round = 0; round < 5; round++)
      await log.append(null, [
        someEvent({ payload: { n: 1.1, b: [1e21, -0, 'ü'], a: null } }),
        someEvent({ changes: {} }),
      ])
    await dispatcher.dispatchBatch()
  })

  it('holds for what was not touched', async () => {
    expect(await log.verifyChain()).toEqual({ checked: 10, erased: 0, broken: [] })
    expect(await log.verifyChain(4, 6)).toEqual({ checked: 3, erased: 0, broken: [] })
  })

  it('shows a changed envelope', async () => {
    await tamper("UPDATE core.event SET actor_id = '00000000-0000-7000-8000-000000000000' WHERE seq = 3")
    expect((await log.verifyChain()).broken).toEqual([{ position: 3, reason: 'envelope' }])
  })

  it('shows changed values', async () => {
    await tamper(
      `UPDATE core.event_value SET "values" = '{"name": ["Anna", "Eve"]}' WHERE event_id = (SELECT id FROM core.event WHERE seq = 5)`,
    )
    expect((await log.verifyChain()).broken).toEqual([{ position: 5, reason: 'values' }])
  })

  it('shows an event that was taken out, with or without its position', async () => {
    await tamper(
      'DELETE FROM core.event WHERE seq = 7',
      'DELETE FROM core.event WHERE seq = 2',
      'DELETE FROM core.event_position WHERE seq = 2',
    )
    expect((await log.verifyChain()).broken).toEqual([
      { position: 2, reason: 'missing' },
      { position: 3, reason: 'envelope' },
      { position: 7, reason: 'missing' },
    ])
  })

  it('shows a log that was cut off at its end', async () => {
    await tamper(
      'DELETE FROM core.event WHERE seq > 8',
      'DELETE FROM core.event_position WHERE seq > 8',
      "UPDATE core.dispatch SET position = 8 WHERE name = 'main'",
    )
    expect((await log.verifyChain()).broken).toEqual([{ position: 8, reason: 'end' }])
  })

  it('holds after a person was erased, and says how much is gone', async () => {
    const recordId = newId()
    await log.append(null, [someEvent({ recordId }), someEvent({ recordId })])
    await dispatcher.dispatchBatch()
    expect(await log.eraseValues(test.database, 'contacts.person', [recordId])).toBe(2)
    expect(await log.verifyChain()).toEqual({ checked: 12, erased: 2, broken: [] })
    const { data } = await log.history('contacts.person', recordId)
    expect(data.map(({ changed, changes }) => ({ changed, changes }))).toEqual([
      { changed: ['name'], changes: null },
      { changed: ['name'], changes: null },
    ])
  })
})

describe('the history of a record', () => {
  it('gives pages of the newest first, also across months', async () => {
    // Made in 2020, as its first 48 bits tell.
    const recordId = '016f5e66-e800-7000-8000-0123456789ab'
    for (let version = 1; version <= 7; version++)
      await log.append(null, [
        someEvent({ recordId, version, changes: { n: [version - 1, version] } }),
        someEvent(),
      ])
    // As if they had been written in earlier years: their rows lie in the default partition.
    await tamper(
      `INSERT INTO core.event_value SELECT event_id, at - interval '3 years', salt, "values", payload FROM core.event_value`,
      `UPDATE core.event SET at = at - interval '3 years' WHERE record_id = '${recordId}' AND version <= 3`,
    )
    const first = await log.history('contacts.person', recordId, undefined, 3)
    const second = await log.history('contacts.person', recordId, first.next!, 3)
    const third = await log.history('contacts.person', recordId, second.next!, 3)
    expect([first, second, third].map(({ data }) => data.map(({ version }) => version))).toEqual([
      [7, 6, 5],
      [4, 3, 2],
      [1],
    ])
    expect(third.next).toBeNull()
    expect(second.data.map(({ changes }) => changes)).toEqual([{ n: [3, 4] }, { n: [2, 3] }, { n: [1, 2] }])
    expect(first.data[0]).toMatchObject({
      channel: 'ui',
      actor: { kind: 'user' },
      type: 'contacts.person.updated',
    })
  })

  it('refuses a cursor that is none', async () => {
    await expect(log.history('contacts.person', newId(), "1.1' OR 1=1")).rejects.toMatchObject({
      code: 'events.invalid_cursor',
    })
  })
})

describe('reading by position', () => {
  it('goes on where a reader stopped', async () => {
    const events = [someEvent(), someEvent({ entity: 'pipeline.deal' }), someEvent()]
    await log.append(null, events)
    await dispatcher.dispatchBatch()
    const rest = await log.eventsSince(1, 10)
    expect(rest.map(({ position, recordId }) => ({ position, recordId }))).toEqual([
      { position: 2, recordId: events[1]!.recordId },
      { position: 3, recordId: events[2]!.recordId },
    ])
    expect(rest[0]).toMatchObject({ entity: 'pipeline.deal', changed: ['name'], version: 2 })
    expect((await log.entitiesChanged(0, 3)).toSorted()).toEqual(['contacts.person', 'pipeline.deal'])
    expect(await log.position()).toBe(3)
  })
})
