import { TesseraError } from '@tessera/sdk'
import { describe, expect, it } from 'vitest'
import type { RecordService } from '../../records/record-service.ts'
import { createTestHttp, post, type TestHttpOptions } from '../http.test-support.ts'
import type { Problem } from '../problem.ts'

type Call = readonly [name: string, ...values: unknown[]]

/** Writes down what the routes ask for; what a real service answers is its own tests' subject. */
function setUp(options: TestHttpOptions = {}) {
  const calls: Call[] = []
  const text = '{"id":"1","version":12,  "note":"as the database wrote it"}'
  const record = { id: '1', version: 13 }
  const note =
    <T>(name: string, answer: T) =>
    async (_who: unknown, ...values: unknown[]) => {
      calls.push([name, ...values])
      return answer
    }
  const outcome = { changed: 2, failed: [] }
  const records = {
    query: note('query', text),
    get: note('get', text),
    create: note('create', record),
    update: note('update', record),
    place: note('place', record),
    remove: note('remove', undefined),
    restore: note('restore', record),
    purge: note('purge', undefined),
    bulkUpdate: note('bulkUpdate', outcome),
    bulkRemove: note('bulkRemove', outcome),
    bulkRestore: note('bulkRestore', outcome),
    upsertMany: note('upsertMany', []),
  } as unknown as RecordService
  return { ...createTestHttp({ records, ...options }), calls, text }
}

const path = '/api/records/visits.visit'
const problem = async (response: Response) => (await response.json()) as Problem

describe('reading records', () => {
  it('passes the text of the database through untouched', async () => {
    const { app, text } = setUp()
    const response = await app.request(`${path}/query`, post({ limit: 10 }))
    expect(await response.text()).toBe(text)
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  })

  it('takes the same query by POST and in the address', async () => {
    const { app, calls } = setUp()
    const query = { fields: ['name'], filter: { name: { eq: 'é&"' } }, sort: ['-name'], limit: 5 }
    await app.request(`${path}/query`, post(query))
    await app.request(`${path}?q=${encodeURIComponent(JSON.stringify(query))}`)
    expect(calls).toEqual([
      ['query', 'visits.visit', query],
      ['query', 'visits.visit', query],
    ])
  })

  it('gives one record with its version as entity tag', async () => {
    const { app, calls, text } = setUp()
    const response = await app.request(
      `${path}/1?fields=name,company.name&include=${encodeURIComponent('{"visits":{"limit":5}}')}`,
    )
    expect(await response.text()).toBe(text)
    expect(response.headers.get('etag')).toBe('"12"')
    expect(calls).toEqual([
      ['get', 'visits.visit', '1', { fields: ['name', 'company.name'], include: { visits: { limit: 5 } } }],
    ])
  })

  it.each([{ limit: 501 }, { limt: 5 }, { count: 'all' }, { offset: 1.5 }])(
    'refuses the query %j',
    async (query) => {
      const { app, calls } = setUp()
      expect((await app.request(`${path}/query`, post(query))).status).toBe(400)
      expect(calls).toEqual([])
    },
  )

  it('refuses an address whose query is no JSON', async () => {
    expect(await problem(await setUp().app.request(`${path}?q={`))).toMatchObject({
      status: 400,
      code: 'http.query_not_json',
    })
  })
})

describe('writing a record', () => {
  it('answers a new one with its address', async () => {
    const { app, calls } = setUp()
    const response = await app.request(path, post({ name: 'Anna' }))
    expect([response.status, response.headers.get('location'), response.headers.get('etag')]).toEqual([
      201,
      '/api/records/visits.visit/1',
      '"13"',
    ])
    expect(calls).toEqual([['create', 'visits.visit', { name: 'Anna' }]])
  })

  it('puts one between two others, in the column that the values name', async () => {
    const { app, calls } = setUp()
    const put = { field: 'stage', values: { stage: 's1' }, after: '7' }
    const response = await app.request(`${path}/1/place`, post(put))
    expect([response.status, response.headers.get('etag')]).toEqual([200, '"13"'])
    expect(calls).toEqual([
      ['place', 'visits.visit', '1', { stage: 's1' }, { field: 'stage', after: '7', before: null }],
    ])
    expect((await app.request(`${path}/1/place`, post({ ...put, key: 'ff' }))).status).toBe(400)
  })

  it('takes the version that was read from the body or from If-Match', async () => {
    const { app, calls } = setUp()
    const patch = (body: object, headers = {}) =>
      app.request(`${path}/1`, { ...post(body, headers), method: 'PATCH' })
    await patch({ name: 'Anna', version: 11 })
    await patch({ name: 'Anna' }, { 'if-match': '"12"' })
    await patch({ name: 'Anna' })
    expect(calls.map((call) => call.slice(2))).toEqual([
      ['1', { name: 'Anna' }, 11],
      ['1', { name: 'Anna' }, 12],
      ['1', { name: 'Anna' }, undefined],
    ])
    expect((await patch({ name: 'Anna', version: '11' })).status).toBe(400)
  })

  it.each([
    ['DELETE', '', 'remove', 204],
    ['POST', '/restore', 'restore', 200],
    ['POST', '/purge', 'purge', 204],
  ])('%s …%s asks the service to %s', async (method, rest, name, status) => {
    const { app, calls } = setUp()
    expect((await app.request(`${path}/1${rest}`, { method })).status).toBe(status)
    expect(calls).toEqual([[name, 'visits.visit', '1']])
  })

  it('refuses strangers before it reads what they send', async () => {
    const http = setUp()
    http.actor = null
    const requests = [
      post({ a: 1 }),
      { method: 'POST', body: 'not json', headers: { 'content-type': 'application/json' } },
    ]
    const statuses = await Promise.all(
      requests.map(async (request) => (await createTestApp(http).request(path, request)).status),
    )
    expect(statuses).toEqual([401, 401])
    expect(http.calls).toEqual([])
  })
})

/** The app answers for whoever `actor` is at the time. */
function createTestApp(http: ReturnType<typeof setUp>) {
  const strangers = createTestHttp()
  strangers.actor = http.actor
  return strangers.app
}

describe('many records at once', () => {
  it('are changed by id or by query', async () => {
    const { app, calls } = setUp()
    await app.request(`${path}/bulk`, post({ action: 'update', ids: ['1', '2'], values: { done: true } }))
    await app.request(`${path}/bulk`, post({ action: 'delete', query: { filter: { done: { eq: true } } } }))
    expect(calls).toEqual([
      ['bulkUpdate', 'visits.visit', { ids: ['1', '2'] }, { done: true }],
      ['bulkRemove', 'visits.visit', { query: { filter: { done: { eq: true } } } }],
    ])
  })

  it.each([
    { action: 'delete' },
    { action: 'delete', ids: ['1'], query: {} },
    { action: 'purge', ids: ['1'] },
    { action: 'update', ids: ['1'] },
  ])('are not changed by %j', async (body) => {
    const { app, calls } = setUp()
    expect((await app.request(`${path}/bulk`, post(body))).status).toBe(400)
    expect(calls).toEqual([])
  })

  it('are matched by key, a thousand per call', async () => {
    const { app, calls } = setUp()
    const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `n${index}` }))
    expect(
      (await app.request(`${path}/upsert`, post({ matchKeys: [['name']], records: rows(1000) }))).status,
    ).toBe(200)
    expect(
      (await app.request(`${path}/upsert`, post({ matchKeys: [['name']], records: rows(1001) }))).status,
    ).toBe(400)
    expect(calls).toEqual([
      ['upsertMany', 'visits.visit', { matchKeys: [['name']], policy: 'update' }, rows(1000)],
    ])
  })
})

describe('an export', () => {
  const request = post({ query: { filter: {} }, fields: ['name'], format: 'csv' })

  it('streams a file', async () => {
    const encoder = new TextEncoder()
    const { app } = setUp({
      exportCsv: () =>
        ReadableStream.from(
          ['name\r\n', 'Anna\r\n'].map((line) => encoder.encode(line)),
        ) as ReadableStream<Uint8Array>,
    })
    const response = await app.request(`${path}/export`, request)
    expect(await response.text()).toBe('name\r\nAnna\r\n')
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="visits-visit-\d{4}-\d{2}-\d{2}\.csv"$/,
    )
  })

  it('that is refused before its first byte is a problem, not a broken file', async () => {
    const refusal = new TesseraError({ code: 'test.refused', kind: 'forbidden', message: 'No.' })
    const { app } = setUp({
      exportCsv: () => new ReadableStream({ pull: (controller) => controller.error(refusal) }),
    })
    expect((await app.request(`${path}/export`, request)).status).toBe(403)
  })
})
