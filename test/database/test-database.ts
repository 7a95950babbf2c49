import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import type { Database } from '../../core/src/database/database.ts'
import type { DatabaseOptions } from '../../core/src/database/database-options.ts'
import { connectDatabase } from '../../core/src/database/postgres-database.ts'
import { createLogger } from '../../core/src/foundation/logger.ts'
import { withDatabase } from './test-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The address of the server's `postgres` database. */
    databaseServer: string
    /** The name of the database that tests copy. */
    databaseTemplate: string
  }
}

export interface TestDatabase {
  readonly url: string
  readonly database: Database
  /** Closes and drops it. */
  close(): Promise<void>
}

/** A fresh database with the kernel's schema, for one test or one file; it is dropped by `close`. */
export async function createTestDatabase(options: Partial<DatabaseOptions> = {}): Promise<TestDatabase> {
  const server = inject('databaseServer')
  const name = `test_${randomBytes(8).toString('hex')}`
  await asAdmin(server, `CREATE DATABASE ${name} TEMPLATE ${inject('databaseTemplate')} STRATEGY FILE_COPY`)
  const url = withDatabase(server, name)
  const logger = createLogger({ level: process.env.TEST_LOG_LEVEL ?? 'silent' })
  const database = await connectDatabase({ logger, slowStatementMilliseconds: Infinity, ...options, url })
  return {
    url,
    database,
    close: async () => {
      await database.close()
      await asAdmin(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
}

async function asAdmin(server: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}
