import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createApp } from '../../../../core/src/app/create-app.ts'
import { tokens } from '../../../../core/src/app/tokens.ts'
import { connectDatabase } from '../../../../core/src/database/postgres-database.ts'
import { readConfiguration } from '../../../../core/src/foundation/configuration.ts'
import { createLogger } from '../../../../core/src/foundation/logger.ts'
import { openServer } from '../../permissions/server.ts'
import { knownPassword, worldSecret } from '../fuzz-world.ts'

/** A Tessera in a process of its own, as it is installed, with somebody signed in. */
export interface ServedWorld {
  readonly port: number
  readonly pid: number
  readonly cookie: string
  readonly dataFolder: string
  /** The folder around the data folder; nothing may change there. */
  readonly surroundings: string
  /** A text in a file beside the data folder, which no answer may hold. */
  readonly canary: string
  close(): Promise<void>
}

const main = resolve(import.meta.dirname, '../../../../core/src/main.ts')
const startTime = 90_000
const records = 300

export async function openServedWorld(): Promise<ServedWorld> {
  const server = await openServer()
  const { name, url } = await server.copy(server.template)
  const surroundings = await mkdtemp(join(tmpdir(), 'tessera-served-'))
  const dataFolder = join(surroundings, 'data')
  await mkdir(dataFolder)
  const canary = `canary-${name}`
  await writeFile(join(surroundings, 'secret.txt'), canary)
  const cookie = await settleIn(url, dataFolder)
  const port = await freePort()
  const child = start({ url, dataFolder, port })
  try {
    await ready(child, port)
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return {
    port,
    pid: child.pid!,
    cookie,
    dataFolder,
    surroundings,
    canary,
    async close() {
      await ended(child)
      await server.drop(name)
      await server.stop()
      await rm(surroundings, { recursive: true, force: true })
    },
  }
}

/** The organisation, its administrator's session, and records for the others to read. */
async function settleIn(url: string, dataFolder: string): Promise<string> {
  const logger = createLogger({ level: 'error' })
  const database = await connectDatabase({ url, logger, poolSize: 4 })
  const app = await createApp({
    configuration: readConfiguration({ DATA_DIR: dataFolder, SECRET_KEY: worldSecret, TZ: 'UTC' }),
    logger,
    database: { database, url, kind: 'external', failed: new Promise<void>(() => undefined), stop: () => database.close() },
  })
  try {
    const identity = app.container.resolve(tokens.identity)
    const details = { country: 'BE', currency: 'EUR', language: 'en', timeZone: 'UTC' }
    const userId = await identity.setup.completeDirectly({ organisationName: 'Proof', ...details, name: 'First', email: 'first@example.com', password: knownPassword })
    const visitor = { address: '127.0.0.1', userAgent: 'proof' }
    const { token } = await database.transaction((tx) => identity.sessions.start(tx, userId, visitor))
    const cookie = `tessera=${token}`
    const rows = Array.from({ length: records }, (_, index) => ({ name: `Company ${index}` }))
    const answer = await app.http.request('/api/records/contacts.company/upsert', {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ matchKeys: [['name']], records: rows, policy: 'create' }),
    })
    if (answer.status !== 200) throw new Error(`The companies could not be made: ${await answer.text()}`)
    return cookie
  } finally {
    await app.stop()
  }
}

function start({ url, dataFolder, port }: { url: string; dataFolder: string; port: number }): ChildProcess {
  const env = { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error', DATABASE_URL: url, SECRET_KEY: worldSecret }
  return spawn(process.execPath, ['--no-node-snapshot', main, '--data', dataFolder, '--port', String(port)], { env, stdio: ['ignore', 'ignore', 'inherit'] })
}

async function ready(child: ChildProcess, port: number): Promise<void> {
  const begin = performance.now()
  while (performance.now() - begin < startTime) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} before it was ready.`)
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    if (answer?.status === 200) return
    await sleep(50)
  }
  throw new Error(`The server was not ready within ${startTime / 1000} s.`)
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const end = new Promise((done) => child.once('exit', done))
  const cut = setTimeout(() => child.kill('SIGKILL'), 20_000)
  child.kill('SIGTERM')
  await end
  clearTimeout(cut)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as { port: number }
  await new Promise((closed) => server.close(closed))
  return port
}
