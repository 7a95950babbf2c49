import { describe, expect, it } from 'vitest'
import { ApiError } from './api-error.ts'
import { createClient } from './create-client.ts'
import { followBulk } from './follow-bulk.ts'
import type { ApiRequest, ApiResponse } from './transport.ts'

/** A transport that answers from a list and keeps what it was sent. */
function recorder(...answers: (Partial<ApiResponse> | Error)[]) {
  const sent: ApiRequest[] = []
  const send = (request: ApiRequest): Promise<ApiResponse> => {
    sent.push(request)
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    return answer instanceof Error
      ? Promise.reject(answer)
      : Promise.resolve({ status: 200, headers: {}, body: undefined, ...answer })
  }
  return { sent, send }
}

const failure = async (work: Promise<unknown>): Promise<ApiError> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof ApiError) return error
  throw new Error('It did not fail with an ApiError.')
}

describe('calling the API', () => {
  it('queries by POST without an idempotency key', async () => {
    const { sent, send } = recorder({ body: { data: [{ id: '1' }], page: { next: null, previous: null } } })
    const rows = await createClient(send).list('contacts.person', { search: 'anna', limit: 5 })
    expect(rows).toEqual([{ id: '1' }])
    expect(sent[0]).toMatchObject({
      method: 'POST',
      path: '/api/records/contacts.person/query',
      body: { search: 'anna', limit: 5 },
      headers: {},
    })
  })

  it('gives each write a key of its own, and keeps it when the call is repeated', async () => {
    const { sent, send } = recorder(
      new TypeError('no network'),
      { status: 201, body: { id: '1' } },
      { status: 201, body: { id: '2' } },
    )
    const api = createClient(send)
    await api.create('contacts.person', { firstName: 'Anna' })
    await api.create('contacts.person', { firstName: 'Bart' })
    const keys = sent.map((request) => request.headers['idempotency-key'])
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })

  it('sends the version it read with a change', async () => {
    const { sent, send } = recorder({ body: {} })
    await createClient(send).update('contacts.person', 'a/b', { firstName: 'Anna' }, { version: 3 })
    expect(sent[0]).toMatchObject({
      method: 'PATCH',
      path: '/api/records/contacts.person/a%2Fb',
      body: { firstName: 'Anna', version: 3 },
    })
  })

  it('asks for fields in the address and leaves out what is not given', async () => {
    const { sent, send } = recorder({ body: {} })
    const api = createClient(send)
    await api.get('contacts.person', '1', { fields: ['firstName', 'company.name'] })
    await api.get('contacts.person', '1')
    expect(sent.map((request) => request.path)).toEqual([
      '/api/records/contacts.person/1?fields=firstName%2Ccompany.name',
      '/api/records/contacts.person/1',
    ])
  })

  it('turns a problem document into an error with its code, fields and request id', async () => {
    const body = {
      title: 'Invalid',
      status: 400,
      code: 'records.invalid',
      detail: 'The e-mail is taken.',
      fields: [{ field: 'emails.0.address', code: 'contacts.duplicate', message: 'Taken.' }],
      requestId: 'r-1',
      duplicate: { id: '7' },
    }
    const { send } = recorder({ status: 409, body })
    const error = await failure(createClient(send).create('contacts.person', {}))
    expect(error).toMatchObject({
      status: 409,
      kind: 'conflict',
      code: 'records.invalid',
      message: 'The e-mail is taken.',
      requestId: 'r-1',
      fields: body.fields,
      details: { duplicate: { id: '7' } },
    })
  })

  it('makes sense of an answer that is no problem document', async () => {
    const { send } = recorder({ status: 500, body: '<html>', headers: { 'x-request-id': 'r-2' } })
    const error = await failure(createClient(send).remove('contacts.person', '1'))
    expect(error).toMatchObject({ status: 500, kind: 'internal', code: 'http.500', requestId: 'r-2' })
  })

  it('tries a read three times when the server cannot be reached, then says so', async () => {
    const { sent, send } = recorder(new TypeError('no network'))
    const error = await failure(createClient(send).metadata())
    expect(sent).toHaveLength(3)
    expect(error).toMatchObject({ status: 0, kind: 'unavailable', code: 'network.unreachable' })
  })

  it('does not repeat a change that carries no key', async () => {
    const { sent, send } = recorder(new TypeError('no network'))
    await failure(createClient(send).update('contacts.person', '1', { firstName: 'A' }))
    expect(sent).toHaveLength(1)
  })

  it('stops at once when its caller or its owner aborts', async () => {
    const owner = new AbortController()
    const api = createClient(
      (request) =>
        new Promise((_, reject) =>
          request.signal?.addEventListener('abort', () => reject(request.signal?.reason as Error)),
        ),
      { signal: owner.signal },
    )
    const caller = new AbortController()
    const first = api.metadata({ signal: caller.signal })
    caller.abort(new Error('by the caller'))
    await expect(first).rejects.toThrow('by the caller')
    const second = api.metadata()
    owner.abort(new Error('by the owner'))
    await expect(second).rejects.toThrow('by the owner')
  })
})

describe('a change of many records', () => {
  const job = { id: 'b/1', state: 'running', progress: { done: 0, total: 3_000 }, changed: 0 }

  it('is followed to its end, past a server that is away for a while', async () => {
    const { sent, send } = recorder(
      { status: 202, body: job },
      { body: { ...job, progress: { done: 1_500, total: 3_000 } } },
      { status: 500, body: { code: 'http.unreachable' } },
      { body: { ...job, state: 'done', changed: 3_000 } },
    )
    const api = createClient(send)
    const away = {
      bulkJob: (id: string) =>
        api.bulkJob(id).catch((error: unknown) => {
          throw Object.assign(error as Error, { kind: 'unavailable' })
        }),
    }
    const seen: (number | undefined)[] = []
    const started = await api.startBulk('visits.visit', { query: {} }, { action: 'delete' })
    const ended = await followBulk(away, started, {
      interval: 1,
      onProgress: ({ progress }) => seen.push(progress?.done),
    })
    expect(ended).toMatchObject({ state: 'done', changed: 3_000 })
    expect(seen).toEqual([0, 1_500, 0])
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/bulk',
      ...Array.from({ length: 3 }, () => 'GET /api/bulk/b%2F1'),
    ])
    expect(sent[0]?.body).toEqual({ entity: 'visits.visit', query: {}, action: 'delete' })
  })

  it('is over at once where it fitted the request', async () => {
    const { sent, send } = recorder({ body: { ...job, id: null, state: 'done', changed: 2 } })
    const api = createClient(send)
    const started = await api.startBulk('visits.visit', { ids: ['1', '2'] }, { action: 'restore' })
    expect(await followBulk(api, started)).toMatchObject({ changed: 2 })
    expect(sent).toHaveLength(1)
  })
})
