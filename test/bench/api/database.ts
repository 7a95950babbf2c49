import { join } from 'node:path'
import { createLogger, startEmbeddedPostgres, type EmbeddedPostgres } from '@tessera/core'
import pg from 'pg'

const name = 'tessera'

export interface BenchDatabase {
  readonly url: string
  readonly isNew: boolean
  /** Of the process that all others of the database come from. */
  readonly pid: number
  connect(): Promise<pg.Client>
  stop(): Promise<void>
}

/** The built-in PostgreSQL with the settings that it always has, durable commits among them. */
export async function openBenchDatabase(folder: string): Promise<BenchDatabase> {
  const postgres: EmbeddedPostgres = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    logger: createLogger({ level: 'warn', pretty: false }),
  })
  try {
    const admin = new pg.Client({ connectionString: postgres.url('postgres') })
    await admin.connect()
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name])
    const isNew = rowCount === 0
    if (isNew) await admin.query(`CREATE DATABASE ${name}`)
    await admin.end()
    const url = postgres.url(name)
    const connect = async (): Promise<pg.Client> => {
      const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' })
      await client.connect()
      return client
    }
    return { url, isNew, pid: postgres.pid, connect, stop: () => postgres.stop() }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}
