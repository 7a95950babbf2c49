import { ApiError, errorFromNetwork, errorFromResponse } from './api-error.ts'
import type { Client, RequestOptions } from './client.ts'
import { pause } from './pause.ts'
import type { ApiRequest, ApiResponse, Transport } from './transport.ts'

export interface ClientOptions {
  /** Aborts every call of this client, for instance when its panel goes. */
  readonly signal?: AbortSignal
}

/**
 * Makes the client of the HTTP API over a transport. Reads that fail for want of a server are tried twice more; writes
 * are tried again too where they carry an idempotency key.
 *
 * @example
 * const api = createClient(fetchTransport())
 * const people = await api.list('contacts.person', { fields: ['firstName'], limit: 20 })
 */
export function createClient(send: Transport, options: ClientOptions = {}): Client {
  const call = <Result>(method: ApiRequest['method'], path: string, request: RequestOptions = {}) =>
    perform<Result>(send, method, path, withSignal(request, options.signal))

  const client: Client = {
    request: call,
    query: (entity, query = {} as never, o) =>
      call('POST', records(entity, '/query'), { ...o, body: query, idempotencyKey: '' }),
    list: async (entity, query, o) => (await client.query(entity, query, o)).data,
    get: (entity, id, { fields, include, ...o } = {}) =>
      call('GET', one(entity, id), {
        ...o,
        search: { fields: fields?.join(','), include: include && JSON.stringify(include) },
      }),
    create: (entity, values, o) => call('POST', records(entity), { ...o, body: values }),
    update: (entity, id, changes, { version, ...o } = {}) =>
      call('PATCH', one(entity, id), {
        ...o,
        body: version === undefined ? changes : { ...changes, version },
      }),
    remove: (entity, id, o) => call('DELETE', one(entity, id), { ...o }),
    restore: (entity, id, o) => call('POST', one(entity, id, '/restore'), { ...o }),
    purge: (entity, id, o) => call('POST', one(entity, id, '/purge'), { ...o }),
    bulk: (entity, target, change, o) =>
      call('POST', records(entity, '/bulk'), { ...o, body: { ...target, ...change } }),
    startBulk: (entity, target, change, o) =>
      call('POST', '/api/bulk', { ...o, body: { entity, ...target, ...change } }),
    bulkJob: (id, o) => call('GET', bulkJob(id), { ...o }),
    stopBulk: (id, o) => call('POST', bulkJob(id, '/stop'), { ...o }),
    history: (entity, id, { before, ...o } = {}) =>
      call('GET', one(entity, id, '/history'), { ...o, search: { before } }),
    timeline: (entity, id, { before, entities, owner, ...o } = {}) =>
      call('GET', one(entity, id, '/timeline'), {
        ...o,
        search: { before, entities: entities?.join(','), owner },
      }),
    search: async (text, { entity, limit, ...o } = {}) =>
      (await call<{ data: [] }>('GET', '/api/search', { ...o, search: { q: text, entity, limit } })).data,
    action: (name, input, o) =>
      call('POST', `/api/actions/${encodeURIComponent(name)}`, { ...o, body: input ?? {} }),
    metadata: (o) => call('GET', '/api/metadata', { ...o }),
  }
  return Object.freeze(client)
}

function records(entity: string, rest = ''): string {
  return `/api/records/${encodeURIComponent(entity)}${rest}`
}

function one(entity: string, id: string, rest = ''): string {
  return records(entity, `/${encodeURIComponent(id)}${rest}`)
}

function bulkJob(id: string, rest = ''): string {
  return `/api/bulk/${encodeURIComponent(id)}${rest}`
}

function withSignal(request: RequestOptions, signal: AbortSignal | undefined): RequestOptions {
  if (!signal) return request
  return { ...request, signal: request.signal ? AbortSignal.any([request.signal, signal]) : signal }
}

async function perform<Result>(
  send: Transport,
  method: ApiRequest['method'],
  path: string,
  options: RequestOptions,
): Promise<Result> {
  // A query travels by POST but changes nothing: its caller passes an empty key.
  const key = method === 'POST' ? (options.idempotencyKey ?? newKey()) : ''
  const request: ApiRequest = {
    method,
    path: withSearch(path, options.search),
    headers: { ...(key ? { 'idempotency-key': key } : {}), ...options.headers },
    ...(options.body === undefined ? {} : { body: options.body }),
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.waits ? { waits: options.waits } : {}),
    ...(options.keepalive === true ? { keepalive: true } : {}),
  }
  const response = await sendRepeatedly(send, request)
  if (response.status >= 200 && response.status < 300) return response.body as Result
  throw errorFromResponse(response)
}

async function sendRepeatedly(send: Transport, request: ApiRequest): Promise<ApiResponse> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await send(request)
      if (response.status !== 503 || attempt === 3 || !isRepeatable(request)) return response
    } catch (cause) {
      request.signal?.throwIfAborted()
      if (cause instanceof ApiError) throw cause
      if (attempt === 3 || !isRepeatable(request)) throw errorFromNetwork(cause)
    }
    await pause(attempt * 250, request.signal)
  }
}

function isRepeatable(request: ApiRequest): boolean {
  return request.method === 'GET' || request.path.endsWith('/query') || 'idempotency-key' in request.headers
}

function withSearch(path: string, search: RequestOptions['search']): string {
  const entries = Object.entries(search ?? {}).filter(([, value]) => value !== undefined)
  if (entries.length === 0) return path
  const query = new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))
  return `${path}${path.includes('?') ? '&' : '?'}${query.toString()}`
}

/** Not `crypto.randomUUID`: that is missing on plain HTTP in a local network. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
