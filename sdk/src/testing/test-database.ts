import { randomBytes } from 'node:crypto'
import { useEmbeddedServer } from './embedded-server.ts'
import type { CoreModule, OpenedDatabase } from './core-module.ts'

interface ServerForTests {
  url(database: string): string
  /** A database with the kernel's schema to copy; without it, the kernel makes its schema anew. */
  readonly template: string | null
  release(): Promise<void>
}

export interface FreshDatabase {
  readonly opened: OpenedDatabase
  /** Closes and drops it. */
  remove(): Promise<void>
}

/** A fresh database for one test app. */
export async function openTestDatabase(core: CoreModule): Promise<FreshDatabase> {
  const server = await findServer(core)
  const logger = core.createLogger({ level: 'silent' })
  const name = `test_${randomBytes(8).toString('hex')}`
  const asAdmin = async (statement: string): Promise<void> => {
    const admin = await core.connectDatabase({ url: server.url('postgres'), logger, poolSize: 1 })
    try {
      await admin.query(statement)
    } finally {
      await admin.close()
    }
  }
  const source =
    server.template === null
      ? `ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'und' TEMPLATE template0`
      : `TEMPLATE ${server.template} STRATEGY FILE_COPY`
  const url = server.url(name)
  try {
    await asAdmin(`CREATE DATABASE ${name} ${source}`)
    const database = await core.connectDatabase({
      url,
      logger,
      poolSize: 6,
      searchingSize: 2,
      streamingSize: 2,
      slowStatementMilliseconds: Infinity,
    })
    const opened = {
      database,
      url,
      kind: 'external' as const,
      failed: new Promise<void>(() => undefined),
      stop: () => database.close(),
    }
    return {
      opened,
      async remove(): Promise<void> {
        await asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
        await server.release()
      },
    }
  } catch (error) {
    await server.release()
    throw error
  }
}

/** The run's own server inside Tessera's workspace, else that of TEST_DATABASE_URL, else one that this process starts. */
async function findServer(core: CoreModule): Promise<ServerForTests> {
  const provided = await providedByRun()
  if (provided !== null) return { ...provided, release: async () => undefined }
  const given = process.env.TEST_DATABASE_URL
  if (given !== undefined && given !== '')
    return {
      url: (database) => withDatabase(given, database),
      template: null,
      release: async () => undefined,
    }
  return { ...(await useEmbeddedServer(core)), template: null }
}

async function providedByRun(): Promise<Pick<ServerForTests, 'url' | 'template'> | null> {
  if (process.env.VITEST === undefined) return null
  const run = (await import('vitest')) as unknown as { inject(key: string): unknown }
  const server = run.inject('databaseServer')
  const template = run.inject('databaseTemplate')
  if (typeof server !== 'string') return null
  return {
    url: (database) => withDatabase(server, database),
    template: typeof template === 'string' ? template : null,
  }
}

function withDatabase(url: string, database: string): string {
  const parsed = new URL(url)
  parsed.pathname = `/${encodeURIComponent(database)}`
  return parsed.toString()
}
