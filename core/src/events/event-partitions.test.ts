import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { newId } from '../foundation/uuid.ts'
import { ensureEventPartitions } from './event-partitions.ts'
import { writeEvents } from './event-statement.ts'
import { someEvent } from './some-event.test-support.ts'

let test: TestDatabase
beforeEach(async () => void (test = await createTestDatabase()))
afterEach(() => test.close())

describe('partitions of the event log', () => {
  it('are there for this month and the next two, once', async () => {
    const now = new Date('2040-11-30T23:59:59Z')
    expect(await ensureEventPartitions(test.database, now)).toEqual(['2040-11', '2040-12', '2041-01'])
    expect(await ensureEventPartitions(test.database, now)).toEqual([])
    expect(await ensureEventPartitions(test.database, new Date('2041-01-01T00:00:00Z'))).toEqual([
      '2041-02',
      '2041-03',
    ])
  })

  it('are made while others write and read', async () => {
    let isDone = false
    const writing = Array.from({ length: 6 }, async () => {
      while (!isDone) await writeEvents(test.database, [someEvent()])
    })
    const made = await ensureEventPartitions(test.database, new Date('2041-06-15T00:00:00Z'))
    isDone = true
    await Promise.all(writing)
    expect(made).toHaveLength(3)
  })

  it('take the rows of their month, and protect them as all others', async () => {
    await ensureEventPartitions(test.database, new Date('2042-03-10T00:00:00Z'))
    await test.database.query(
      "INSERT INTO core.event (at, id, type, actor_kind, channel) VALUES ('2042-04-30T23:59:59.999Z', $1, 'x', 'system', 'system')",
      [newId()],
    )
    const { rows } = await test.database.query(
      "SELECT tableoid::regclass::text AS place FROM core.event WHERE type = 'x'",
    )
    expect(rows).toEqual([{ place: 'core.event_2042_04' }])
    for (const statement of [
      'DELETE FROM core.event_2042_04',
      "UPDATE core.event_2042_04 SET type = 'y'",
      'TRUNCATE core.event_2042_04',
    ]) {
      await expect(test.database.query(statement)).rejects.toMatchObject({ details: { sqlState: '23001' } })
    }
  })

  it('leave a month where it is when its events came before its partition', async () => {
    await test.database.query(
      "INSERT INTO core.event (at, id, type, actor_kind, channel) VALUES ('2043-04-05', $1, 'x', 'system', 'system')",
      [newId()],
    )
    expect(await ensureEventPartitions(test.database, new Date('2043-04-10T00:00:00Z'))).toEqual([
      '2043-04',
      '2043-05',
      '2043-06',
    ])
    await writeEvents(test.database, [someEvent()])
    const { rows } = await test.database.query(
      "SELECT to_regclass('core.event_2043_04') AS event, to_regclass('core.event_value_2043_04')::text AS values",
    )
    expect(rows).toEqual([{ event: null, values: 'core.event_value_2043_04' }])
  })
})
