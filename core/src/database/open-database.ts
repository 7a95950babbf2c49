import { join } from 'node:path'
import { isTesseraError, TesseraError } from '@tessera/sdk'
import pg from 'pg'
import type { Configuration } from '../foundation/configuration.ts'
import type { Logger } from '../foundation/logger.ts'
import type { DatabaseOptions } from './database-options.ts'
import type { Database } from './database.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'
import { connectDatabase } from './postgres-database.ts'
import { demandUsable } from './server-requirements.ts'

export interface OpenDatabaseOptions {
  readonly configuration: Pick<Configuration, 'databaseUrl' | 'dataFolder'>
  readonly logger: Logger
  readonly onProgress?: (message: string) => void
  /** Sizes, time limits and observers of the connections. */
  readonly connections?: Omit<DatabaseOptions, 'url' | 'logger'>
}

export interface OpenDatabase {
  readonly database: Database
  /** The address it was opened with; it holds a password when DATABASE_URL does, so it is never logged. */
  readonly url: string
  readonly kind: 'embedded' | 'external'
  /** Resolves when the built-in database has died for good; never with a server of one's own. */
  readonly failed: Promise<void>
  /** Closes the connections, then the built-in server. */
  stop(): Promise<void>
}

const databaseName = 'tessera'

/** Opens the server of DATABASE_URL, or starts the built-in one in the data folder. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenDatabase> {
  const { databaseUrl } = options.configuration
  return databaseUrl === undefined ? openEmbedded(options) : openExternal(options, databaseUrl)
}

async function openExternal(options: OpenDatabaseOptions, url: string): Promise<OpenDatabase> {
  const settings = { ...options.connections, url, logger: options.logger }
  const database = await connectDatabase(settings).catch((error: unknown) => {
    throw isTesseraError(error, 'database.unreachable') ? noAnswer(url, error) : error
  })
  try {
    await demandUsable(database, options.logger)
  } catch (error) {
    await database.close()
    throw error
  }
  return {
    database,
    url,
    kind: 'external',
    failed: new Promise(() => undefined),
    stop: () => database.close(),
  }
}

/** Where it looked, and what the system said; never the user or the password of the address. */
function noAnswer(url: string, error: TesseraError): TesseraError {
  const { hostname, port, searchParams } = new URL(url)
  const place =
    searchParams.get('host') ?? `${hostname === '' ? 'localhost' : hostname}:${port === '' ? 5432 : port}`
  const { code, message } = (error.cause ?? {}) as { readonly code?: string; readonly message?: string }
  return new TesseraError({
    code: error.code,
    kind: error.kind,
    message: `No PostgreSQL answers at ${place} (${code ?? message ?? 'no reason given'}). Start it, or correct DATABASE_URL.`,
    cause: error,
  })
}

async function openEmbedded(options: OpenDatabaseOptions): Promise<OpenDatabase> {
  const { logger, configuration, onProgress } = options
  const folder = join(configuration.dataFolder, 'postgres')
  const postgres = await startEmbeddedPostgres({
    folder,
    logger,
    ...(onProgress === undefined ? {} : { onProgress }),
  })
  try {
    const database = await connectOrCreate(postgres, options)
    const stop = async (): Promise<void> => {
      await database.close()
      await postgres.stop()
    }
    return { database, url: postgres.url(databaseName), kind: 'embedded', failed: postgres.failed, stop }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

async function connectOrCreate(postgres: EmbeddedPostgres, options: OpenDatabaseOptions): Promise<Database> {
  const settings = {
    ...options.connections,
    url: postgres.url(databaseName),
    logger: options.logger,
    trouble: () => postgres.trouble,
  }
  try {
    return await connectDatabase(settings)
  } catch (error) {
    if (!(error instanceof TesseraError) || error.code !== 'database.missing') throw error
    await createDatabase(postgres.url('postgres'))
    return connectDatabase(settings)
  }
}

async function createDatabase(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    await admin.query(`CREATE DATABASE ${databaseName}`)
  } finally {
    await admin.end()
  }
}
