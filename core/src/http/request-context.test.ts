import { describe, expect, it } from 'vitest'
import { createTestHttp } from './http.test-support.ts'

const line = (lines: Record<string, unknown>[]) => lines.find(({ msg }) => msg === 'request')

describe('the context of a request', () => {
  it('keeps a sane id that the caller brings', async () => {
    const { app } = createTestHttp()
    const response = await app.request('/healthz', { headers: { 'x-request-id': 'edge-0123456789' } })
    expect(response.headers.get('x-request-id')).toBe('edge-0123456789')
  })

  it.each(['short', 'with space 123', 'x'.repeat(65), '"><script>alert'])(
    'replaces the id %j',
    async (id) => {
      const { app } = createTestHttp()
      const response = await app.request('/healthz', { headers: { 'x-request-id': id } })
      expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    },
  )

  it('logs the route as a pattern, who called, and no value of the query', async () => {
    const http = createTestHttp()
    await http.app.request('/api/search?q=confidential')
    expect(line(http.lines)).toMatchObject({ method: 'GET', route: '/api/search', actor: http.actor?.userId })
    expect(JSON.stringify(http.lines)).not.toContain('confidential')
  })

  it('counts what nobody answers under one route', async () => {
    const http = createTestHttp()
    await http.app.request('/api/no/such/thing')
    expect(line(http.lines)).toMatchObject({ status: 404, route: '/api/*' })
  })

  it('answers an unknown path of the API with a problem that carries the id', async () => {
    const { app } = createTestHttp()
    const response = await app.request('/api/no/such/thing')
    expect(await response.json()).toMatchObject({
      code: 'http.no_route',
      status: 404,
      requestId: response.headers.get('x-request-id'),
    })
  })

  it('keeps answers with data out of every cache', async () => {
    const { app } = createTestHttp()
    const { headers } = await app.request('/api/no/such/thing')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})
