import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testPassword } from '../../identity/identity.test-support.ts'
import { createTestSite, TestBrowser, type TestSite } from './identity-http.test-support.ts'

let site: TestSite
let userId: string
let count = 0

beforeAll(async () => {
  site = await createTestSite()
})
afterAll(() => site.close())
beforeEach(async () => {
  userId = await site.addUser(`user${++count}@example.com`, 'member')
})

async function signedIn(): Promise<TestBrowser> {
  const browser = new TestBrowser(site)
  expect((await browser.signIn(`user${count}@example.com`, testPassword)).status).toBe(200)
  return browser
}

const status = async (browser: TestBrowser): Promise<number> => (await browser.get('/api/session')).status

describe('a session', () => {
  it('costs no statement once it is known', async () => {
    const browser = await signedIn()
    await browser.get('/api/permissions')
    const before = site.database.statistics.statements
    for (let index = 0; index < 20; index++) expect((await browser.get('/api/permissions')).status).toBe(200)
    // The epoch is read once a second besides.
    expect(site.database.statistics.statements - before).toBeLessThanOrEqual(2)
  })

  it('ends with the next request after its user was deactivated', async () => {
    const browser = await signedIn()
    expect(await status(browser)).toBe(200)
    await site.identity.users.deactivate(await site.asAdministrator(), userId)
    expect(await status(browser)).toBe(401)
    await site.identity.users.reactivate(await site.asAdministrator(), userId)
    expect(await status(browser)).toBe(401)
  })

  it('cannot be replayed after signing out', async () => {
    const browser = await signedIn()
    const token = browser.cookies.get('tessera') as string
    expect((await browser.delete('/api/session')).status).toBe(204)
    expect(browser.cookies.has('tessera')).toBe(false)
    browser.cookies.set('tessera', token)
    expect(await status(browser)).toBe(401)
  })

  it('ends after ninety days, and after thirty without use', async () => {
    const browser = await signedIn()
    const change = async (assignment: string): Promise<void> => {
      await site.database.transaction(async (tx) => {
        await site.epoch.bump(tx)
        await tx.query(`UPDATE core.session SET ${assignment} WHERE user_id = $1`, [userId])
      })
    }
    await change(`last_seen_at = now() - interval '29 days'`)
    expect(await status(browser)).toBe(200)
    await change(`last_seen_at = now() - interval '31 days'`)
    expect(await status(browser)).toBe(401)
    await change(`last_seen_at = now(), expires_at = now() - interval '1 second'`)
    expect(await status(browser)).toBe(401)
    await site.identity.prune()
    expect(
      (await site.database.query('SELECT 1 FROM core.session WHERE user_id = $1', [userId])).rowCount,
    ).toBe(0)
  })

  it('slides on while it is used, though what was cached would have ended', async () => {
    const browser = await signedIn()
    await site.database.transaction(async (tx) => {
      await site.epoch.bump(tx)
      await tx.query(
        `UPDATE core.session SET last_seen_at = now() - interval '30 days' + interval '300 ms' WHERE user_id = $1`,
        [userId],
      )
    })
    expect(await status(browser)).toBe(200)
    await site.identity.sessions.flush()
    await new Promise((resolve) => setTimeout(resolve, 350))
    expect(await status(browser)).toBe(200)
  })

  it('gets a new token when its user gets other rights; the old one works for requests under way, then never', async () => {
    const browser = await signedIn()
    const old = new TestBrowser(site)
    old.cookies.set('tessera', browser.cookies.get('tessera') as string)
    await site.identity.users.update(await site.asAdministrator(), userId, {
      roles: [await site.roleId('manager')],
    })
    expect((await browser.get('/api/session')).body.access['works.project'].scopes.export).toBe('all')
    expect(browser.cookies.get('tessera')).not.toBe(old.cookies.get('tessera'))
    expect(await status(old)).toBe(200)
    expect(old.cookies.get('tessera')).not.toBe(browser.cookies.get('tessera'))
    await site.database.transaction(async (tx) => {
      await site.epoch.bump(tx)
      await tx.query(`UPDATE core.session SET previous_until = now() - interval '1 second'`)
    })
    expect([await status(old), await status(browser)]).toEqual([401, 200])
  })
})

describe('the list of sessions', () => {
  it('shows where one is signed in, and signs out one or all others', async () => {
    const here = await signedIn()
    const phone = new TestBrowser(site, {
      'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1',
    })
    await phone.signIn(`user${count}@example.com`, testPassword)
    const third = await signedIn()
    const { body } = await here.get('/api/sessions')
    expect(
      body.data.map(({ device, isCurrent }: { device: string; isCurrent: boolean }) => [device, isCurrent]),
    ).toEqual(
      expect.arrayContaining([
        ['Firefox, Linux', true],
        ['Firefox, Linux', false],
        ['Safari, iOS', false],
      ]),
    )
    const phoneId = body.data.find(({ device }: { device: string }) => device === 'Safari, iOS').id
    expect((await here.delete(`/api/sessions/${phoneId}`)).status).toBe(204)
    expect([await status(phone), await status(third)]).toEqual([401, 200])
    expect((await here.post('/api/sessions/sign-out-everywhere')).body).toEqual({ ended: 1 })
    expect([await status(here), await status(third)]).toEqual([200, 401])
  })

  it("does not reach other people's sessions", async () => {
    const victim = await signedIn()
    const { sessionId } = (await victim.get('/api/session')).body
    await site.addUser(`user${++count}@example.com`, 'manager')
    expect((await (await signedIn()).delete(`/api/sessions/${sessionId}`)).status).toBe(404)
    expect(await status(victim)).toBe(200)
  })
})
