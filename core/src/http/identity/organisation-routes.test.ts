import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { administrator, publicUrl, testPassword } from '../../identity/identity.test-support.ts'
import { createTestSite, TestBrowser, type TestSite } from './identity-http.test-support.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
let site: TestSite
let admin: TestBrowser
let member: TestBrowser

beforeAll(async () => {
  site = await createTestSite()
  admin = new TestBrowser(site)
  await admin.signIn(administrator.email, administrator.password)
  await site.addUser('bart@example.com', 'member')
  member = new TestBrowser(site)
  await member.signIn('bart@example.com', testPassword)
})
afterAll(() => site.close())

const sendLogo = (browser: TestBrowser, bytes: Buffer) =>
  browser.put('/api/organisation/logo', { content: bytes.toString('base64') })

describe('the organisation', () => {
  it('tells who changed it last, and when', async () => {
    expect((await admin.get('/api/organisation')).body.changed.by).toBeNull()
    await admin.patch('/api/organisation', { brandHue: 155 })
    const { body } = await member.get('/api/organisation')
    expect(body).toMatchObject({ brandHue: 155, changed: { by: { displayName: 'Anne Lambert' } } })
    expect(Date.now() - Date.parse(body.changed.at)).toBeLessThan(60_000)
    expect((await admin.get('/api/session')).body.organisation.brandHue).toBe(155)
    expect((await admin.patch('/api/organisation', { brandHue: 360 })).status).toBe(400)
    expect((await admin.patch('/api/organisation', { brandHue: null })).body.brandHue).toBeNull()
  })

  it('is changed by those who may change settings only', async () => {
    expect((await member.patch('/api/organisation', { brandHue: 20 })).status).toBe(403)
    expect((await sendLogo(member, png)).status).toBe(403)
    expect((await member.delete('/api/organisation/logo')).status).toBe(403)
    for (const path of ['', '/holidays?year=2026', '/working-days?from=2026-12-24&days=1', '/logo'])
      expect((await new TestBrowser(site).get(`/api/organisation${path}`)).status).toBe(401)
  })

  it('keeps a logo, of harmless kinds, until it is taken away', async () => {
    const answer = await sendLogo(admin, png)
    expect(answer.status).toBe(200)
    const { logo } = answer.body
    expect((await member.get('/api/session')).body.organisation.logo).toBe(logo)
    const cookie = [...member.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const shown = await site.app.request(`${publicUrl}/api/organisation/logo`, { headers: { cookie } })
    expect(Buffer.from(await shown.arrayBuffer()).equals(png)).toBe(true)
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(shown.headers.get('content-security-policy')).toContain('sandbox')
    const drawing = await sendLogo(admin, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
    expect([drawing.status, drawing.body.code]).toEqual([400, 'identity.logo_type'])
    expect((await sendLogo(admin, Buffer.alloc(270_000, png))).status).toBe(400)
    expect((await admin.delete('/api/organisation/logo')).status).toBe(204)
    expect((await member.get('/api/organisation/logo')).body.code).toBe('identity.logo_missing')
    expect((await member.get('/api/session')).body.organisation.logo).toBeNull()
  })
})

describe('the calendar of the organisation', () => {
  it('counts with the holidays of its country and region, and its own', async () => {
    const calendar = {
      workDays: [5, 1, 2, 3, 4, 1],
      region: null,
      worked: ['11-11'],
      own: [{ name: 'Pont', date: '2026-05-15', yearly: false }],
    }
    const saved = await admin.patch('/api/organisation', { calendar })
    expect(saved.body.calendar).toEqual({ ...calendar, workDays: [1, 2, 3, 4, 5] })
    const { data, regions } = (await member.get('/api/organisation/holidays?year=2026')).body
    expect(data).toContainEqual({ date: '2026-05-15', name: 'Pont', rule: null, isOff: true })
    expect(data).toContainEqual(expect.objectContaining({ date: '2026-11-11', isOff: false }))
    expect(regions.length).toBeGreaterThan(0)
    const next = await member.get('/api/organisation/working-days?from=2026-05-13&days=1')
    expect(next.body).toEqual({ date: '2026-05-18' })
  })

  it('takes no region that its country does not have, and forgets it with the country', async () => {
    const calendar = { workDays: [1], region: 'BY', worked: [], own: [] }
    const refused = await admin.patch('/api/organisation', { calendar })
    expect([refused.status, refused.body.code]).toEqual([400, 'identity.unknown_region'])
    expect((await admin.patch('/api/organisation', { country: 'DE', calendar })).status).toBe(200)
    const moved = (await admin.patch('/api/organisation', { country: 'NL' })).body
    expect(moved.calendar).toEqual({ ...calendar, region: null })
    expect((await admin.get('/api/organisation/holidays?year=1500')).status).toBe(400)
  })
})

describe('the installed app', () => {
  it('bears the organisation’s name for its people, and the product’s for everybody else', async () => {
    const own = (await member.get('/api/manifest.webmanifest')).body
    const { name } = (await member.get('/api/organisation')).body
    expect([own.name, own.lang, own.start_url]).toEqual([name, 'fr', '/'])
    expect(own.icons.map(({ purpose }: { purpose: string }) => purpose)).toContain('maskable')
    expect(own.shortcuts[0]).toEqual({ name: 'Rechercher', url: '/search' })
    expect((await new TestBrowser(site).get('/api/manifest.webmanifest')).body.name).toBe('Tessera')
  })
})
