import { describe, expect, it } from 'vitest'
import { allowedCall } from './call-guard.ts'

const reach = {
  plugin: 'visits',
  capabilities: ['records:read:contacts.*', 'records:write:pipeline.deal'],
}
const call = (method: string, path: string, more: object = {}) =>
  allowedCall(reach, { method, path, headers: {}, ...more })

describe('a call of a panel in a frame', () => {
  it.each([
    ['GET', '/api/metadata'],
    ['GET', '/api/search?q=an'],
    ['POST', '/api/records/visits.visit'],
    ['DELETE', '/api/records/visits.visit/1'],
    ['POST', '/api/records/contacts.person/query'],
    ['GET', '/api/records/contacts.person/1?fields=lastName'],
    ['GET', '/api/records/core.user/1'],
    ['PATCH', '/api/records/pipeline.deal/1'],
    ['POST', '/api/actions/visits.close'],
    ['PUT', '/api/p/visits/plans/7'],
    ['GET', '/api/files/1'],
    ['POST', '/api/bulk'],
    ['GET', '/api/bulk/1'],
  ])('goes through where its plugin may: %s %s', (method, path) => {
    expect(call(method, path)).toMatchObject({ method, path, headers: { 'x-tessera-panel': 'visits' } })
  })

  it.each([
    ['PATCH', '/api/records/contacts.person/1'],
    ['POST', '/api/records/contacts.person/bulk'],
    ['PATCH', '/api/records/core.user/1'],
    ['POST', '/api/records/pipeline.offer/query'],
    ['POST', '/api/records/visitsextra.visit/query'],
    ['POST', '/api/actions/contacts.merge'],
    ['GET', '/api/p/contacts/today'],
    ['GET', '/api/session'],
    ['POST', '/api/tokens'],
    ['GET', '/api/admin/plugins'],
    ['POST', '/api/admin/plugins/visits/trust'],
    ['GET', '/api/registry'],
    ['POST', '/api/metadata/entities'],
    ['DELETE', '/api/files/1'],
    ['TRACE', '/api/records/visits.visit'],
  ])('is refused elsewhere: %s %s', (method, path) => {
    expect(call(method, path)).toBeUndefined()
  })

  it.each([
    '/api/p/visits/../../session',
    '/api/p/visits/%2e%2e/%2e%2e/session',
    '/api/p/visits%2f..%2f..%2fsession',
    '/api/p/visits\\..\\..\\session',
    '/api//session',
    '//elsewhere.example/api/p/visits/x',
    'https://elsewhere.example/api/p/visits/x',
    '/healthz',
  ])('is refused where its address could mean something else: %s', (path) => {
    expect(call('GET', path)).toBeUndefined()
  })

  it('brings no header of its own but those of the client', () => {
    const told = {
      'idempotency-key': 'one',
      cookie: 'x',
      authorization: 'Bearer x',
      'X-Tessera-Panel': 'contacts',
      origin: 'https://elsewhere.example',
    }
    expect(call('POST', '/api/records/visits.visit', { headers: told })?.headers).toEqual({
      'idempotency-key': 'one',
      'x-tessera-panel': 'visits',
    })
  })

  it('gets its body back in the shape it had', () => {
    const body = (given: object) => call('POST', '/api/records/visits.visit', { body: given })?.body
    expect(body({ json: '{"subject":"Survey"}' })).toEqual({ subject: 'Survey' })
    expect(body({ raw: 'text' })).toBe('text')
    const form = body({ form: [['file', 'content']] }) as FormData
    expect([...form]).toEqual([['file', 'content']])
  })
})
