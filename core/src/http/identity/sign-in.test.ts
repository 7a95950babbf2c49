import { verify } from '@node-rs/argon2'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { administrator, testPassword } from '../../identity/identity.test-support.ts'
import { PasswordHasher } from '../../identity/password-hasher.ts'
import { createTestSite, TestBrowser, type TestSite } from './identity-http.test-support.ts'

let site: TestSite
let memberId: string
/** The hashes that passwords were compared with. */
const checked: string[] = []

beforeAll(async () => {
  const hasher = new PasswordHasher((passwordHash, password) => {
    checked.push(passwordHash)
    return verify(passwordHash, password)
  })
  site = await createTestSite({ overrides: { hasher } })
  memberId = await site.addUser('bart@example.com', 'member')
})
afterAll(() => site.close())
beforeEach(() => site.database.query('DELETE FROM core.sign_in_attempt'))

const wrong = 'not the password at all'

describe('signing in', () => {
  it('gives an opaque cookie that scripts cannot read, and keeps only its hash', async () => {
    const browser = new TestBrowser(site)
    const answer = await browser.signIn(' BART@example.com', testPassword)
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^tessera=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    expect((await browser.get('/api/session')).body.user.id).toBe(memberId)
    const { rows } = await site.database.query<{ text: string }>('SELECT s::text AS text FROM core.session s')
    expect(rows.some(({ text }) => text.includes(browser.cookies.get('tessera') as string))).toBe(false)
  })

  it('binds the cookie to the host over HTTPS, and reads no other there', async () => {
    const browser = new TestBrowser(site, { 'x-forwarded-proto': 'https' })
    const answer = await browser.signIn('bart@example.com', testPassword)
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-tessera=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect((await browser.get('/api/session')).status).toBe(200)
    browser.cookies.set('tessera', browser.cookies.get('__Host-tessera') as string)
    browser.cookies.delete('__Host-tessera')
    expect((await browser.get('/api/session')).status).toBe(401)
  })

  it('takes no session that somebody planted', async () => {
    const attacker = new TestBrowser(site)
    await attacker.signIn('bart@example.com', testPassword)
    const planted = attacker.cookies.get('tessera') as string
    const victim = new TestBrowser(site)
    victim.cookies.set('tessera', planted)
    await victim.signIn(administrator.email, administrator.password)
    expect(victim.cookies.get('tessera')).not.toBe(planted)
    expect((await victim.get('/api/session')).body.user.email).toBe(administrator.email)
    expect((await attacker.get('/api/session')).status).toBe(401)
  })

  it('answers the same for a wrong password, an unknown address and a deactivated user', async () => {
    const gone = await site.addUser('gone@example.com', 'member')
    await site.identity.users.deactivate(await site.asAdministrator(), gone)
    const tries = [
      ['bart@example.com', wrong],
      ['nobody@example.com', wrong],
      ['gone@example.com', testPassword],
      ['not an address', wrong],
    ] as const
    const answers = await Promise.all(
      tries.map(([email, password]) => new TestBrowser(site).signIn(email, password)),
    )
    expect(
      answers
        .map(({ body: { requestId: _requestId, ...rest } }) => JSON.stringify(rest))
        .every((text, _index, all) => text === all[0]),
    ).toBe(true)
    expect(
      answers.every(({ status, headers }) => status === 401 && headers.getSetCookie().length === 0),
    ).toBe(true)
  })

  it('does the same work for an unknown, a known and a deactivated user', async () => {
    const gone = await site.addUser('left@example.com', 'member')
    await site.identity.users.deactivate(await site.asAdministrator(), gone)
    // The cost stands in a hash before its salt; the epoch is read by itself once a second.
    const costs = () => checked.splice(0).map((passwordHash) => passwordHash.replace(/\$[^$]*\$[^$]*$/, ''))
    const work = async (email: string) => {
      let fewest = Infinity
      for (let round = 0; round < 3; round++) {
        await site.database.query('DELETE FROM core.sign_in_attempt')
        costs()
        const before = site.database.statistics.statements
        await new TestBrowser(site).signIn(email, wrong)
        fewest = Math.min(fewest, site.database.statistics.statements - before)
      }
      return { statements: fewest, hashes: costs() }
    }
    const known = await work('bart@example.com')
    expect(known.hashes).toEqual(['$argon2id$v=19$m=19456,t=2,p=1'])
    expect(known.statements).toBeGreaterThan(3)
    for (const email of ['nobody@example.com', 'left@example.com', 'not an address'])
      expect(await work(email)).toEqual(known)
  })

  it('leaves a trace of every success and failure, without what was typed', async () => {
    site.events.length = 0
    await new TestBrowser(site).signIn('bart@example.com', wrong)
    await new TestBrowser(site).signIn('nobody@example.com', wrong)
    await new TestBrowser(site).signIn('bart@example.com', testPassword)
    expect(site.events.map(({ type, recordId }) => [type, recordId])).toEqual([
      ['core.session.refused', memberId],
      ['core.session.refused', null],
      ['core.session.started', memberId],
    ])
    expect(JSON.stringify(site.events[0]?.payload)).not.toContain(wrong)
  })
})

describe('the limit of tries', () => {
  const guess = (headers: Record<string, string>, email = 'bart@example.com'): Promise<number> =>
    new TestBrowser(site, headers).signIn(email, wrong).then(({ status }) => status)

  it('holds ten tries per account, whatever else the attacker varies', async () => {
    const statuses: number[] = []
    for (let index = 0; index < 14; index++) {
      statuses.push(
        await guess(
          {
            'x-forwarded-for': `198.51.100.${index}`,
            'user-agent': `bot ${index}`,
            'x-request-id': `rotated-id-${index}`,
            host: `h${index}.test`,
            origin: `http://h${index}.test`,
          },
          index % 2 === 0 ? 'Bart@Example.com' : ' bart@example.com ',
        ),
      )
    }
    expect(statuses).toEqual([
      ...Array.from({ length: 10 }, () => 401),
      ...Array.from({ length: 4 }, () => 429),
    ])
  })

  it('counts tries that come at once', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 25 }, (_, index) => guess({ 'x-forwarded-for': `198.51.100.${index}` })),
    )
    expect(statuses.filter((status) => status === 401)).toHaveLength(10)
  })

  it('says when to come back, and refuses the right password too', async () => {
    for (let index = 0; index < 10; index++) await guess({})
    const answer = await new TestBrowser(site).signIn('bart@example.com', testPassword)
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800)
    await site.database.query(
      `UPDATE core.sign_in_attempt SET tries = ARRAY(SELECT t - interval '15 minutes' FROM unnest(tries) t)`,
    )
    expect((await new TestBrowser(site).signIn('bart@example.com', testPassword)).status).toBe(200)
  })

  it('lets the user in from a device that was used before', async () => {
    const device = new TestBrowser(site)
    await device.signIn('bart@example.com', testPassword)
    for (let index = 0; index < 12; index++) await guess({ 'x-forwarded-for': `198.51.100.${index}` })
    expect((await new TestBrowser(site).signIn('bart@example.com', testPassword)).status).toBe(429)
    expect((await device.signIn('bart@example.com', testPassword)).status).toBe(200)
    // The device opens its own account only.
    for (let index = 0; index < 12; index++)
      await guess({ 'x-forwarded-for': `198.51.100.${index}` }, administrator.email)
    expect((await device.signIn(administrator.email, administrator.password)).status).toBe(429)
  })

  it('stops one address that goes through many accounts, however it writes itself', async () => {
    for (let index = 0; index < 100; index += 10) {
      await Promise.all(
        Array.from({ length: 10 }, (_, offset) =>
          guess(
            { 'x-forwarded-for': `2001:db8::${(index + offset).toString(16)}` },
            `u${index + offset}@example.com`,
          ),
        ),
      )
    }
    expect(await guess({ 'x-forwarded-for': '2001:db8:0:0:ffff::1' }, 'another@example.com')).toBe(429)
    expect(await guess({ 'x-forwarded-for': '2001:db8:0:1::1' }, 'another@example.com')).toBe(401)
  }, 60_000)
})
