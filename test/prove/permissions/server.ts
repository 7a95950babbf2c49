import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { makeTemplate } from '../../database/template-database.ts'
import { startTestServer, withDatabase } from '../../database/test-server.ts'

/** Databases of one server, copied from each other. */
export interface DatabaseCopies {
  /** A copy of a database nobody is connected to; gives its address. */
  copy(source: string): Promise<{ name: string; url: string }>
  drop(name: string): Promise<void>
}

/** One PostgreSQL for the whole proof. */
export interface ProofServer extends DatabaseCopies {
  /** By which another process copies databases too. */
  readonly url: string
  readonly template: string
  stop(): Promise<void>
}

async function provided(): Promise<{ url: string; template: string } | null> {
  if (process.env.VITEST === undefined) return null
  const { inject } = (await import('vitest')) as unknown as { inject(key: string): string }
  return { url: inject('databaseServer'), template: inject('databaseTemplate') }
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** The server of the test run, else one of its own. */
export async function openServer(): Promise<ProofServer> {
  const known = await provided()
  const own = known === null ? await startTestServer() : null
  const url = known?.url ?? own!.url('postgres')
  const template =
    known?.template ??
    (await makeTemplate({ url: (name) => withDatabase(url, name), stop: async () => undefined }))
  return { ...databaseCopies(url), url, template, stop: async () => own?.stop() }
}

/** The databases of the server at this address. */
export function databaseCopies(url: string): DatabaseCopies {
  return {
    async copy(source) {
      const name = `proof_${randomBytes(6).toString('hex')}`
      await run(url, `CREATE DATABASE ${name} TEMPLATE ${source} STRATEGY FILE_COPY`)
      return { name, url: withDatabase(url, name) }
    },
    drop: (name) => run(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}
