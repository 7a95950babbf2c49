import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { createLogger } from '../foundation/logger.ts'
import { connectDatabase } from './postgres-database.ts'

let test: TestDatabase
const seen: string[] = []

beforeAll(async () => {
  test = await createTestDatabase({ onStatement: ({ text }) => seen.push(text) })
  await test.database.query('CREATE TABLE item (id int PRIMARY KEY, name text)')
})
beforeEach(async () => {
  await test.database.query('TRUNCATE item')
  seen.length = 0
})
afterAll(() => test.close())

async function itemCount(): Promise<string> {
  return (await test.database.query<{ n: string }>('SELECT count(*) AS n FROM item')).rows[0]!.n
}

describe('a statement', () => {
  it('answers rows as objects or, when asked, as arrays', async () => {
    expect((await test.database.query('SELECT $1::int AS a, $2::text AS b', [1, 'x'])).rows).toEqual([
      { a: 1, b: 'x' },
    ])
    expect((await test.database.query('SELECT 1 AS a, 2 AS a', [], { rowMode: 'array' })).rows).toEqual([
      [1, 2],
    ])
  })

  it('keeps every digit, and dates without a time as they are', async () => {
    const { rows } = await test.database.query(
      `
      SELECT 12345678901234567890.10::numeric AS money, 9007199254740993::int8 AS big, '2026-02-29'::date - 1 AS day,
        ARRAY['2026-02-28'::date] AS days, '{"a":[1]}'::jsonb AS json, '2026-01-01T00:00:00+02'::timestamptz AS at, interval '1 day 2 hours' AS length
    `.replace("'2026-02-29'::date - 1", "'2026-02-28'::date"),
    )
    expect(rows[0]).toEqual({
      money: '12345678901234567890.10',
      big: '9007199254740993',
      day: '2026-02-28',
      days: ['2026-02-28'],
      json: { a: [1] },
      at: new Date('2025-12-31T22:00:00Z'),
      length: 'P1DT2H',
    })
  })

  it('runs in UTC with bounded waits, on each kind of connection', async () => {
    const text =
      "SELECT current_setting('timezone') AS zone, current_setting('lock_timeout') AS lock, current_setting('plan_cache_mode') AS plans"
    expect((await test.database.query(text)).rows[0]).toEqual({ zone: 'UTC', lock: '10s', plans: 'auto' })
    expect((await test.database.searching.query(text)).rows[0]).toEqual({
      zone: 'UTC',
      lock: '10s',
      plans: 'force_custom_plan',
    })
    const streamed = await test.database.streaming((client) => client.query(text))
    expect(streamed.rows[0]).toMatchObject({ zone: 'UTC' })
  })

  it('is counted and observed, but BEGIN and COMMIT are not', async () => {
    const before = test.database.statistics.statements
    await test.database.transaction(async (tx) => {
      await tx.query('SELECT 1')
      await tx.kysely.selectFrom('core.migration').select('name').execute()
    })
    await test.database.searching.query('SELECT 2')
    expect(test.database.statistics.statements - before).toBe(3)
    expect(seen).toEqual(['SELECT 1', 'select "name" from "core"."migration"', 'SELECT 2'])
  })

  it('does not cost the connection when it fails', async () => {
    const pid = async (): Promise<unknown> =>
      (await test.database.query('SELECT pg_backend_pid() AS pid')).rows[0]
    const before = await pid()
    await expect(test.database.query('SELECT 1/0')).rejects.toThrow()
    expect(await pid()).toEqual(before)
  })

  it('is logged when it is slow, without its values', async () => {
    const lines: string[] = []
    const logger = createLogger({ write: (line) => lines.push(line) })
    const database = await connectDatabase({ url: test.url, logger, slowStatementMilliseconds: 20 })
    await database.query('SELECT pg_sleep(0.05), $1::text', ['private'])
    await database.close()
    expect(lines.join()).toContain('pg_sleep')
    expect(lines.join()).not.toContain('private')
  })
})

describe('a named statement', () => {
  it('is prepared once per connection', async () => {
    await test.database.transaction(async (tx) => {
      for (let round = 0; round < 3; round++) await tx.query('SELECT $1::int', [round], { name: 'once' })
      const { rows } = await tx.query(
        "SELECT count(*)::int AS n FROM pg_prepared_statements WHERE name = 'once'",
      )
      expect(rows).toEqual([{ n: 1 }])
    })
  })

  it('survives a change of its table: it is prepared again under another name', async () => {
    const read = (): Promise<unknown> =>
      test.database.query('SELECT * FROM item', [], { name: 'stars' }).then(({ rows }) => rows)
    await test.database.query("INSERT INTO item VALUES (1, 'a')")
    expect(await read()).toEqual([{ id: 1, name: 'a' }])
    await test.database.query('ALTER TABLE item ADD COLUMN extra int')
    expect(await read()).toEqual([{ id: 1, name: 'a', extra: null }])
    await test.database.query('ALTER TABLE item DROP COLUMN extra')
    expect(await read()).toEqual([{ id: 1, name: 'a' }])
  })

  it('survives that the server has forgotten it', async () => {
    const database = await connectDatabase({
      url: test.url,
      logger: createLogger({ level: 'silent' }),
      poolSize: 1,
    })
    const read = (): Promise<unknown> =>
      database.query('SELECT 5 AS n', [], { name: 'forgotten' }).then(({ rows }) => rows)
    await read()
    await database.query('DEALLOCATE ALL')
    expect(await read()).toEqual([{ n: 5 }])
    await database.close()
  })

  it('that goes stale inside a transaction repeats the whole transaction once', async () => {
    const database = await connectDatabase({
      url: test.url,
      logger: createLogger({ level: 'silent' }),
      poolSize: 1,
    })
    const read = (tx: { query: typeof database.query }): Promise<unknown> =>
      tx.query('SELECT * FROM item', [], { name: 'stars-in-tx' })
    await read(database)
    await test.database.query('ALTER TABLE item ADD COLUMN extra int')
    let runs = 0
    await database.transaction(async (tx) => {
      runs++
      await tx.query('INSERT INTO item (id) VALUES ($1)', [runs])
      await read(tx)
    })
    expect(runs).toBe(2)
    expect((await database.query('SELECT id FROM item')).rows).toEqual([{ id: 2 }])
    await test.database.query('ALTER TABLE item DROP COLUMN extra')
    await database.close()
  })
})

describe('a transaction', () => {
  it('keeps everything or nothing', async () => {
    await test.database.transaction((tx) => tx.query("INSERT INTO item VALUES (1, 'kept')"))
    const failing = test.database.transaction(async (tx) => {
      await tx.query("INSERT INTO item VALUES (2, 'lost')")
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await itemCount()).toBe('1')
  })

  it('reports a COMMIT that was answered with ROLLBACK', async () => {
    const swallowing = test.database.transaction(async (tx) => {
      await tx.query("INSERT INTO item VALUES (1, 'lost')")
      await tx.query('SELECT 1/0').catch(() => undefined)
    })
    await expect(swallowing).rejects.toMatchObject({ code: 'database.rolled_back' })
    expect(await itemCount()).toBe('0')
  })

  it('runs what follows the commit in order, and only after a commit', async () => {
    const order: string[] = []
    await test.database.transaction(async (tx) => {
      tx.afterCommit(async () => {
        order.push(`first ${await itemCount()}`)
      })
      tx.afterCommit(() => {
        throw new Error('logged only')
      })
      tx.afterCommit(() => void order.push('last'))
      await tx.query('INSERT INTO item (id) VALUES (1)')
    })
    await expect(
      test.database.transaction(async (tx) => {
        tx.afterCommit(() => void order.push('never'))
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(order).toEqual(['first 1', 'last'])
  })

  it('refuses statements after its end', async () => {
    const tx = await test.database.transaction(async (open) => open)
    await expect(tx.query('INSERT INTO item (id) VALUES (1)')).rejects.toMatchObject({
      code: 'database.transaction_over',
    })
    await expect(tx.kysely.selectFrom('core.migration').selectAll().execute()).rejects.toMatchObject({
      code: 'database.transaction_over',
    })
  })

  it('runs again when it lost a deadlock', async () => {
    await test.database.query("INSERT INTO item VALUES (1, ''), (2, '')")
    let runs = 0
    const touch = (first: number, second: number): Promise<void> =>
      test.database.transaction(async (tx) => {
        runs++
        await tx.query("UPDATE item SET name = name || 'x' WHERE id = $1", [first])
        await sleep(runs <= 2 ? 200 : 0)
        await tx.query("UPDATE item SET name = name || 'x' WHERE id = $1", [second])
      })
    await Promise.all([touch(1, 2), touch(2, 1)])
    expect(runs).toBe(3)
    expect((await test.database.query('SELECT name FROM item')).rows).toEqual([
      { name: 'xx' },
      { name: 'xx' },
    ])
  })

  it('gives up after three tries against others', async () => {
    let runs = 0
    const beaten = test.database.transaction(async (tx) => {
      runs++
      await tx.query("DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$")
    })
    await expect(beaten).rejects.toMatchObject({ code: 'database.serialization' })
    expect(runs).toBe(3)
  })

  it('lends its client for COPY', async () => {
    const { from } = await import('pg-copy-streams')
    const { pipeline } = await import('node:stream/promises')
    const { Readable } = await import('node:stream')
    await test.database.transaction(async (tx) => {
      await pipeline(Readable.from(['1\tone\n2\ttwo\n']), tx.raw.query(from('COPY item FROM STDIN')))
    })
    expect(await itemCount()).toBe('2')
  })
})

describe('kysely over the database', () => {
  it('reads, writes and tells how many rows changed', async () => {
    await test.database.kysely
      .insertInto('core.migration')
      .values({ owner: 'a', name: 'one', checksum: 'x' })
      .execute()
    const changed = await test.database.kysely
      .updateTable('core.migration')
      .set({ checksum: 'y' })
      .where('owner', '=', 'a')
      .executeTakeFirst()
    expect(changed.numUpdatedRows).toBe(1n)
    const row = await test.database.kysely
      .selectFrom('core.migration')
      .selectAll()
      .where('owner', '=', 'a')
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      owner: 'a',
      name: 'one',
      checksum: 'y',
      applied_at: expect.any(Date) as Date,
    })
    await test.database.kysely.deleteFrom('core.migration').where('owner', '=', 'a').execute()
  })

  it('opens no transaction of its own', async () => {
    await expect(test.database.kysely.transaction().execute(async () => undefined)).rejects.toThrow(
      /database\.transaction\(\)/,
    )
  })
})

describe('a stream', () => {
  it('gives up its connection when the work fails, for it may stand in the middle of something', async () => {
    const failing = test.database.streaming(async (client) => {
      await client.query('BEGIN; INSERT INTO item (id) VALUES (1)')
      throw new Error('stopped')
    })
    await expect(failing).rejects.toThrow('stopped')
    await expect.poll(itemCount).toBe('0')
    const { rows } = await test.database.streaming((client) =>
      client.query('SELECT txid_current_if_assigned() AS id'),
    )
    expect(rows).toEqual([{ id: null }])
  })
})
