import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestUser } from '@tessera/sdk/testing'
import { startNoticesApp, type NoticesApp } from './notices-app.ts'

let app: NoticesApp
let admin: TestUser

beforeAll(async () => {
  app = await startNoticesApp({ now: '2026-06-01T10:00:00Z' })
  admin = app.as('administrator')
})
afterAll(() => app?.stop())

async function somebody(
  name: string,
  profile: Readonly<Record<string, unknown>>,
  notifications?: unknown,
): Promise<TestUser> {
  const user = await app.createUser({ role: 'manager', name })
  const preferences = notifications === undefined ? {} : { preferences: { notifications } }
  await user.request('/api/profile', { method: 'PATCH', json: { ...profile, ...preferences } })
  return user
}

const mailsTo = (user: TestUser) => app.mails.filter(({ to }) => to.includes(user.user.email))

describe('the daily mail', () => {
  it('comes at the hour that each chose, where they are', async () => {
    app.clock.set('2026-06-01T10:00:00Z')
    const brussels = await somebody('Bart', { timeZone: 'Europe/Brussels' })
    const kolkata = await somebody('Kiran', { timeZone: 'Asia/Kolkata' }, { kinds: {}, digestHour: 9 })
    const newYork = await somebody('Nina', { timeZone: 'America/New_York' })
    const everybody = [brussels, kolkata, newYork]
    for (const { user } of everybody) await app.addCase({ name: `For ${user.name}`, owner: user.id })
    await app.flushEvents()
    const sent = async (moment: string): Promise<number[]> => {
      app.clock.set(moment)
      await app.sendDigests()
      return everybody.map((user) => mailsTo(user).length)
    }
    expect(await sent('2026-06-01T11:45:00Z')).toEqual([0, 0, 0])
    // 08:00 in New York.
    expect(await sent('2026-06-01T12:00:00Z')).toEqual([0, 0, 1])
    // 09:00 in Kolkata, half an hour beside full hours.
    expect(await sent('2026-06-02T03:15:00Z')).toEqual([0, 0, 1])
    expect(await sent('2026-06-02T03:30:00Z')).toEqual([0, 1, 1])
    // 08:00 in Brussels; and nobody hears twice.
    expect(await sent('2026-06-02T06:00:00Z')).toEqual([1, 1, 1])
    expect(await sent('2026-06-03T20:00:00Z')).toEqual([1, 1, 1])
  })

  it('speaks the language of its reader, with a link for each and to the settings', async () => {
    app.clock.set('2026-06-05T10:00:00Z')
    const reader = await somebody('Fleur', { language: 'fr', timeZone: 'UTC' })
    const id = await app.addCase({ name: '<b>Fuite</b>', owner: reader.user.id })
    await app.flushEvents()
    app.clock.set('2026-06-06T08:00:00Z')
    await app.sendDigests()
    const [mail] = mailsTo(reader)
    expect(mail?.subject).toBe('Une notification – Test company')
    expect(mail?.text).toContain('<b>Fuite</b>: Test administrator vous a confié cette fiche')
    expect(mail?.text).toContain(`/o/cases.case/${id}`)
    expect(mail?.text).toContain('/settings/notifications')
    expect(mail?.html).toContain('&lt;b&gt;Fuite&lt;/b&gt;')
    expect(mail?.html).not.toContain('<b>Fuite')
  })

  it('leaves out what was read, what may not be read any more, and whoever has nothing left', async () => {
    app.clock.set('2026-06-08T10:00:00Z')
    const reader = await somebody('Rita', { timeZone: 'UTC' })
    const member = await app.addUserWith('Max', { read: 'own' })
    await member.request('/api/profile', { method: 'PATCH', json: { timeZone: 'UTC' } })
    await app.addCase({ name: 'Read', owner: reader.user.id })
    const lost = await app.addCase({ name: 'Lost', owner: member.user.id })
    await app.flushEvents()
    await app.post(reader, 'all/read')
    await admin.request(`/api/records/cases.case/${lost}`, {
      method: 'PATCH',
      json: { owner: admin.user.id },
    })
    app.clock.set('2026-06-09T08:00:00Z')
    await app.sendDigests()
    expect([mailsTo(reader), mailsTo(member)]).toEqual([[], []])
  })
})

describe('a mail at once', () => {
  const mention = async (user: TestUser, given: Readonly<Record<string, unknown>> = {}): Promise<void> => {
    const id = await app.addCase({ name: 'Mentioned' })
    await admin.request('/api/actions/cases.mention', {
      method: 'POST',
      json: { id, to: [user.user.id], ...given },
    })
    await app.flushEvents()
  }

  it('goes out with the notification, once', async () => {
    const user = await somebody('Olga', { timeZone: 'UTC' })
    await mention(user)
    app.clock.advance({ days: 2 })
    await app.sendDigests()
    expect(mailsTo(user).map(({ subject }) => subject)).toEqual(['One notification – Test company'])
  })

  it('is not sent to whoever wants it in the app only', async () => {
    const user = await somebody('Ivo', {}, { kinds: { 'cases.mentioned': 'inApp' }, digestHour: 8 })
    await mention(user)
    expect([mailsTo(user).length, (await app.inbox(user)).unread]).toEqual([0, 1])
  })

  it('is sent of what is urgent to whoever gets a daily mail of it', async () => {
    const user = await somebody('Uta', {}, { kinds: { 'cases.mentioned': 'digest' }, digestHour: 8 })
    await mention(user, { urgent: true })
    expect(mailsTo(user)).toHaveLength(1)
  })
})
