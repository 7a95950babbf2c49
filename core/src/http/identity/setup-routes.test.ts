import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { administrator, publicUrl } from '../../identity/identity.test-support.ts'
import { createTestSite, TestBrowser, type TestSite } from './identity-http.test-support.ts'

let site: TestSite

beforeEach(async () => {
  site = await createTestSite({ isSetUp: false })
})
afterEach(() => site.close())

async function setupToken(): Promise<string> {
  const link = await site.identity.setup.openLink()
  expect(link).toMatch(new RegExp(`^${publicUrl}/setup#token=`))
  return new URL(link as string).hash.slice('#token='.length)
}

describe('the first run', () => {
  it('makes the organisation, its roles, its team and the administrator, who is signed in at once', async () => {
    const browser = new TestBrowser(site)
    expect((await browser.get('/api/setup')).body).toEqual({ required: true })
    const answer = await browser.post('/api/setup', { ...administrator, token: await setupToken() })
    expect(answer.status).toBe(201)
    expect(answer.body.organisation).toEqual({
      name: 'Ateliers Lambert',
      language: 'fr',
      currency: 'EUR',
      country: 'BE',
      timeZone: 'Europe/Brussels',
      weekStart: 1,
      fiscalYearStart: 1,
      brandHue: null,
      logo: null,
      calendar: { workDays: [1, 2, 3, 4, 5], region: null, worked: [], own: [] },
    })
    const session = await browser.get('/api/session')
    expect(session.body.isAdministrator).toBe(true)
    expect(session.body.user).toMatchObject({
      email: 'anne@example.com',
      primaryTeam: { displayName: 'Ateliers Lambert' },
      roles: [{ displayName: 'Administrateur' }],
    })
    expect((await browser.get('/api/setup')).body).toEqual({ required: false })
    const roles = await browser.get('/api/roles')
    expect(roles.body.data.map((role: { key: string }) => role.key)).toEqual([
      'administrator',
      'manager',
      'member',
      'read-only',
    ])
    expect(roles.body.data[1].permissions).toContain('works.approve')
  })

  it('needs the token of the terminal', async () => {
    await setupToken()
    const browser = new TestBrowser(site)
    for (const token of ['', 'x', 'A'.repeat(43)]) {
      expect((await browser.post('/api/setup', { ...administrator, token })).status).toBeGreaterThanOrEqual(
        400,
      )
    }
    expect((await site.database.query('SELECT 1 FROM core."user"')).rowCount).toBe(0)
  })

  it('makes one administrator, however many try at once, and closes behind them', async () => {
    const tokens = [await setupToken(), await setupToken(), await setupToken()]
    const tries = tokens.map((token, index) =>
      new TestBrowser(site).post('/api/setup', { ...administrator, email: `a${index}@example.com`, token }),
    )
    const statuses = (await Promise.all(tries))
      .map(({ status }) => status)
      .toSorted((one, other) => one - other)
    expect(statuses).toEqual([201, 409, 409])
    expect((await site.database.query('SELECT 1 FROM core."user"')).rowCount).toBe(1)
    expect(
      (await new TestBrowser(site).post('/api/setup', { ...administrator, token: tokens[0] })).status,
    ).toBe(409)
    expect(await site.identity.setup.openLink()).toBeNull()
  })

  it('tells what is wrong by field', async () => {
    const token = await setupToken()
    const answer = await new TestBrowser(site).post('/api/setup', {
      ...administrator,
      token,
      currency: 'XYZ',
      timeZone: 'Mars/Olympus',
      country: 'ZZ',
      email: 'no',
    })
    expect(answer.status).toBe(400)
    expect(answer.body.fields.map((issue: { field: string }) => issue.field).toSorted()).toEqual([
      'country',
      'currency',
      'email',
      'timeZone',
    ])
    const weak = await new TestBrowser(site).post('/api/setup', {
      ...administrator,
      token,
      password: 'anne@example.com',
    })
    expect(weak.body).toMatchObject({ status: 400, code: 'identity.password_personal' })
  })
})
