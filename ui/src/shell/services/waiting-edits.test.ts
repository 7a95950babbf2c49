import { createClient, type ApiRequest, type ApiResponse } from '@tessera/sdk/ui'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WaitingEdits, type WaitingEdit } from './waiting-edits.ts'

let isAway: boolean
let answer: (request: ApiRequest) => Partial<ApiResponse>
let sent: ApiRequest[]
let refused: string[]
let told: number[]

const edit = (field: string, value: unknown, more: Partial<WaitingEdit> = {}): WaitingEdit => ({
  entity: 'test.place',
  recordId: 'r1',
  recordName: 'Noord',
  field,
  label: field,
  value,
  version: 3,
  ...more,
})
function open(user = 'ada'): WaitingEdits {
  const api = createClient((request) => {
    if (isAway) return Promise.reject(new TypeError('Failed to fetch'))
    sent.push(request)
    return Promise.resolve({ status: 200, headers: {}, body: {}, ...answer(request) })
  })
  const waiting = new WaitingEdits({
    api: () => api,
    onSent: (count) => void told.push(count),
    reasonOf: (error) => (error as Error).message,
    onRefused: ({ label }) => void refused.push(label),
  })
  waiting.start(user)
  return waiting
}

beforeEach(() => {
  isAway = true
  answer = () => ({})
  ;[sent, refused, told] = [[], [], []]
  localStorage.removeItem('tessera.waiting')
})
afterEach(() => localStorage.removeItem('tessera.waiting'))

describe('changes made without a connection', () => {
  it('wait in their order over a reload, and are sent when the server is back', async () => {
    const before = open()
    before.add(edit('city', 'Gent'))
    before.add(edit('name', 'Zuid'))
    const waiting = open()
    expect([waiting.count, waiting.find('test.place', 'r1', 'city')?.value]).toEqual([2, 'Gent'])
    await waiting.send()
    expect([waiting.count, told]).toEqual([2, []])
    isAway = false
    await waiting.send()
    expect(sent.map(({ method, body }) => [method, body])).toEqual([
      ['PATCH', { city: 'Gent', version: 3 }],
      ['PATCH', { name: 'Zuid', version: 3 }],
    ])
    expect([waiting.count, told, localStorage.getItem('tessera.waiting')]).toEqual([0, [2], null])
  })

  it('are one where the same field was changed twice', () => {
    const waiting = open()
    waiting.add(edit('city', 'Gent'))
    waiting.add(edit('city', 'Brugge', { version: 9 }))
    expect(waiting.count).toBe(1)
    expect(localStorage.getItem('tessera.waiting')).toContain('"version":3')
  })

  it('tell what the server does not take, and go on with the rest', async () => {
    const waiting = open()
    waiting.add(edit('city', 'Gent'))
    waiting.add(edit('name', 'Zuid'))
    isAway = false
    answer = ({ method, body }) =>
      method === 'GET'
        ? { body: { city: 'Luik' } }
        : 'city' in (body as object)
          ? { status: 409, body: { code: 'records.conflict', detail: 'Changed.' } }
          : {}
    await waiting.send()
    expect([refused, told, waiting.count]).toEqual([['city'], [1], 1])
    expect(waiting.find('test.place', 'r1', 'city')?.refused?.reason).toContain('Changed.')
  })

  it('that were refused wait for their user: dropped, mended, or saved over what is there', async () => {
    const waiting = open()
    waiting.add(edit('city', 'Gent'))
    waiting.add(edit('name', ''))
    isAway = false
    answer = ({ method, body }) =>
      method === 'GET' || 'version' in (body as object)
        ? { status: 409, body: { code: 'records.conflict', detail: 'Changed.' } }
        : {}
    await waiting.send()
    const attempts = sent.length
    await waiting.send()
    expect([waiting.refusedCount, sent.length]).toEqual([2, attempts])

    await waiting.retry(waiting.find('test.place', 'r1', 'city')!)
    expect(sent.at(-1)?.body).toEqual({ city: 'Gent' })
    waiting.add(edit('name', 'Zuid', { version: 7 }))
    expect(waiting.find('test.place', 'r1', 'name')).toEqual(edit('name', 'Zuid', { version: 7 }))
    waiting.drop(waiting.all[0]!)
    expect(waiting.count).toBe(0)
  })

  it('include new records, which are made once however often they are sent', async () => {
    const waiting = open()
    const about = { entity: 'test.place', id: 'r1', displayName: 'Noord' }
    const request = {
      method: 'POST',
      path: '/api/records/test.note',
      headers: { 'idempotency-key': 'k1' },
      body: { text: 'Closed on Monday' },
      waits: { about, title: 'Closed on Monday' },
    } as const
    expect(waiting.addNew(request).body).toEqual({ id: '', displayName: 'Closed on Monday', version: 0 })
    expect(waiting.additions('test.place', 'r1').map(({ label }) => label)).toEqual(['Closed on Monday'])
    isAway = false
    await waiting.send()
    expect(sent.map(({ headers, body }) => [headers['idempotency-key'], body])).toEqual([
      ['k1', { text: 'Closed on Monday' }],
    ])
    expect(waiting.count).toBe(0)
  })

  it('are not refused where the first attempt arrived and only its answer was lost', async () => {
    const waiting = open()
    waiting.add(edit('city', 'Gent'))
    isAway = false
    answer = ({ method }) =>
      method === 'GET'
        ? { body: { city: 'Gent' } }
        : { status: 409, body: { code: 'records.conflict', detail: 'Changed.' } }
    await waiting.send()
    expect([refused, told]).toEqual([[], [1]])
  })

  it('are their user’s alone, and end with signing out or another’s signing in', () => {
    open('ada').add(edit('city', 'Gent'))
    expect(open('ada').count).toBe(1)
    expect(open('bob').count).toBe(0)
    expect(localStorage.getItem('tessera.waiting')).toBeNull()
    const waiting = open('ada')
    expect(waiting.count).toBe(0)
    waiting.add(edit('city', 'Gent'))
    waiting.clear()
    expect(open('ada').count).toBe(0)
  })
})
