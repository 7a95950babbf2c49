import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testPassword } from '../../identity/identity.test-support.ts'
import { createTestSite, TestBrowser, type Answer, type TestSite } from './identity-http.test-support.ts'

let site: TestSite
let userId: string
let browser: TestBrowser

beforeAll(async () => {
  site = await createTestSite()
  userId = await site.addUser('bart@example.com', 'manager')
  browser = new TestBrowser(site)
  await browser.signIn('bart@example.com', testPassword)
})
afterAll(() => site.close())

const readOnly = { entities: { 'works.project': ['read'] }, permissions: [] }

async function make(limits: unknown = readOnly, more: object = {}): Promise<{ id: string; secret: string }> {
  const answer = await browser.post('/api/tokens', { name: 'Shop', limits, ...more })
  expect(answer.status).toBe(201)
  return answer.body as { id: string; secret: string }
}

function withToken(secret: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const caller = new TestBrowser(site, { origin: '' })
  return caller.send('GET', path, undefined, { authorization: `Bearer ${secret}`, ...headers })
}

describe('an API token', () => {
  it('is shown once, with a prefix, and stored as a hash', async () => {
    const { id, secret } = await make()
    expect(secret).toMatch(/^tsr_[\w-]{43}$/)
    const { body } = await browser.get('/api/tokens')
    expect(body.data.find((token: { id: string }) => token.id === id)).toMatchObject({
      name: 'Shop',
      hint: secret.slice(0, 8),
      limits: readOnly,
      lastUsedAt: null,
    })
    expect(JSON.stringify(body)).not.toContain(secret)
    const { rows } = await site.database.query<{ text: string }>(
      'SELECT t::text AS text FROM core.api_token t',
    )
    expect(rows.some(({ text }) => text.includes(secret.slice(4)))).toBe(false)
  })

  it('acts for its creator within its limits', async () => {
    const { secret } = await make()
    const { body } = await withToken(secret, '/api/session')
    expect(body.user.id).toBe(userId)
    expect(body.access['works.project'].scopes).toEqual({
      create: 'none',
      read: 'all',
      update: 'none',
      delete: 'none',
      export: 'none',
      import: 'none',
    })
    expect(body.access['works.rate']).toBeUndefined()
    expect(body.permissions).toEqual([])
  })

  it('loses what its creator loses, on the next call', async () => {
    const { secret } = await make({ entities: { '*': ['read', 'export'] }, permissions: ['*'] })
    expect((await withToken(secret, '/api/session')).body.permissions).toContain('works.approve')
    const by = await site.asAdministrator()
    await site.identity.users.update(by, userId, { roles: [await site.roleId('read-only')] })
    const { body } = await withToken(secret, '/api/session')
    expect([body.access['works.project'].scopes.export, body.permissions]).toEqual(['none', []])
    await site.identity.users.update(by, userId, { roles: [await site.roleId('manager')] })
  })

  it('never has more than its creator, whatever was written into it', async () => {
    const { secret } = await make({
      entities: { '*': ['create', 'read', 'update', 'delete', 'export', 'import'] },
      permissions: ['*', 'users.manage', 'roles.manage'],
    })
    const { body } = await withToken(secret, '/api/session')
    expect(body.isAdministrator).toBe(false)
    expect(body.permissions).not.toContain('users.manage')
    expect((await withToken(secret, '/api/users')).status).toBe(403)
    expect((await withToken(secret, '/api/roles')).status).toBe(403)
  })

  it('stops with its creator, its end, or its revocation', async () => {
    const [one, two, three] = [
      await make(),
      await make(),
      await make(readOnly, { expiresAt: new Date(Date.now() + 300).toISOString() }),
    ]
    expect(
      await Promise.all(
        [one, two, three].map(async ({ secret }) => (await withToken(secret, '/api/session')).status),
      ),
    ).toEqual([200, 200, 200])
    await browser.delete(`/api/tokens/${one.id}`)
    await new Promise((resolve) => setTimeout(resolve, 350))
    expect([
      (await withToken(one.secret, '/api/session')).status,
      (await withToken(three.secret, '/api/session')).status,
    ]).toEqual([401, 401])
    await site.identity.users.deactivate(await site.asAdministrator(), userId)
    expect((await withToken(two.secret, '/api/session')).status).toBe(401)
    await site.identity.users.reactivate(await site.asAdministrator(), userId)
    await browser.signIn('bart@example.com', testPassword)
  })

  it('counts in the header only, and alone there', async () => {
    const { secret } = await make()
    for (const name of ['access_token', 'token', 'authorization', 'api_key']) {
      expect((await new TestBrowser(site).get(`/api/session?${name}=${secret}`)).status).toBe(401)
    }
    const inCookie = new TestBrowser(site)
    inCookie.cookies.set('tessera', secret)
    expect((await inCookie.get('/api/session')).status).toBe(401)
    const bad = await browser.send('GET', '/api/session', undefined, { authorization: 'Bearer tsr_nonsense' })
    expect([bad.status, bad.body.code]).toEqual([401, 'identity.token_invalid'])
    expect(
      (await browser.send('GET', '/api/session', undefined, { authorization: 'Basic YTpi' })).status,
    ).toBe(401)
  })

  it('cannot beget tokens, change the password, see sessions or invite', async () => {
    const { secret } = await make({ entities: { '*': ['read'] }, permissions: ['*'] })
    const caller = new TestBrowser(site, { origin: '', authorization: `Bearer ${secret}` })
    const answers = [
      await caller.post('/api/tokens', { name: 'child', limits: readOnly }),
      await caller.get('/api/tokens'),
      await caller.post('/api/password', {
        currentPassword: testPassword,
        newPassword: 'another long password',
      }),
      await caller.get('/api/sessions'),
      await caller.delete('/api/session'),
      await caller.post('/api/invitations', {
        emails: ['x@example.com'],
        roles: [await site.roleId('member')],
      }),
      await caller.patch('/api/profile', { name: 'Mallory' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403))
  })

  it('belongs to whoever is signed in, not to whom the body names', async () => {
    const other = (await site.asAdministrator()).actor.userId
    const answer = await browser.post('/api/tokens', {
      name: 'x',
      limits: readOnly,
      userId: other,
      user: other,
      user_id: other,
    })
    expect(answer.status).toBe(400)
    expect(
      (await site.database.query('SELECT 1 FROM core.api_token WHERE user_id = $1', [other])).rowCount,
    ).toBe(0)
  })

  it('is out of reach for other users, but not for those who manage them', async () => {
    const { id, secret } = await make()
    await site.addUser('eve@example.com', 'manager')
    const eve = new TestBrowser(site)
    await eve.signIn('eve@example.com', testPassword)
    expect((await eve.delete(`/api/tokens/${id}`)).status).toBe(404)
    expect((await eve.get('/api/tokens?of=everybody')).status).toBe(403)
    expect((await withToken(secret, '/api/session')).status).toBe(200)
    await site.identity.tokens.revoke(await site.asAdministrator(), id)
    expect((await withToken(secret, '/api/session')).status).toBe(401)
  })

  it('remembers when it was last used', async () => {
    const { id, secret } = await make()
    await withToken(secret, '/api/session')
    await site.identity.tokens.flush()
    const { body } = await browser.get('/api/tokens')
    expect(
      Date.now() - Date.parse(body.data.find((token: { id: string }) => token.id === id).lastUsedAt),
    ).toBeLessThan(5000)
  })
})
