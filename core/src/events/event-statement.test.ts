import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { RowParameters } from '../database/row-parameters.ts'
import { newId } from '../foundation/uuid.ts'
import { valuesDigest, type EventContent } from './event-digest.ts'
import { eventCtes, eventRows, newEventCtes, writeEvents } from './event-statement.ts'
import { someEvent } from './some-event.test-support.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
  await test.database.query('CREATE TABLE public.thing (id uuid PRIMARY KEY, version int NOT NULL)')
})
afterAll(() => test.close())

const count = async (table: string): Promise<number> =>
  Number((await test.database.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`)).rows[0]!.n)

describe('writing events', () => {
  it('keeps those of new records the same way, vouched for by their digest', async () => {
    const erasable = { 'custom.size': [null, 'XL', newId()] as const, name: [null, 'é"\\'] as const }
    const events = [someEvent(), someEvent({ changes: erasable }), someEvent({ changes: {} })]
    const parameters = new RowParameters()
    await test.database.query(`WITH ${newEventCtes(parameters, events)} SELECT`, parameters.values)
    const { rows } = await test.database.query<EventContent & { id: string; digest: Buffer; salt: Buffer }>(
      `SELECT e.id, e.type, e.entity, e.record_id AS "recordId", e.version::int, e.channel, e.changed, e.digest, v.salt, v."values", v.payload
       FROM core.event e JOIN core.outbox o ON o.seq = e.seq AND o.at = e.at
       LEFT JOIN core.event_value v ON v.event_id = e.id AND v.at = e.at WHERE e.id = ANY ($1::uuid[]) ORDER BY e.seq`,
      [events.map(({ id }) => id)],
    )
    expect(rows).toMatchObject(
      events.map(({ id, type, entity, recordId, version, origin, changes }) => ({
        id,
        type,
        entity,
        recordId,
        version,
        channel: origin.channel,
        changed: Object.keys(changes),
        values: Object.keys(changes).length === 0 ? null : changes,
      })),
    )
    for (const row of rows.slice(0, 2)) expect(row.digest).toEqual(valuesDigest(row.salt, row))
    expect(rows[2]).toMatchObject({ digest: null, salt: null })
  })

  it('keeps envelope, values and outbox row of each, numbered in the order given', async () => {
    const events = [
      someEvent(),
      someEvent({ changes: {} }),
      someEvent({ type: 'a.happened', payload: { n: 1.5, text: 'é"\\' }, changes: {} }),
    ]
    await writeEvents(test.database, events)
    const { rows } = await test.database.query(
      `SELECT e.id, e.changed, e.digest IS NOT NULL AS vouched, v."values", v.payload FROM core.event e
       JOIN core.outbox o ON o.seq = e.seq AND o.at = e.at LEFT JOIN core.event_value v ON v.event_id = e.id AND v.at = e.at
       WHERE e.id = ANY ($1::uuid[]) ORDER BY e.seq`,
      [events.map(({ id }) => id)],
    )
    expect(rows).toEqual([
      {
        id: events[0]!.id,
        changed: ['name'],
        vouched: true,
        values: { name: ['Anna', 'Anne'] },
        payload: null,
      },
      { id: events[1]!.id, changed: [], vouched: false, values: null, payload: null },
      { id: events[2]!.id, changed: [], vouched: true, values: null, payload: { n: 1.5, text: 'é"\\' } },
    ])
  })

  it('salts the digest: equal values of two events do not show as equal', async () => {
    const events = [someEvent(), someEvent()]
    await writeEvents(test.database, events)
    const { rows } = await test.database.query(
      'SELECT DISTINCT digest FROM core.event WHERE id = ANY ($1::uuid[])',
      [events.map(({ id }) => id)],
    )
    expect(rows).toHaveLength(2)
  })

  it('writes no event for a change that did not happen', async () => {
    const id = newId()
    await test.database.query('INSERT INTO public.thing VALUES ($1, 1)', [id])
    const before = await count('core.event')
    const change = (version: number) =>
      test.database.query(
        `WITH r AS (UPDATE public.thing SET version = version + 1 WHERE id = $1 AND version = $2 RETURNING id),
         ${eventCtes('$3', { when: 'e.record_id IN (SELECT id FROM r)' })} SELECT id FROM r`,
        [id, version, eventRows([someEvent({ recordId: id })])],
      )
    expect((await change(7)).rowCount).toBe(0)
    expect(await count('core.event')).toBe(before)
    expect((await change(1)).rowCount).toBe(1)
    expect(await count('core.event')).toBe(before + 1)
  })

  it('numbers the events of one record in the order of its versions, under many writers', async () => {
    const id = newId()
    await test.database.query('INSERT INTO public.thing VALUES ($1, 0)', [id])
    const write = async (): Promise<void> => {
      for (let won = 0; won < 10;) {
        const { rows } = await test.database.query<{ version: number }>(
          'SELECT version FROM public.thing WHERE id = $1',
          [id],
        )
        const version = rows[0]!.version
        const { rowCount } = await test.database.query(
          `WITH r AS (UPDATE public.thing SET version = version + 1 WHERE id = $1 AND version = $2 RETURNING id),
           ${eventCtes('$3', { when: 'e.record_id IN (SELECT id FROM r)' })} SELECT id FROM r`,
          [id, version, eventRows([someEvent({ recordId: id, version: version + 1 })])],
        )
        won += rowCount
      }
    }
    await Promise.all(Array.from({ length: 8 }, write))
    const { rows } = await test.database.query<{ version: string }>(
      'SELECT version FROM core.event WHERE record_id = $1 ORDER BY seq',
      [id],
    )
    expect(rows.map(({ version }) => Number(version))).toEqual(
      Array.from({ length: 80 }, (_, index) => index + 1),
    )
  })
})

describe('the event log', () => {
  it.each([
    "UPDATE core.event SET type = 'x'",
    'DELETE FROM core.event',
    'TRUNCATE core.event',
    'DELETE FROM core.event_default',
    'TRUNCATE core.event_default',
    'UPDATE core.event_value SET payload = NULL',
    'UPDATE core.event_position SET seq = 1',
    'DELETE FROM core.event_position',
    'TRUNCATE core.event_position',
  ])('refuses %s', async (statement) => {
    await writeEvents(test.database, [someEvent()])
    // One row lies in the default partition too: triggers of rows fire only where there are rows.
    await test.database.query(
      "INSERT INTO core.event (at, id, type, actor_kind, channel) VALUES ('1999-01-01', $1, 'old', 'system', 'system')",
      [newId()],
    )
    await test.database.query(
      "INSERT INTO core.event_position VALUES ((SELECT coalesce(max(position), 0) + 1 FROM core.event_position), nextval('core.event_seq'), now(), '\\x00')",
    )
    await expect(test.database.query(statement)).rejects.toMatchObject({ details: { sqlState: '23001' } })
  })

  it('refuses to empty a single month', async () => {
    const { rows } = await test.database.query<{ name: string }>(
      "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'core.event'::regclass",
    )
    expect(rows.length).toBeGreaterThanOrEqual(4)
    for (const { name } of rows)
      await expect(test.database.query(`TRUNCATE ${name}`)).rejects.toMatchObject({
        details: { sqlState: '23001' },
      })
  })
})
