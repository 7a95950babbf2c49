import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRecordBench, restricted } from '../../records/records.test-support.ts'
import { createTestHttp, post } from '../http.test-support.ts'

let bench: Awaited<ReturnType<typeof createRecordBench>>
let http: ReturnType<typeof createTestHttp>
beforeAll(async () => {
  bench = await createRecordBench()
  http = createTestHttp({ database: bench.database, records: bench.service, metadata: bench.metadata })
})
afterAll(() => bench.close())

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  http.actor = bench.actor
  const init = body === undefined ? { headers } : post(body, headers)
  const response = await http.app.request(`/api/records/${path}`, { ...init, method })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? null : JSON.parse(text)) as Record<string, never>,
  }
}

describe('a record over HTTP', () => {
  it('lives from its creation to its end', async () => {
    const created = await call('POST', 'sports.club', { name: 'Gent United', city: 'Gent' })
    const path = created.headers.get('location')?.slice('/api/records/'.length) ?? ''
    expect(created).toMatchObject({ status: 201, body: { name: 'Gent United', version: 1 } })
    expect(
      await call('PATCH', path, { city: 'Brugge' }, { 'if-match': created.headers.get('etag') ?? '' }),
    ).toMatchObject({ status: 200, body: { city: 'Brugge', version: 2 } })
    expect(await call('GET', `${path}?fields=name,city`)).toMatchObject({
      status: 200,
      body: { name: 'Gent United', city: 'Brugge' },
    })
    expect((await call('DELETE', path)).status).toBe(204)
    expect(
      (await call('POST', 'sports.club/query', { filter: { name: { eq: 'Gent United' } } })).body,
    ).toMatchObject({ data: [] })
    expect(await call('POST', `${path}/restore`)).toMatchObject({
      status: 200,
      body: { name: 'Gent United' },
    })
    await call('DELETE', path)
    expect((await call('POST', `${path}/purge`)).status).toBe(204)
    expect((await call('POST', `${path}/restore`)).status).toBe(404)
  })

  it('is created once with a key, in one transaction with the row of the key', async () => {
    const key = { 'idempotency-key': 'c7a1b9a2-0c64-4a94-9f0e-1f3c2b6a7d10' }
    const [first, second] = [
      await call('POST', 'sports.club', { name: 'Once' }, key),
      await call('POST', 'sports.club', { name: 'Once' }, key),
    ]
    expect(second.body).toEqual(first.body)
    const found = await call('POST', 'sports.club/query', {
      filter: { name: { eq: 'Once' } },
      count: 'exact',
    })
    expect(found.body).toMatchObject({ count: { value: 1 } })
  })

  it('is not replayed to somebody who may no longer see it', async () => {
    const key = { 'idempotency-key': 'hidden-later' }
    await call('POST', 'sports.club', { name: 'Secret' }, key)
    http.actor = {
      ...bench.actor,
      access: restricted('nothing', { scope: () => 'none', fieldScope: () => 'none' }),
    }
    const response = await http.app.request('/api/records/sports.club', post({ name: 'Secret' }, key))
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('Secret')
  })

  it('shows what is wrong with its values by field', async () => {
    const { status, body } = await call('POST', 'sports.player', {
      firstName: 'x',
      emails: [{ address: 'no address' }],
    })
    expect(status).toBe(400)
    expect(body.fields).toEqual([expect.objectContaining({ field: 'emails.0.address' })])
  })

  it('conflicts only where the same field changed since', async () => {
    const { body } = await call('POST', 'sports.club', { name: 'Two Writers' })
    const path = `sports.club/${String(body.id)}`
    await call('PATCH', path, { city: 'Gent', version: 1 })
    expect((await call('PATCH', path, { founded: '2001-02-03', version: 1 })).status).toBe(200)
    expect((await call('PATCH', path, { city: 'Aalst', version: 1 })).status).toBe(409)
  })

  it.each(['sports.nothing', 'constructor', '__proto__', "x'; --"])('has no entity %j', async (entity) => {
    expect([400, 404]).toContain((await call('POST', `${encodeURIComponent(entity)}/query`, {})).status)
  })

  it('is read in one statement', async () => {
    await call('POST', 'sports.club/query', { fields: ['name', 'parent.name'], limit: 20 })
    const before = bench.statements.length
    await call('POST', 'sports.club/query', { fields: ['name', 'parent.name'], limit: 20 })
    expect(bench.statements.length - before).toBe(1)
  })
})
