import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { createLogger } from '../foundation/logger.ts'
import { newId } from '../foundation/uuid.ts'
import { Dispatcher } from './dispatcher.ts'
import { eraseEntityValues, eraseFieldValues } from './erase-values.ts'
import { EventLog } from './event-log.ts'
import { someEvent } from './some-event.test-support.ts'
import { SubscriberRegistry } from './subscriber-registry.ts'

const entity = 'contacts.person'
const pin = 'custom:0199'
let test: TestDatabase
let log: EventLog
beforeEach(async () => {
  test = await createTestDatabase()
  log = new EventLog(test.database)
})
afterEach(() => test.close())

const erase = (fieldId = pin) =>
  eraseFieldValues(test.database, { entity, path: 'custom.pin', fieldId, since: new Date(0) })
async function dispatch(): Promise<void> {
  const logger = createLogger({ level: 'silent' })
  const subscribers = new SubscriberRegistry()
  await new Dispatcher({ database: test.database, logger, subscribers }).dispatchBatch()
}
const texts = async (): Promise<string> =>
  JSON.stringify((await test.database.query('SELECT "values"::text FROM core.event_value')).rows)

/** Someone with the database's own password. */
async function tamper(statement: string): Promise<void> {
  await test.database.transaction(async (tx) => {
    await tx.query("SET LOCAL session_replication_role = 'replica'")
    await tx.query(statement)
  })
}

describe('erasing the values of a field', () => {
  const recordId = newId()
  beforeEach(async () => {
    const changes = {
      name: ['a', 'b'],
      'custom.pin': [null, 'secret', pin],
      'custom.other': [1, 2, 'custom:1'],
    }
    await log.append(null, [
      someEvent({ recordId, changes: changes as never }),
      someEvent({ recordId, changes: { 'custom.pin': ['secret', null, 'custom:later'] } }),
      someEvent({ recordId, changes: { name: ['b', 'c'] }, payload: { note: 'kept' } }),
    ])
  })

  it('takes them and nothing else, and the chain verifies before and after the dispatch', async () => {
    await erase()
    await dispatch()
    expect(await log.verifyChain()).toEqual({ checked: 3, erased: 0, broken: [] })
    const { data } = await log.history(entity, recordId)
    expect(data.map(({ changes }) => changes)).toEqual([
      { name: ['b', 'c'] },
      { 'custom.pin': ['secret', null, 'custom:later'] },
      { name: ['a', 'b'], 'custom.other': [1, 2, 'custom:1'] },
    ])
    await erase('custom:later')
    expect(await texts()).not.toContain('secret')
    expect((await log.verifyChain()).broken).toEqual([])
  })

  it('leaves nothing by which a value could be guessed', async () => {
    await erase()
    const { rows } = await test.database.query<{ salt: Buffer }>(
      `SELECT salt FROM core.event_value WHERE "values" ? 'custom.other'`,
    )
    // One for all, one for the erased value, one for the other.
    expect(rows[0]!.salt).toHaveLength(48)
    expect(rows[0]!.salt.subarray(16, 32)).toEqual(Buffer.alloc(16))
  })

  it('does not hide a change of what is left', async () => {
    await erase()
    await dispatch()
    await tamper(
      `UPDATE core.event_value SET "values" = jsonb_set("values", '{custom.other,1}', '3') WHERE "values" ? 'custom.other'`,
    )
    await tamper(
      `UPDATE core.event_value SET "values" = jsonb_set("values", '{name}', '{"erased": "00"}') WHERE payload IS NOT NULL`,
    )
    expect((await log.verifyChain()).broken.map(({ position }) => position)).toEqual([1, 3])
  })

  it('goes through a log of any length', async () => {
    const many = Array.from({ length: 1_200 }, (_, n) =>
      someEvent({ changes: { 'custom.pin': [null, `secret ${n}`, pin] } }),
    )
    await log.append(null, many)
    await erase()
    expect(await texts()).not.toContain('secret 1')
  })
})

describe('erasing the values of an entity', () => {
  it('takes those of all its records, and of no other', async () => {
    const [mine, other] = [newId(), newId()]
    await log.append(null, [
      ...Array.from({ length: 1_100 }, () => someEvent({ recordId: mine, changes: { name: ['x', 'gone'] } })),
      someEvent({ entity: 'contacts.company', recordId: other, changes: { name: ['x', 'kept'] } }),
    ])
    await eraseEntityValues(test.database, entity)
    expect(await texts()).not.toContain('gone')
    expect(await texts()).toContain('kept')
    await dispatch()
    expect((await log.verifyChain()).broken).toEqual([])
  })
})
