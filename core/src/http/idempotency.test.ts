import { TesseraError } from '@tessera/sdk'
import { Hono } from 'hono'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { systemAccess } from '../access/system-actor.ts'
import { createLogger } from '../foundation/logger.ts'
import type { RecordService, WriteContext } from '../records/record-service.ts'
import type { HttpEnv } from './http-env.ts'
import { createTestHttp, post } from './http.test-support.ts'
import { Idempotency } from './idempotency.ts'
import { IdempotencyStore } from './idempotency-store.ts'

let test: TestDatabase
let effects = 0

beforeAll(async () => {
  test = await createTestDatabase()
  await test.database.query('CREATE TABLE core.effect (id uuid, name text)')
})
afterAll(() => test.close())

/** Only what these routes use: its effects are rows, so that a rolled back one leaves none. */
function effectRecords(): RecordService {
  const create = async ({ tx }: WriteContext, _entity: string, { name }: { name?: unknown }) => {
    effects++
    const id = randomUUID()
    await (tx ?? test.database).query('INSERT INTO core.effect VALUES ($1, $2)', [id, name])
    if (name === 'slow') await new Promise((resolve) => setTimeout(resolve, 300))
    if (name === 'bad') throw new TesseraError({ code: 'test.bad', kind: 'invalid', message: 'No.' })
    return { id, name, version: 1 }
  }
  const get = async (_actor: unknown, _entity: string, id: string) => {
    const { rows } = await test.database.query('SELECT id, name FROM core.effect WHERE id = $1', [id])
    if (rows[0] === undefined)
      throw new TesseraError({ code: 'records.not_found', kind: 'not_found', message: 'Gone.' })
    return JSON.stringify({ ...rows[0], fresh: true })
  }
  const bulkRemove = async () => {
    effects++
    return { changed: 1, failed: [] }
  }
  return { create, get, bulkRemove } as unknown as RecordService
}

const path = '/api/records/visits.visit'
const key = () => ({ 'idempotency-key': randomUUID() })
const http = () => createTestHttp({ database: test.database, records: effectRecords() })
const rowsNamed = async (name: string) =>
  (await test.database.query('SELECT 1 FROM core.effect WHERE name = $1', [name])).rowCount

/** One route whose effect commits by itself. */
function claiming(store: IdempotencyStore, effect: () => Promise<Response>): Hono<HttpEnv> {
  const idempotency = new Idempotency(store, createLogger({ level: 'silent' }))
  const app = new Hono<HttpEnv>()
  app.onError((error, c) => c.json({ ...error, message: error.message }, 500))
  app.post('/', (c) => idempotency.claimed(c, effect))
  return app
}

/** The claim stands, its time is over, and there is no answer. */
async function asItsServerDied(request: RequestInit): Promise<void> {
  const { rowCount } = await test.database.query(
    "UPDATE core.idempotency SET status = NULL, claimed_until = now() - interval '1 second' WHERE key = $1",
    [new Headers(request.headers).get('idempotency-key')],
  )
  expect(rowCount).toBe(1)
}

describe('a POST with an Idempotency-Key', () => {
  it('has its effect once, and gives the same answer again', async () => {
    const { app } = http()
    const request = post({ name: 'once' }, key())
    const [first, second] = [await app.request(path, request), await app.request(path, request)]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(await second.text()).toBe(await first.text())
    expect([first.headers.get('idempotency-replayed'), second.headers.get('idempotency-replayed')]).toEqual([
      null,
      'true',
    ])
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    expect(await rowsNamed('once')).toBe(1)
  })

  it('is refused with another body', async () => {
    const { app } = http()
    const headers = key()
    await app.request(path, post({ name: 'one' }, headers))
    const response = await app.request(path, post({ name: 'other' }, headers))
    expect(response.status).toBe(422)
    expect(await rowsNamed('other')).toBe(0)
  })

  it('has one effect among many at once; the others hear that it is at work, or its answer', async () => {
    const { app } = http()
    const request = post({ name: 'slow' }, key())
    const responses = await Promise.all(Array.from({ length: 6 }, async () => app.request(path, request)))
    const statuses = responses.map(({ status }) => status)
    expect(await rowsNamed('slow')).toBe(1)
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(new Set(statuses)).toEqual(new Set([201, 409]))
    expect(responses.find(({ status }) => status === 409)?.headers.get('retry-after')).toBe('1')
    expect((await app.request(path, request)).status).toBe(201)
  })

  it('keeps nothing of a failure: the effect is rolled back and may be tried again', async () => {
    const { app } = http()
    const request = post({ name: 'bad' }, key())
    const before = effects
    expect((await app.request(path, request)).status).toBe(400)
    expect((await app.request(path, request)).status).toBe(400)
    expect([effects - before, await rowsNamed('bad')]).toEqual([2, 0])
  })

  it('is another request for another caller', async () => {
    const one = http()
    const other = http()
    const headers = key()
    await one.app.request(path, post({ name: 'mine' }, headers))
    expect((await other.app.request(path, post({ name: 'mine' }, headers))).status).toBe(201)
    expect(await rowsNamed('mine')).toBe(2)
  })

  it('is authorised anew: what may no longer be seen is not told again', async () => {
    const { app } = http()
    const request = post({ name: 'hidden' }, key())
    await app.request(path, request)
    await test.database.query("DELETE FROM core.effect WHERE name = 'hidden'")
    expect((await app.request(path, request)).status).toBe(404)
  })

  it('shows the record as it reads now to a caller whose rights have changed', async () => {
    const setup = http()
    const request = post({ name: 'changed' }, key())
    await setup.app.request(path, request)
    const access = { ...systemAccess, id: 'other-rights' }
    setup.actor = { ...setup.actor!, access }
    expect(await (await setup.app.request(path, request)).json()).toMatchObject({
      fresh: true,
      name: 'changed',
    })
  })

  it('works for effects that commit by themselves', async () => {
    const { app } = http()
    const request = post({ action: 'delete', ids: ['1'] }, key())
    const before = effects
    const [first, second] = [
      await app.request(`${path}/bulk`, request),
      await app.request(`${path}/bulk`, request),
    ]
    expect(await second.text()).toBe(await first.text())
    expect(effects - before).toBe(1)
  })

  it('is carried out again after its server died, where that changes nothing twice', async () => {
    const { app } = http()
    const request = post({ action: 'delete', ids: ['1'] }, key())
    const before = effects
    await app.request(`${path}/bulk`, request)
    await asItsServerDied(request)
    expect((await app.request(`${path}/bulk`, request)).status).toBe(200)
    expect(effects - before).toBe(2)
  })

  it('is never carried out again after its server died, where nobody knows how far it came', async () => {
    let runs = 0
    const app = claiming(new IdempotencyStore(test.database), async () => Response.json({ runs: ++runs }))
    const request = post({ mail: 'all' }, key())
    await app.request('/', request)
    await asItsServerDied(request)
    const again = await app.request('/', request)
    expect(await again.json()).toMatchObject({
      kind: 'conflict',
      code: 'http.idempotency_unknown',
      message: expect.stringMatching(/may have been carried out.*new Idempotency-Key/) as string,
    })
    expect(runs).toBe(1)
    expect((await app.request('/', post({ mail: 'all' }, key()))).status).toBe(200)
  })

  it('keeps the reason of a failure when the key cannot be given back', async () => {
    const store = new IdempotencyStore(test.database)
    store.release = () => Promise.reject(new Error('the database is away'))
    const bad = new TesseraError({ code: 'test.bad', kind: 'invalid', message: 'No.' })
    const app = claiming(store, () => Promise.reject(bad))
    expect(await (await app.request('/', post({}, key()))).json()).toMatchObject({ code: 'test.bad' })
  })

  it('must be a plain text', async () => {
    const response = await http().app.request(
      path,
      post({ name: 'x' }, { 'idempotency-key': 'x'.repeat(256) }),
    )
    expect(await response.json()).toMatchObject({ status: 400, code: 'http.idempotency_key' })
  })

  it('is forgotten after a day', async () => {
    const { app } = http()
    const request = post({ name: 'daily' }, key())
    await app.request(path, request)
    await test.database.query("UPDATE core.idempotency SET created_at = now() - interval '25 hours'")
    expect((await app.request(path, request)).headers.get('idempotency-replayed')).toBeNull()
    expect(await rowsNamed('daily')).toBe(2)
    expect(await new IdempotencyStore(test.database).removeExpired()).toBeGreaterThan(0)
  })
})
