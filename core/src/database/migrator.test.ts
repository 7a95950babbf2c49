import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { kernelMigrations } from '../../../test/database/template-database.ts'
import { createLogger } from '../foundation/logger.ts'
import { loadMigrations } from './migration-files.ts'
import type { Migration } from './migration.ts'
import { Migrator } from './migrator.ts'
import { connectDatabase } from './postgres-database.ts'

const logger = createLogger({ level: 'silent' })
let test: TestDatabase
let migrator: Migrator

beforeEach(async () => {
  test = await createTestDatabase()
  migrator = new Migrator(test.database, logger)
})
afterEach(() => test.close())

function step(name: string, sql: string, down?: string): Migration {
  return {
    name,
    source: `\`${sql}\``,
    up: async (client) => void (await client.query(sql)),
    ...(down === undefined ? {} : { down: async (client) => void (await client.query(down)) }),
  }
}

const first = step('202601010000_create_a', 'CREATE TABLE a (id int)', 'DROP TABLE a')
const second = step(
  '202601020000_widen_a',
  'ALTER TABLE a ADD COLUMN name text',
  'ALTER TABLE a DROP COLUMN name',
)

async function columnsOfA(): Promise<unknown[]> {
  const { rows } = await test.database.query(
    "SELECT column_name AS c FROM information_schema.columns WHERE table_name = 'a' ORDER BY 1",
    [],
    { rowMode: 'array' },
  )
  return rows.flat()
}

describe('migrating', () => {
  it('applies the steps in the order of their names, once', async () => {
    expect(await migrator.pending('visits', [second, first])).toEqual([first.name, second.name])
    expect(await migrator.migrate('visits', [second, first])).toEqual([first.name, second.name])
    expect(await migrator.migrate('visits', [second, first])).toEqual([])
    expect(await columnsOfA()).toEqual(['id', 'name'])
  })

  it('keeps the steps before one that fails, and nothing of that one', async () => {
    const failing = step('202601020000_break', 'ALTER TABLE a ADD COLUMN x int; SELECT 1/0')
    await expect(migrator.migrate('visits', [first, failing])).rejects.toThrow(
      /202601020000_break of visits failed and was rolled back: division by zero/,
    )
    expect(await columnsOfA()).toEqual(['id'])
    expect(await migrator.pending('visits', [first, second])).toEqual([second.name])
  })

  it('keeps the histories of owners apart', async () => {
    await migrator.migrate('visits', [first])
    expect(await migrator.pending('other', [first])).toEqual([first.name])
  })

  it('refuses a step that was edited after it had been applied', async () => {
    await migrator.migrate('visits', [first])
    const edited = step(first.name, 'CREATE TABLE a (id bigint)')
    await expect(migrator.migrate('visits', [edited, second])).rejects.toThrow(
      /202601010000_create_a of visits was changed after it had been applied/,
    )
    expect(await columnsOfA()).toEqual(['id'])
  })

  it('refuses a database that a newer version has written', async () => {
    await migrator.migrate('visits', [first, second])
    await expect(migrator.migrate('visits', [first])).rejects.toMatchObject({
      code: 'database.newer_schema',
      kind: 'unavailable',
    })
  })

  it('refuses two steps of one name', async () => {
    await expect(migrator.migrate('visits', [first, first])).rejects.toThrow(/Two migrations of visits/)
  })

  it('is done once when several processes start together', async () => {
    const others = await Promise.all(
      Array.from({ length: 4 }, () => connectDatabase({ url: test.url, logger, poolSize: 2 })),
    )
    const done = await Promise.all(
      others.map((database) => new Migrator(database, logger).migrate('visits', [first, second])),
    )
    expect(done.flat().toSorted()).toEqual([first.name, second.name])
    for (const database of others) await database.close()
  })

  it('comes back when a table is in use for longer than it waits', async () => {
    await migrator.migrate('visits', [first])
    const reading = test.database.transaction(async (tx) => {
      await tx.query('SELECT * FROM a')
      await sleep(2300)
    })
    await sleep(20)
    expect(await migrator.migrate('visits', [first, second])).toEqual([second.name])
    await reading
  })
})

describe('taking back a step', () => {
  it('undoes the last one and forgets it', async () => {
    await migrator.migrate('visits', [first, second])
    expect(await migrator.revertLast('visits', [first, second])).toBe(second.name)
    expect(await columnsOfA()).toEqual(['id'])
    expect(await migrator.migrate('visits', [first, second])).toEqual([second.name])
  })

  it('says so when there is no way down', async () => {
    await migrator.migrate('visits', [step(first.name, 'CREATE TABLE a (id int)')])
    await expect(migrator.revertLast('visits', [])).rejects.toMatchObject({ code: 'database.not_reversible' })
    expect(await migrator.revertLast('nobody', [])).toBeUndefined()
  })
})

describe('the migrations of the kernel', () => {
  it('are all applied to a test database, and can be taken back one by one and applied again', async () => {
    const migrations = await loadMigrations(kernelMigrations)
    expect(await migrator.pending('kernel', migrations)).toEqual([])
    for (const migration of migrations.toReversed())
      expect(await migrator.revertLast('kernel', migrations)).toBe(migration.name)
    expect(await migrator.migrate('kernel', migrations)).toEqual(migrations.map(({ name }) => name))
  })
})
