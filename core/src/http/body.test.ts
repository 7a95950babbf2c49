import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readJson, readParsed } from './body.ts'
import type { HttpEnv } from './http-env.ts'
import { createTestHttp, post } from './http.test-support.ts'

function echo() {
  const router = new Hono<HttpEnv>()
  router.post('/', async (c) => c.json({ got: await readJson(c, { limit: 1000 }) }))
  router.post('/large', async (c) => {
    await readJson(c)
    return c.body(null, 204)
  })
  router.post('/named', async (c) => c.json(await readParsed(c, z.strictObject({ name: z.string() }))))
  return createTestHttp({ routers: [{ path: '/api/echo', app: router }] }).app
}

async function send(init: RequestInit & { duplex?: 'half' }, path = '/api/echo') {
  const response = await echo().request(path, init)
  return {
    status: response.status,
    body: (await response.json()) as { code?: string; got?: unknown; fields?: unknown },
  }
}

const chunked = (bytes: number) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (let sent = 0; sent < bytes; sent += 100)
        controller.enqueue(new TextEncoder().encode('x'.repeat(100)))
      controller.close()
    },
  })

const json = { 'content-type': 'application/json' }

describe('the body of a request', () => {
  it('is read as JSON', async () => {
    expect(await send(post({ a: [1, { b: null }] }))).toEqual({
      status: 200,
      body: { got: { a: [1, { b: null }] } },
    })
  })

  it('may be larger than allowed neither by its own word nor in chunks', async () => {
    const declared = await send({
      method: 'POST',
      headers: { ...json, 'content-length': '1001' },
      body: '{}',
    })
    const streamed = await send({ method: 'POST', headers: json, body: chunked(2000), duplex: 'half' })
    expect([declared.status, declared.body.code]).toEqual([413, 'http.body_too_large'])
    expect([streamed.status, streamed.body.code]).toEqual([413, 'http.body_too_large'])
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
  ])('is refused as %s', async (type) => {
    expect(await send({ method: 'POST', headers: { 'content-type': type }, body: '{}' })).toMatchObject({
      status: 415,
      body: { code: 'http.media_type' },
    })
  })

  it('is refused when compressed, so that it cannot grow', async () => {
    expect(
      (await send({ method: 'POST', headers: { ...json, 'content-encoding': 'gzip' }, body: '{}' })).status,
    ).toBe(415)
  })

  it('is refused when it is no JSON, or no UTF-8', async () => {
    const text = await send({ method: 'POST', headers: json, body: '{"a":' })
    const bytes = await send({ method: 'POST', headers: json, body: new Uint8Array([0x22, 0xff, 0x22]) })
    expect([text.body.code, bytes.body.code]).toEqual(['http.body_not_json', 'http.body_not_json'])
  })

  it('may be nested 32 levels deep, and no deeper', async () => {
    const nested = (levels: number) => ({
      method: 'POST',
      headers: json,
      body: '['.repeat(levels) + ']'.repeat(levels),
    })
    expect((await send(nested(33))).status).toBe(200)
    expect((await send(nested(34))).body.code).toBe('http.body_too_deep')
    expect((await send(nested(400))).body.code).toBe('http.body_too_deep')
  })

  it.each([
    '{"a":{"__proto__":{"isAdministrator":true}}}',
    '{"constructor":{"prototype":{"x":1}}}',
    '{"\\u005f_proto__":1}',
  ])('cannot reach a prototype: %s', async (body) => {
    expect(await send({ method: 'POST', headers: json, body })).toMatchObject({
      status: 400,
      body: { code: 'http.unsafe_key' },
    })
  })

  it('may hold many values, but not so many that they fill the memory', async () => {
    const list = (length: number) => ({
      method: 'POST',
      headers: json,
      body: `["],\\"[[",${'[],'.repeat(length)}0]`,
    })
    expect((await echo().request('/api/echo/large', list(100_000))).status).toBe(204)
    expect((await send(list(300_000), '/api/echo/large')).body.code).toBe('http.body_too_many_values')
  })

  it('holds no object with more keys than anybody needs', async () => {
    const keyed = (count: number) =>
      post(Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 1])))
    expect((await echo().request('/api/echo/large', keyed(5_000))).status).toBe(204)
    expect((await send(keyed(5_001), '/api/echo/large')).body.code).toBe('http.body_too_many_values')
  })

  it('is refused for its depth before it is parsed', async () => {
    const body = '['.repeat(500_000)
    expect((await send({ method: 'POST', headers: json, body }, '/api/echo/large')).body.code).toBe(
      'http.body_too_deep',
    )
  })

  it('tells by field what does not fit', async () => {
    const { status, body } = await send(post({ name: 7, extra: 1 }), '/api/echo/named')
    expect(status).toBe(400)
    expect(body.fields).toEqual([
      expect.objectContaining({ field: 'name' }),
      expect.objectContaining({ field: '' }),
    ])
  })
})
