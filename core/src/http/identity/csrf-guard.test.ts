import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testPassword } from '../../identity/identity.test-support.ts'
import { newId } from '../../foundation/uuid.ts'
import { createTestSite, TestBrowser, type TestSite } from './identity-http.test-support.ts'

let site: TestSite
let browser: TestBrowser

beforeAll(async () => {
  site = await createTestSite({
    guard: {
      isPublic: (path) => path.startsWith('/api/p/'),
      takesOtherTypes: (path) => path.startsWith('/api/files'),
    },
  })
  site.app.post('/api/p/forms/contact', (c) => c.json({ ok: true }))
  site.app.post('/api/files', (c) => c.json({ ok: true }))
  await site.addUser('bart@example.com', 'administrator')
  browser = new TestBrowser(site)
  await browser.signIn('bart@example.com', testPassword)
})
afterAll(() => site.close())

const evil = { origin: 'https://evil.example' }
const none = { origin: '', host: 'crm.test' }

/** What another site can make a browser send, and what it cannot be told from. */
const forgeries: readonly (readonly [string, Record<string, string>])[] = [
  ['a form', { ...evil, 'content-type': 'application/x-www-form-urlencoded' }],
  ['a form with our origin hidden', { ...none, 'content-type': 'application/x-www-form-urlencoded' }],
  ['plain text', { ...evil, 'content-type': 'text/plain' }],
  ['plain text that says it is ours', { 'content-type': 'text/plain' }],
  ['a form that says it is ours', { 'content-type': 'multipart/form-data; boundary=x' }],
  ['JSON from another site', evil],
  ['JSON from a sandboxed frame', { origin: 'null' }],
  ['JSON without an origin', none],
  ['JSON with a lookalike origin', { origin: 'http://crm.test.evil.example' }],
  ['JSON that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
  ['JSON that the browser calls same-site', { 'sec-fetch-site': 'same-site' }],
]

function unsafeRoutes(): readonly (readonly [string, string])[] {
  const routes = new Map(
    site.app.routes
      .filter(({ method }) => !['GET', 'ALL'].includes(method))
      .map(({ method, path }) => [`${method} ${path}`, [method, path] as const]),
  )
  return [...routes.values()].filter(
    ([, path]) => !path.startsWith('/api/p/') && !path.startsWith('/api/files'),
  )
}

async function fingerprint(): Promise<string> {
  const { rows } = await site.database.query<{ text: string }>(
    `SELECT md5(query_to_xml('SELECT * FROM core."user"', true, false, '')::text || query_to_xml('SELECT * FROM core.role', true, false, '')::text
       || query_to_xml('SELECT * FROM core.session', true, false, '')::text || query_to_xml('SELECT * FROM core.api_token', true, false, '')::text
       || query_to_xml('SELECT * FROM core.team', true, false, '')::text || query_to_xml('SELECT * FROM core.organisation', true, false, '')::text
       || query_to_xml('SELECT * FROM core.access_epoch', true, false, '')::text || query_to_xml('SELECT * FROM core.sign_in_attempt', true, false, '')::text) AS text`,
  )
  return rows[0]?.text ?? ''
}

describe('the guard against forged requests', () => {
  it.each(forgeries)('refuses %s on every route that changes something', async (_name, headers) => {
    const routes = unsafeRoutes()
    expect(routes.length).toBeGreaterThan(25)
    const before = await fingerprint()
    for (const [method, path] of routes) {
      const answer = await browser.send(
        method,
        path.replaceAll(/:\w+/g, newId()),
        '{"email":"bart@example.com","password":"x"}',
        headers,
      )
      expect([
        path,
        [403, 400, 415].includes(answer.status),
        ['identity.foreign_origin', 'http.media_type'].includes(answer.body.code),
      ]).toEqual([path, true, true])
    }
    expect(await fingerprint()).toBe(before)
  })

  it('lets our own pages through, with and without Fetch Metadata, and behind a proxy that changes the host', async () => {
    for (const headers of [
      {},
      { 'sec-fetch-site': 'same-origin', origin: '' },
      { host: 'internal:3000' },
      { host: 'lan:3000', origin: 'http://lan:3000' },
    ]) {
      expect(
        (await browser.send('PATCH', '/api/profile', { preferences: { theme: 'dark' } }, headers)).status,
      ).toBe(200)
    }
    expect((await browser.send('DELETE', `/api/teams/${newId()}`)).status).toBe(404)
    expect((await browser.send('POST', '/api/users/x/reactivate', undefined)).status).toBe(400)
  })

  it('lets strangers post to public forms, but not with the session of a user', async () => {
    const form = { ...evil, 'content-type': 'application/x-www-form-urlencoded' }
    expect((await new TestBrowser(site).send('POST', '/api/p/forms/contact', 'a=b', form)).status).toBe(200)
    expect((await browser.send('POST', '/api/p/forms/contact', 'a=b', form)).status).toBe(403)
  })

  it('lets uploads have other types, from our own origin only', async () => {
    expect((await browser.send('POST', '/api/files', 'x', { 'content-type': 'text/csv' })).status).toBe(200)
    expect(
      (await browser.send('POST', '/api/files', 'x', { ...evil, 'content-type': 'text/csv' })).status,
    ).toBe(403)
  })
})
