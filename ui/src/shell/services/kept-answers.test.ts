import type { ApiRequest, ApiResponse, Transport } from '@tessera/sdk/ui'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KeptAnswers } from './kept-answers.ts'

const ann = '01900000-0000-7000-8000-00000000000a'
const bea = '01900000-0000-7000-8000-00000000000b'
const get = (path: string): ApiRequest => ({ method: 'GET', path, headers: {} })
const record = (id: string) => get(`/api/records/test.person/${id}`)
const list = (body: unknown): ApiRequest => ({
  method: 'POST',
  path: '/api/records/test.person/query',
  headers: {},
  body,
})

let isAway: boolean
let asked: number
const opened: KeptAnswers[] = []
const bodies: Readonly<Record<string, unknown>> = {
  [`/api/records/test.person/${ann}`]: { id: ann, displayName: 'Ann Aerts', city: 'Gent' },
  '/api/records/test.person/query': {
    data: [{ id: bea, displayName: 'Béa Baert' }],
    page: { next: null, previous: null },
  },
}
const server: Transport = (request) => {
  if (isAway) return Promise.reject(new TypeError('Failed to fetch'))
  asked += 1
  return Promise.resolve({ status: 200, headers: {}, body: bodies[request.path] ?? { ok: true } })
}

async function openFor(user: string): Promise<(request: ApiRequest) => Promise<ApiResponse>> {
  const kept = new KeptAnswers()
  opened.push(kept)
  await kept.start(user)
  return kept.over(server)
}
/** What one page reads, until it is written. */
async function read(user: string, requests: readonly ApiRequest[]): Promise<void> {
  const send = await openFor(user)
  for (const request of requests) await send(request)
  const another = await openFor(user)
  isAway = true
  await expect.poll(() => another(requests.at(-1)!).catch(() => undefined)).toBeDefined()
  isAway = false
}

beforeEach(() => {
  isAway = false
  asked = 0
})
afterEach(async () => {
  for (const kept of opened.splice(0)) await kept.forget()
})

describe('what the server answered', () => {
  it('is shown again without it, and tells how old it is', async () => {
    await read('ada', [record(ann)])
    isAway = true
    const kept = new KeptAnswers()
    opened.push(kept)
    await kept.start('ada')
    const before = asked
    const { body } = await kept.over(server)(record(ann))
    expect(body).toMatchObject({ displayName: 'Ann Aerts' })
    expect(asked).toBe(before)
    expect(Date.now() - (kept.asOf?.getTime() ?? 0)).toBeLessThan(60_000)
    kept.begin()
    expect(kept.asOf).toBeUndefined()
  })

  it('is kept where a page asks for it, not where something is written, exported or searched', async () => {
    await read('ada', [get('/api/records/test.person/export'), get('/api/users'), record(ann)])
    isAway = true
    const send = await openFor('ada')
    await expect(send(get('/api/users'))).rejects.toThrow('Failed to fetch')
    await expect(send(get('/api/records/test.person/export'))).rejects.toThrow('Failed to fetch')
  })

  it('is searched without a connection, whatever the accents', async () => {
    await read('ada', [record(ann), list({ limit: 50 })])
    isAway = true
    const send = await openFor('ada')
    const find = async (text: string) => {
      const { body } = await send(get(`/api/search?q=${encodeURIComponent(text)}`))
      return (body as { data: { displayName: string }[] }).data.map(({ displayName }) => displayName)
    }
    expect(await find('bea')).toEqual(['Béa Baert'])
    expect(await find('gent')).toEqual(['Ann Aerts'])
    expect(await find('nobody')).toEqual([])
    const { body } = await send(list({ filter: { id: { in: [bea, ann] } } }))
    expect((body as { data: { id: string }[] }).data.map(({ id }) => id)).toEqual([bea, ann])
  })

  it('is its user’s alone, and ends with signing out', async () => {
    await read('ada', [record(ann)])
    isAway = true
    await expect((await openFor('bob'))(record(ann))).rejects.toThrow('Failed to fetch')
    await expect((await openFor('ada'))(record(ann))).rejects.toThrow('Failed to fetch')
  })

  it('is not added to by a page whose session has ended', async () => {
    const late = await openFor('ada')
    await (opened.at(-1) as KeptAnswers).start('ada')
    await opened[0]!.forget()
    const other = await openFor('bob')
    await late(record(ann))
    await new Promise((written) => setTimeout(written, 400))
    isAway = true
    await expect(other(record(ann))).rejects.toThrow('Failed to fetch')
  })
})
