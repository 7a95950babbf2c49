import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLogger } from '../foundation/logger.ts'
import type { Database } from './database.ts'
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres.ts'
import { findPostgresBinaries } from './postgres-binaries.ts'
import { connectDatabase } from './postgres-database.ts'
import { isRunning } from './process-identity.ts'

const lines: string[] = []
const logger = createLogger({ level: 'debug', write: (line) => lines.push(line) })
let base: string
let running: EmbeddedPostgres | undefined
let database: Database | undefined

beforeEach(() => {
  lines.length = 0
  base = mkdtempSync(join(tmpdir(), 'embedded-'))
  chmodSync(base, 0o755)
})
afterEach(async () => {
  await database?.close()
  await running?.stop()
  database = undefined
  running = undefined
  rmSync(base, { recursive: true, force: true })
})

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<Database> {
  running = await startEmbeddedPostgres({ folder: join(base, 'postgres'), logger, sync: false, ...options })
  database = await connectDatabase({ url: running.url('postgres'), logger })
  return database
}

async function setting(name: string): Promise<string> {
  return (await database!.query<{ value: string }>('SELECT current_setting($1) AS value', [name])).rows[0]!
    .value
}

describe('the built-in PostgreSQL', () => {
  it('keeps what was committed, listens to nobody outside, and spares memory', async () => {
    await start()
    expect(await setting('fsync')).toBe('on')
    expect(await setting('synchronous_commit')).toBe('on')
    expect(await setting('listen_addresses')).toBe('')
    expect(await setting('unix_socket_permissions')).toBe('0700')
    expect(await setting('gin_pending_list_limit')).toBe('4MB')
    expect(await setting('jit')).toBe('off')
    expect(Number.parseInt(await setting('shared_buffers'))).toBeLessThanOrEqual(256)
  })

  it('sorts and compares text of every script', async () => {
    const sql = await start()
    const sorted = await sql.query(
      "SELECT string_agg(n, ' ' ORDER BY n) AS names FROM unnest(ARRAY['Zoé', 'Öz', 'emile', 'Émile', 'Ábel', 'Eva', 'ørsted']) AS n",
    )
    expect(sorted.rows).toEqual([{ names: 'Ábel emile Émile Eva ørsted Öz Zoé' }])
    await sql.query('CREATE EXTENSION pg_trgm')
    const greek = await sql.query(
      "SELECT lower('ΑΘΗΝΑ') AS small, cardinality(show_trgm('αθηνα')) > 0 AS letters",
    )
    expect(greek.rows).toEqual([{ small: 'αθηνα', letters: true }])
  })

  it('writes neither statements nor values to the log', async () => {
    const sql = await start()
    await sql.query('CREATE TABLE person (email text UNIQUE)')
    for (const text of [
      "SELECT 'an@example.com'::int",
      "INSERT INTO person VALUES ('an@example.com'), ('an@example.com')",
    ]) {
      await expect(sql.query(text)).rejects.toThrow()
    }
    await sql.query('CHECKPOINT')
    await database!.close()
    await running!.stop()
    expect(lines.join()).toContain('database system is shut down')
    expect(lines.join()).not.toContain('an@example.com')
  })

  it('takes settings of the administrator from local.conf', async () => {
    await start()
    await database!.close()
    await running!.stop()
    writeFileSync(join(base, 'postgres', 'cluster', 'local.conf'), "work_mem = '33MB'\n", { mode: 0o644 })
    await start()
    expect(await setting('work_mem')).toBe('33MB')
  })

  it('moves its socket where the address is short enough, and removes it', async () => {
    const folder = join(base, 'a-long-name-'.repeat(8), 'postgres')
    await start({ folder })
    const socketFolder = readlinkSync(join(folder, 'run'))
    expect(existsSync(join(socketFolder, '.s.PGSQL.5432'))).toBe(true)
    await database!.close()
    await running!.stop()
    expect(existsSync(socketFolder)).toBe(false)
    expect(readdirSync(folder)).toEqual(['cluster'])
  })

  it('refuses data of another major version', async () => {
    mkdirSync(join(base, 'postgres', 'cluster'), { recursive: true, mode: 0o700 })
    writeFileSync(join(base, 'postgres', 'cluster', 'PG_VERSION'), '17\n')
    await expect(start()).rejects.toMatchObject({
      code: 'database.other_major',
      message: expect.stringContaining('PostgreSQL 17') as string,
    })
    expect(readdirSync(join(base, 'postgres'))).toEqual(['cluster'])
  })

  it('says what PostgreSQL said when it does not start', async () => {
    await expect(start({ settings: { shared_buffers: 'plenty' } })).rejects.toMatchObject({
      code: 'database.not_started',
      message: expect.stringContaining('shared_buffers') as string,
    })
    expect(existsSync(join(base, 'postgres', 'server.lock'))).toBe(false)
  })

  it('is started again when it dies, and given up when it keeps dying', async () => {
    const postgres = await startEmbeddedPostgres({ folder: join(base, 'postgres'), logger, sync: false })
    running = postgres
    const given = new AbortController()
    void postgres.failed.finally(() => given.abort())
    const killed = new Set<number>()
    while (!given.signal.aborted && killed.size < 20) {
      const { pid } = postgres
      if (!killed.has(pid)) process.kill(pid, 'SIGKILL')
      killed.add(pid)
      await new Promise((settle) => setTimeout(settle, 10))
    }
    expect(given.signal.aborted).toBe(true)
    expect(killed.size).toBe(6)
    expect(lines.join()).toContain('The database keeps ending')
    await postgres.stop()
    expect([...killed].filter(isRunning)).toEqual([])
  })
})

describe.runIf(process.getuid?.() === 0)('programs that PostgreSQL’s user cannot reach', () => {
  it('are copied beside the data, once', async () => {
    const binaries = findPostgresBinaries()
    const hidden = join(base, 'hidden')
    mkdirSync(hidden, { mode: 0o700 })
    cpSync(binaries.folder, join(hidden, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a'),
    })
    const sql = await start({ binaries: { ...binaries, folder: join(hidden, 'native') } })
    expect((await sql.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }])
    expect(readdirSync(join(base, 'postgres'))).toContain(`programs-${binaries.version}`)
  })
})
