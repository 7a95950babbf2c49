import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEmbeddedPostgres } from '../../core/src/database/embedded-postgres.ts'
import { loadMigrations } from '../../core/src/database/migration-files.ts'
import { Migrator } from '../../core/src/database/migrator.ts'
import { openDatabase, type OpenDatabase } from '../../core/src/database/open-database.ts'
import { createLogger } from '../../core/src/foundation/logger.ts'
import { hasPostgres15, startPostgres15, type OldServer } from './postgres-15.ts'
import { kernelMigrations } from './template-database.ts'
import { withDatabase } from './test-server.ts'

const logger = createLogger({ level: 'silent' })

function open(databaseUrl: string | undefined, dataFolder = '/nowhere'): Promise<OpenDatabase> {
  return openDatabase({ configuration: { databaseUrl, dataFolder }, logger, connections: { poolSize: 4 } })
}

async function run(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

describe('without DATABASE_URL', () => {
  it('the database lives in the data folder, and its data outlives a stop', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'open-'))
    chmodSync(folder, 0o755)
    const first = await open(undefined, folder)
    await first.database.query('CREATE TABLE kept (n int)')
    expect(first.kind).toBe('embedded')
    expect(first.database.serverVersion).toBe(18)
    await first.stop()
    const second = await open(undefined, folder)
    expect((await second.database.query('SELECT * FROM kept')).rows).toEqual([])
    await second.stop()
    expect(existsSync(join(folder, 'postgres', 'cluster'))).toBe(true)
    rmSync(folder, { recursive: true, force: true })
  })
})

describe('a server of one’s own', () => {
  it('is refused when it runs with fsync off', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'open-'))
    chmodSync(folder, 0o755)
    const server = await startEmbeddedPostgres({
      folder: join(folder, 'postgres'),
      logger,
      sync: false,
      settings: { fsync: 'off' },
    })
    await expect(open(server.url('postgres'))).rejects.toMatchObject({
      code: 'database.unusable',
      message: expect.stringContaining('fsync = on') as string,
    })
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })
})

describe.runIf(hasPostgres15)('a PostgreSQL 15', () => {
  let server: OldServer
  const name = `tessera_${randomBytes(4).toString('hex')}`

  beforeAll(async () => {
    server = await startPostgres15('fsync = on')
    await run(
      server.url('postgres'),
      `CREATE DATABASE ${name} LOCALE_PROVIDER icu ICU_LOCALE 'und' TEMPLATE template0`,
    )
  })
  afterAll(() => server.stop())

  it('is accepted, and takes every migration of the kernel', async () => {
    const { database, kind, stop } = await open(server.url(name))
    const migrations = await loadMigrations(kernelMigrations)
    const migrator = new Migrator(database, logger)
    expect(kind).toBe('external')
    expect(database.serverVersion).toBe(15)
    expect(await migrator.migrate('kernel', migrations)).toEqual(
      migrations.map((migration) => migration.name),
    )
    for (const migration of migrations.toReversed())
      expect(await migrator.revertLast('kernel', migrations)).toBe(migration.name)
    await stop()
  })

  it('is used by its owner, who is no superuser', async () => {
    await run(
      server.url('postgres'),
      'CREATE ROLE crm LOGIN',
      `CREATE DATABASE ${name}_crm OWNER crm LOCALE_PROVIDER icu ICU_LOCALE 'und' TEMPLATE template0`,
    )
    const url = server.url(`${name}_crm`).replace('postgres@', 'crm@')
    const { database, stop } = await open(url)
    await new Migrator(database, logger).migrate('kernel', await loadMigrations(kernelMigrations))
    await stop()
  })

  it('is refused to a user who may not create the extensions', async () => {
    await run(
      server.url('postgres'),
      'CREATE ROLE guest LOGIN',
      `CREATE DATABASE ${name}_guest TEMPLATE template0`,
    )
    const url = server.url(`${name}_guest`).replace('postgres@', 'guest@')
    await expect(open(url)).rejects.toMatchObject({
      code: 'database.unusable',
      message: expect.stringContaining('may not create the extensions') as string,
    })
  })

  it('is refused when the database does not store Unicode', async () => {
    await run(
      server.url('postgres'),
      `CREATE DATABASE ${name}_latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`,
    )
    await expect(open(server.url(`${name}_latin`))).rejects.toMatchObject({
      code: 'database.unusable',
      message: expect.stringContaining("ENCODING 'UTF8'") as string,
    })
  })

  it('is refused when there is no such database', async () => {
    await expect(open(withDatabase(server.url('postgres'), 'missing'))).rejects.toMatchObject({
      code: 'database.missing',
    })
  })
})
