import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../core/src/database/embedded-postgres.ts'
import { createLogger } from '../../core/src/foundation/logger.ts'
import { startProgram, type StartedProgram } from '../journeys/started-program.ts'
import { workspaceRoot } from './plugin-fixture.ts'

let data: string
let database: EmbeddedPostgres
let web: StartedProgram
let worker: StartedProgram
let session = ''

const start = (role: string, ready: RegExp): Promise<StartedProgram> =>
  startProgram({
    folder: workspaceRoot,
    words: ['--no-node-snapshot', 'core/src/main.ts', '--role', role, '--port', '0', '--data', data],
    ready,
    env: { DATABASE_URL: database.url('postgres'), LOG_LEVEL: 'warn' },
  })
const originOf = ({ match }: StartedProgram): string => new URL(match[0]).origin

async function call(
  path: string,
  body: unknown,
  type = 'application/json',
): Promise<Record<string, unknown>> {
  const origin = originOf(web)
  const answer = await fetch(`${origin}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { origin, cookie: session, 'content-type': type },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  expect(answer.ok, await answer.clone().text()).toBe(true)
  const [cookie] = answer.headers.getSetCookie()
  if (cookie !== undefined) session = cookie.split(';')[0] ?? ''
  return (await answer.json()) as Record<string, unknown>
}

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'tessera-roles-'))
  // A server of its own: that of the other tests may lose data, which the product refuses.
  database = await startEmbeddedPostgres({
    folder: join(data, 'database'),
    logger: createLogger({ level: 'silent' }),
    sync: false,
  })
  web = await start('web', /http\S+\/setup#token=(\S+)/)
  worker = await start('worker', /http\S+(?=\/readyz)/)
  await call('/api/setup', {
    token: web.match[1],
    organisationName: 'Lantern',
    language: 'en',
    currency: 'EUR',
    country: 'BE',
    timeZone: 'Europe/Brussels',
    name: 'Ada Lambert',
    email: 'ada@example.com',
    password: 'blue whales sing low',
  })
}, 120_000)
afterAll(async () => {
  await worker?.stop()
  await web?.stop()
  await database?.stop()
  rmSync(data, { recursive: true, force: true })
})

describe('a web and a worker process on one database', () => {
  it('tell each other at once what changed', async () => {
    const ending = new AbortController()
    const stream = await fetch(`${originOf(worker)}/api/stream`, {
      headers: { cookie: session },
      signal: ending.signal,
    })
    let heard = ''
    const listening = (async () => {
      for await (const chunk of stream.body!) heard += Buffer.from(chunk).toString('utf8')
    })()
    const { id } = await call('/api/records/contacts.company', { name: 'Brouwerij Noord' })
    await vi.waitFor(() => expect(heard).toContain(String(id)), { timeout: 15_000, interval: 20 })
    ending.abort()
    await listening.catch(() => undefined)
  })

  it('carry out a job that the one was asked for, once', async () => {
    const file = 'First name,Last name\nAn,Peeters\nBo,Claes'
    const path = '/api/imports?entity=contacts.person&name=people.csv'
    const { id } = await call(path, file, 'application/octet-stream')
    await call(`/api/imports/${String(id)}/start`, {})
    const state = async () => (await call(`/api/imports/${String(id)}`, undefined))['state']
    await vi.waitFor(async () => expect(await state()).toBe('done'), { timeout: 30_000, interval: 100 })
    const found = await call('/api/records/contacts.person/query', { count: 'exact' })
    expect(found['count']).toEqual({ value: 2, exact: true })
  })
})
