import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../core/src/database/embedded-postgres.ts'
import { clearLeftovers } from '../../core/src/database/postgres-leftovers.ts'
import { lockFolder } from '../../core/src/database/folder-lock.ts'
import { createLogger, type Logger } from '../../core/src/foundation/logger.ts'

export interface TestServer {
  /** The address of one of its databases. */
  url(database: string): string
  stop(): Promise<void>
}

const prefix = 'tessera-test-'

/** What tests lose in a power cut is of no interest: files need not reach the disk. */
const fastAndLoose = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  wal_level: 'minimal',
  max_wal_senders: '0',
}

/** A PostgreSQL of its own for one run of the tests: that of TEST_DATABASE_URL if it is set, else an embedded one in a temporary folder. */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL
  if (given !== undefined && given !== '')
    return { url: (database) => withDatabase(given, database), stop: async () => undefined }
  const logger = createLogger({ level: process.env.TEST_LOG_LEVEL ?? 'silent' })
  await removeAbandoned(logger)
  const folder = await mkdtemp(join(tmpdir(), prefix))
  const postgres = await startEmbeddedPostgres({ folder, logger, settings: fastAndLoose, sync: false })
  return {
    url: (database) => postgres.url(database),
    stop: async () => {
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export function withDatabase(url: string, database: string): string {
  const parsed = new URL(url)
  parsed.pathname = `/${encodeURIComponent(database)}`
  return parsed.toString()
}

/** Servers of runs that were killed: their folder's lock is stale, so it can be had. */
async function removeAbandoned(logger: Logger): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue
    const folder = join(tmpdir(), name)
    try {
      const entries = await readdir(folder)
      if (!entries.includes('server.lock')) continue
      await lockFolder({ path: join(folder, 'server.lock'), answers: async () => true })
      if (entries.includes('cluster')) await clearLeftovers(join(folder, 'cluster'), logger)
      await rm(folder, { recursive: true, force: true })
    } catch {
      // It is in use, or belongs to somebody else.
    }
  }
}
