import { spawn, type ChildProcess } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { knownPassword } from '../fuzz-world.ts'

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

/** Starts it on an empty folder, with the database that comes with it, and makes the organisation. */
export async function openServedWorld(): Promise<ServedWorld> {
  const surroundings = await mkdtemp(join(tmpdir(), 'tessera-served-'))
  const dataFolder = join(surroundings, 'data')
  await mkdir(dataFolder)
  const canary = `canary-${randomUUID()}`
  await writeFile(join(surroundings, 'secret.txt'), canary)
  const port = await freePort()
  const env = { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error', DATABASE_URL: '', VITEST: '' }
  const child = spawn(
    process.execPath,
    ['--no-node-snapshot', main, '--data', dataFolder, '--port', String(port)],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const close = async (): Promise<void> => {
    await ended(child)
    await rm(surroundings, { recursive: true, force: true })
  }
  try {
    const cookie = await settleIn(port, await setupToken(child))
    return { port, pid: child.pid!, cookie, dataFolder, surroundings, canary, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The link that the server prints for its first run. */
function setupToken(child: ChildProcess): Promise<string> {
  return new Promise((settle, reject) => {
    let said = ''
    const late = setTimeout(
      () => reject(new Error(`The server was not ready within ${startTime / 1000} s: ${said}`)),
      startTime,
    )
    child.once('exit', (code) =>
      reject(new Error(`The server ended with ${code} before it was ready: ${said}`)),
    )
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const token = /token=([\w-]+)\s/.exec(said)?.[1]
      if (token === undefined) return
      clearTimeout(late)
      settle(token)
    })
  })
}

/** The organisation, its administrator's session, and records for the others to read. */
async function settleIn(port: number, token: string): Promise<string> {
  const details = { country: 'BE', currency: 'EUR', language: 'en', timeZone: 'Europe/Brussels' }
  const setup = {
    token,
    organisationName: 'Proof',
    ...details,
    name: 'First',
    email: 'first@example.com',
    password: knownPassword,
  }
  const made = await post(port, '/api/setup', setup, '')
  const cookie = made.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const rows = Array.from({ length: records }, (_, index) => ({ name: `Company ${index}` }))
  await post(
    port,
    '/api/records/contacts.company/upsert',
    { matchKeys: [['name']], records: rows, policy: 'create' },
    cookie,
  )
  return cookie
}

async function post(port: number, path: string, body: unknown, cookie: string): Promise<Response> {
  const headers = { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`POST ${path}: ${await answer.text()}`)
  return answer
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
