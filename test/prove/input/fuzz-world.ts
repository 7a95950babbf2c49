import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp, type App } from '../../../core/src/app/create-app.ts'
import { tokens } from '../../../core/src/app/tokens.ts'
import { connectDatabase } from '../../../core/src/database/postgres-database.ts'
import { readConfiguration } from '../../../core/src/foundation/configuration.ts'
import { createLogger } from '../../../core/src/foundation/logger.ts'
import { insertUser } from '../../../core/src/identity/insert-user.ts'
import { PasswordHasher } from '../../../core/src/identity/password-hasher.ts'
import { openQueues } from './as-things-stand.ts'
import { openServer } from '../permissions/server.ts'

/** Somebody who sends requests; `email` and `password` open a session. */
export interface Account {
  readonly id: string
  readonly email: string
  readonly headers: Readonly<Record<string, string>>
  /** Sessions of this user besides the one in the headers. */
  readonly otherSessions: readonly string[]
}

export interface FuzzWorld {
  readonly app: App
  readonly admin: Account
  /** By role, the administrator left out. */
  readonly members: readonly Account[]
  /** Ids that nothing may be done to, since the run needs them. */
  readonly protectedIds: ReadonlySet<string>
  readonly roleIds: readonly string[]
  /** A user made for one request, who may sign out or change the password without harm. */
  makeAccount(): Promise<Account>
  /** What the server's log says of failures, since the last call. */
  takeFailures(): readonly string[]
  /** Beyond the API: for what only the database knows. */
  sql<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>
  close(): Promise<void>
}

export const knownPassword = 'a password that the proof knows'
export const worldSecret = 'only for a proof: no secret is worth keeping here'
const details = { country: 'BE', currency: 'EUR', language: 'en', timeZone: 'UTC' }
const workspace = join(import.meta.dirname, '..', '..', '..')
const pluginFolders = [
  join(workspace, 'plugins', 'contacts'),
  join(workspace, 'test', 'prove', 'permissions', 'plugin'),
  join(import.meta.dirname, 'plugins', 'sampler'),
  join(import.meta.dirname, 'plugins', 'switchable'),
]

export interface FuzzWorldOptions {
  /** Modules of the product besides contacts. */
  readonly modules?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** Takes every line of the log, and every statement is told as a slow one. */
  readonly log?: (line: string) => void
}

/** A Tessera with contacts and a field of every kind, on a database of its own. */
export async function openFuzzWorld({
  modules = [],
  environment = {},
  log,
}: FuzzWorldOptions = {}): Promise<FuzzWorld> {
  const server = await openServer()
  const { name, url } = await server.copy(server.template)
  const dataFolder = await mkdtemp(join(tmpdir(), 'tessera-input-'))
  const failures: string[] = []
  const logger = createLogger({
    level: log === undefined ? 'error' : 'trace',
    write: log ?? ((line) => void failures.push(line)),
  })
  const slowStatementMilliseconds = log === undefined ? Infinity : 0
  const connections = { poolSize: 8, searchingSize: 2, streamingSize: 2, slowStatementMilliseconds }
  const database = await connectDatabase({ url, logger, ...connections })
  const app = await createApp({
    configuration: readConfiguration({
      DATA_DIR: dataFolder,
      SECRET_KEY: worldSecret,
      TZ: 'UTC',
      ...environment,
    }),
    logger,
    database: {
      database,
      url,
      kind: 'external',
      failed: new Promise<void>(() => undefined),
      stop: () => database.close(),
    },
    withBundledPlugins: false,
    pluginFolders: [...pluginFolders, ...modules.map((module) => join(workspace, 'plugins', module))].map(
      (path) => ({ path, isBundled: !path.endsWith('switchable') }),
    ),
    checkAnswers: true,
  })
  await openQueues({ app })
  const cast = await makeCast(app)
  return {
    app,
    ...cast,
    takeFailures: () => failures.splice(0),
    sql: async (text, values) => (await database.query(text, values)).rows as never,
    async close() {
      await app.stop()
      await server.drop(name)
      await server.stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function makeCast(
  app: App,
): Promise<Pick<FuzzWorld, 'admin' | 'members' | 'protectedIds' | 'roleIds' | 'makeAccount'>> {
  const identity = app.container.resolve(tokens.identity)
  const database = app.container.resolve(tokens.database)
  const first = {
    organisationName: 'Proof',
    ...details,
    name: 'First',
    email: 'first@example.com',
    password: knownPassword,
  }
  await identity.setup.completeDirectly(first)
  const passwordHash = await new PasswordHasher().hash(knownPassword)
  const { rows: roles } = await database.query<{ id: string; key: string }>(
    'SELECT id, key FROM core.role WHERE key IS NOT NULL ORDER BY key',
  )
  const roleOf = new Map(roles.map(({ key, id }) => [key, id]))
  let count = 0
  const make = async (role: string): Promise<Account> => {
    const email = `${role}.${++count}@example.com`
    return database.transaction(async (tx) => {
      await app.container.resolve(tokens.epoch).bump(tx)
      const id = await insertUser(tx, {
        ...details,
        name: `The ${role}`,
        email,
        passwordHash,
        roleIds: [roleOf.get(role)!],
        teamIds: [],
      })
      const visitor = { address: '127.0.0.1', userAgent: 'proof' }
      const session = await identity.sessions.start(tx, id, visitor)
      await identity.sessions.start(tx, id, visitor)
      const { rows } = await tx.query<{ id: string }>(
        'SELECT id FROM core.session WHERE user_id = $1 ORDER BY id DESC LIMIT 1',
        [id],
      )
      return {
        id,
        email,
        headers: { cookie: `tessera=${session.token}` },
        otherSessions: rows.map((row) => row.id),
      }
    })
  }
  const admin = await make('administrator')
  const members = [await make('manager'), await make('member'), await make('read-only')]
  const roleIds = roles.map(({ id }) => id)
  return {
    admin,
    members,
    roleIds,
    protectedIds: new Set([...roleIds, admin.id, ...members.map(({ id }) => id)]),
    makeAccount: () => make('member'),
  }
}
