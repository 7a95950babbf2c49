import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { servicesOf, type App } from '@tessera/core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'
import { startFurtherServer } from './further-server.ts'
import { makeFixtureFolder, workspaceRoot, type FixtureFolder } from './plugin-fixture.ts'

interface Answer {
  readonly status: number
  readonly undoId: string
  readonly json: Readonly<Record<string, unknown>>
}

interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH'
  readonly json?: unknown
  readonly file?: string
  /** The plugin for whose panel the page asks. */
  readonly panel?: string
}

// Two servers begin, one after the other.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const guide = 'guide'
let data: string
let database: TestDatabase
let folder: FixtureFolder
let asking: App
let working: App | undefined
let session = ''

const start = (role: 'web' | 'worker'): Promise<App> =>
  startFurtherServer({
    database,
    data,
    role,
    plugins: [join(workspaceRoot, 'plugins/contacts'), join(folder.path, guide), join(folder.path, 'shelf')],
  })

async function call(path: string, { method, json, file, panel }: Call = {}): Promise<Answer> {
  const response = await asking.http.request(path, {
    method: method ?? (json === undefined && file === undefined ? 'GET' : 'POST'),
    headers: {
      cookie: `tessera=${session}`,
      'sec-fetch-site': 'same-origin',
      ...(panel === undefined ? {} : { 'x-tessera-panel': panel }),
      'content-type': file === undefined ? 'application/json' : 'application/octet-stream',
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    ...(file === undefined ? {} : { body: file }),
  })
  const answer = { status: response.status, undoId: response.headers.get('x-undo-id') ?? '' }
  return { ...answer, json: (await response.json()) as Answer['json'] }
}

async function count(entity: string, filter: object): Promise<number> {
  const { json } = await call(`/api/records/${entity}/query`, {
    json: { filter, count: 'exact', limit: 1, fields: ['id'] },
  })
  return (json.count as { value: number }).value
}

/** Of a job at its end. */
async function ended(path: string): Promise<Answer['json']> {
  let { json } = await call(path)
  await vi.waitUntil(
    async () => {
      ;({ json } = await call(path))
      return !['running', 'previewing', 'undoing', 'redoing'].includes(String(json.state))
    },
    { timeout: 40_000, interval: 50 },
  )
  return json
}

/** The server is gone with what it was asked for still to be done; another one comes, and does it. */
async function restart(): Promise<void> {
  await working?.stop()
  working = await start('worker')
}

async function stopWorking(): Promise<void> {
  await working?.stop()
  working = undefined
}

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'tessera-panel-jobs-'))
  database = await createTestDatabase()
  folder = await makeFixtureFolder()
  await folder.add({
    id: guide,
    requires: { contacts: '*' },
    capabilities: ['records:write:contacts.person'],
    code: 'export default { locales: { en: {} } }',
  })
  await folder.add({
    id: 'shelf',
    code: `import { defineEntity, definePlugin, f } from '@tessera/sdk'
const Book = defineEntity('shelf.book', { title: ['name'], fields: { name: f.text(), scan: f.file() } })
export default definePlugin({ entities: [Book], locales: { en: { 'entities.book.one': 'Book', 'entities.book.other': 'Books' } } })`,
  })
  asking = await start('web')
  const { identity } = servicesOf(asking)
  const userId = await identity.setup.completeDirectly({
    organisationName: 'Lantern',
    country: 'BE',
    currency: 'EUR',
    language: 'en',
    timeZone: 'UTC',
    name: 'Ada Lambert',
    email: 'ada@example.com',
    password: 'blue whales sing low',
  })
  const begun = await database.database.transaction((tx) =>
    identity.sessions.start(tx, userId, { address: '127.0.0.1', userAgent: 'test' }),
  )
  session = begun.token
})
afterAll(async () => {
  await working?.stop()
  await asking?.stop()
  await database?.close()
  await folder?.remove()
  await rm(data, { recursive: true, force: true })
})

describe('a file that somebody uploaded', () => {
  it('reaches a panel of theirs only by the records that its plugin may read', async () => {
    const file = await call('/api/files?name=scan.txt', { file: 'a page of the book' })
    const scan = file.json.id
    expect((await call('/api/records/shelf.book', { json: { name: 'Atlas', scan } })).status).toBe(201)
    const status = async (panel?: string): Promise<number> => {
      const headers = {
        cookie: `tessera=${session}`,
        ...(panel === undefined ? {} : { 'x-tessera-panel': panel }),
      }
      return (await asking.http.request(`/api/files/${String(scan)}`, { headers })).status
    }
    expect([await status(), await status('shelf'), await status(guide)]).toEqual([200, 200, 404])
  })
})

/** Enough to make a job of it: the others are not there. */
const amongMany = (id: string): readonly string[] => [
  id,
  ...Array.from({ length: 2_000 }, () => randomUUID()),
]

describe('a job that is begun for a panel in a frame', () => {
  it('changes many records with the rights that its user and its plugin both have', async () => {
    const company = await call('/api/records/contacts.company', { json: { name: 'Brouwerij Noord' } })
    const person = await call('/api/records/contacts.person', {
      json: { firstName: 'An', lastName: 'Peeters' },
    })
    const change = (panel?: string): Promise<Answer> =>
      call('/api/bulk', {
        ...(panel === undefined ? {} : { panel }),
        json: {
          entity: 'contacts.person',
          action: 'update',
          ids: amongMany(String(person.json.id)),
          values: { company: company.json.id },
        },
      })
    const begun = await change(guide)
    expect(begun).toMatchObject({ status: 202, json: { state: 'running' } })
    await restart()
    const path = `/api/bulk/${String(begun.json.id)}`
    // To the plugin there is no such company.
    expect(await ended(path)).toMatchObject({ state: 'done', changed: 0, failedCount: 2_001 })
    const { failed } = (await ended(path)) as { failed?: readonly { id: string; code: string }[] }
    expect(failed?.find(({ id }) => id === person.json.id)?.code).toBe('records.unknown_reference')
    const own = await change()
    expect(await ended(`/api/bulk/${String(own.json.id)}`)).toMatchObject({ changed: 1, failedCount: 2_000 })
    // A panel has what was begun for it, and nothing else of its user's.
    expect((await call(path, { panel: guide })).status).toBe(200)
    expect((await call(path, { panel: 'contacts' })).status).toBe(404)
    expect((await call(`/api/bulk/${String(own.json.id)}`, { panel: guide })).status).toBe(404)
    expect((await call(`/api/bulk/${String(own.json.id)}/stop`, { json: {}, panel: guide })).status).toBe(404)
  })

  it('takes back no more than its plugin may write', async () => {
    await stopWorking()
    const names = Array.from({ length: 501 }, (_none, index) => `Undone ${index}`)
    const made = await call('/api/records/contacts.company/upsert', {
      json: { matchKeys: [['name']], records: names.map((name) => ({ name })) },
    })
    expect(made.status).toBe(200)
    const there = (): Promise<number> => count('contacts.company', { name: { startsWith: 'Undone' } })
    const path = `/api/undo/${made.undoId}`
    expect(await call(path, { json: {}, panel: guide })).toMatchObject({
      status: 202,
      json: { state: 'undoing' },
    })
    await restart()
    expect(await ended(path)).toMatchObject({ state: 'done', reverted: 0, leftCount: 501 })
    expect(await there()).toBe(501)
    await call(path, { json: {} })
    expect(await ended(path)).toMatchObject({ state: 'undone', reverted: 501 })
    expect(await there()).toBe(0)
  })

  it('imports with the rights that its user and its plugin both have, and for that panel alone', async () => {
    await stopWorking()
    await call('/api/records/contacts.company', { json: { name: 'Molen Zuid' } })
    const upload = (panel?: string): Promise<Answer> =>
      call('/api/imports?entity=contacts.person&name=people.csv', {
        ...(panel === undefined ? {} : { panel }),
        file: 'First name,Last name,Company\nBo,Claes,Molen Zuid\n',
      })
    const { json: begun } = await upload(guide)
    const path = `/api/imports/${String(begun.id)}`
    const { json: own } = await upload()
    for (const [asked, panel, status] of [
      [begun.id, guide, 200],
      [begun.id, 'contacts', 404],
      [own.id, guide, 404],
    ] as const)
      expect((await call(`/api/imports/${String(asked)}`, { panel })).status).toBe(status)
    const { json: listed } = await call('/api/imports', { panel: guide })
    expect((listed.data as { id: string }[]).map(({ id }) => id)).toEqual([begun.id])
    // Their own page may send the column there; the import stays the panel's.
    const mapped = await call(path, {
      method: 'PATCH',
      json: { mapping: [{ column: 2, path: 'company.name' }] },
    })
    expect(mapped, JSON.stringify(mapped)).toMatchObject({ status: 200 })
    await call(`${path}/start`, { json: {}, panel: guide })
    await restart()
    const result = await ended(path)
    expect(result).toMatchObject({ counts: { linked: {} } })
    expect(await count('contacts.person', { 'company.name': { eq: 'Molen Zuid' } })).toBe(0)
    await call(`/api/imports/${String(own.id)}/start`, { json: {} })
    await ended(`/api/imports/${String(own.id)}`)
    expect(await count('contacts.person', { 'company.name': { eq: 'Molen Zuid' } })).toBe(1)
  })
})
