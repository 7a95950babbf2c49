import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { workspaceRoot } from './plugin-fixture.ts'

export interface StartedServer {
  readonly url: string
  /** One request with the session of the administrator. */
  request(
    path: string,
    init?: {
      readonly method?: string
      readonly json?: unknown
      readonly headers?: Readonly<Record<string, string>>
    },
  ): Promise<Response>
  stop(): Promise<void>
}

const patience = 60_000
const administrator = {
  organisationName: 'Lantern',
  language: 'en',
  currency: 'EUR',
  country: 'BE',
  timeZone: 'Europe/Brussels',
  name: 'Ada Lambert',
  email: 'ada@example.com',
  password: 'blue whales sing low',
}

/** Starts the product as a program of its own on this data folder, and signs its first administrator in. */
export async function startServer(dataFolder: string): Promise<StartedServer> {
  const { DATABASE_URL: _own, ...environment } = process.env
  const words = [
    '--no-node-snapshot',
    join(workspaceRoot, 'core/src/main.ts'),
    '--port',
    '0',
    '--data',
    dataFolder,
  ]
  const child = spawn(process.execPath, words, {
    cwd: dataFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment, LOG_LEVEL: 'warn' },
  })
  try {
    const { url, token } = await readGreeting(child)
    const session = await signIn(url, token)
    return {
      url,
      request: (path, { method = 'GET', json, headers = {} } = {}) =>
        fetch(new URL(path, url), {
          method,
          headers: {
            ...headers,
            cookie: session,
            origin: new URL(url).origin,
            ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(json === undefined ? {} : { body: JSON.stringify(json) }),
        }),
      stop: () => stop(child),
    }
  } catch (error) {
    await stop(child)
    throw error
  }
}

/** The address and the token of the link that is printed at the first start. */
function readGreeting(child: ChildProcess): Promise<{ url: string; token: string }> {
  let printed = ''
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The server did not start in time. It printed:\n${printed}`)),
      patience,
    )
    const read = (chunk: Buffer): void => {
      printed += chunk.toString('utf8')
      const url = /Tessera is running at (\S+)/.exec(printed)?.[1]
      const token = /\/setup[^\s]*?[#?/](?:token=)?([\w-]{20,})/.exec(printed)?.[1]
      if (url === undefined || token === undefined) return
      clearTimeout(timer)
      resolve({ url, token })
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.on('exit', (code) => reject(new Error(`The server ended with ${code}. It printed:\n${printed}`)))
  })
}

async function signIn(url: string, token: string): Promise<string> {
  const answer = await fetch(new URL('/api/setup', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(url).origin },
    body: JSON.stringify({ token, ...administrator }),
  })
  if (!answer.ok) throw new Error(`The server could not be set up: ${await answer.text()}`)
  const cookie = answer.headers.getSetCookie().find((header) => header.startsWith('tessera='))
  return cookie?.split(';')[0] ?? ''
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}
