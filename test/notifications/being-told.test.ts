import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestUser } from '@tessera/sdk/testing'
import { startNoticesApp, type NoticesApp } from './notices-app.ts'

let app: NoticesApp
let admin: TestUser
let anna: TestUser
let ben: TestUser

beforeAll(async () => {
  app = await startNoticesApp()
  admin = app.as('administrator')
  anna = await app.createUser({ role: 'manager', name: 'Anna' })
  ben = await app.addUserWith('Ben', { read: 'own' })
})
afterAll(() => app?.stop())

const patch = (user: TestUser, id: string, json: unknown) =>
  user.request(`/api/records/cases.case/${id}`, { method: 'PATCH', json })
const call = (user: TestUser, json: Readonly<Record<string, unknown>>) =>
  user.request('/api/actions/cases.mention', { method: 'POST', json })
const told = async (user: TestUser, recordId: string): Promise<string[]> =>
  (await app.notifications(user.user)).filter((one) => one.recordId === recordId).map(({ text }) => text)

describe('who is told of a record', () => {
  it('is whoever it was given to, and not whoever gave it', async () => {
    const id = await app.addCase({ name: 'Leak', owner: ben.user.id })
    await app.flushEvents()
    expect(await told(ben, id)).toEqual(['Test administrator gave this to you'])
    expect(await told(admin, id)).toEqual([])
  })

  it('is nobody who takes it', async () => {
    const id = await app.addCase({ name: 'Taken' })
    await patch(anna, id, { owner: anna.user.id })
    await app.flushEvents()
    expect(await told(anna, id)).toEqual([])
  })

  it('is whoever a field names', async () => {
    const id = await app.addCase({ name: 'Review', owner: anna.user.id })
    await patch(anna, id, { reviewer: admin.user.id })
    await app.flushEvents()
    expect(await told(admin, id)).toEqual(['Anna entered you under “Reviewer”'])
  })

  it('is nobody who may not read it', async () => {
    const id = await app.addCase({ name: 'Secret', reviewer: ben.user.id, owner: anna.user.id })
    await call(admin, { id, to: [ben.user.id] })
    await app.flushEvents()
    expect((await ben.request(`/api/records/cases.case/${id}`)).status).toBe(404)
    expect(
      await app.sql('SELECT FROM core.notification WHERE recipient = $1 AND record_id = $2', [
        ben.user.id,
        id,
      ]),
    ).toEqual([])
  })

  it('is nobody any more once the right to read it ends', async () => {
    const id = await app.addCase({ name: 'Passed on', owner: ben.user.id })
    await app.flushEvents()
    const before = (await app.inbox(ben)).unread
    await patch(admin, id, { owner: anna.user.id })
    await app.flushEvents()
    expect(await told(ben, id)).toEqual([])
    expect((await app.inbox(ben)).unread).toBe(before - 1)
    expect(await told(anna, id)).toHaveLength(1)
  })

  it('is nobody who may not read the field that names them', async () => {
    const dora = await app.addUserWith('Dora', { read: 'all', exceptions: { reviewer: 'none' } })
    const id = await app.addCase({ name: 'Unseen field', reviewer: dora.user.id })
    await call(admin, { id, to: [dora.user.id] })
    await app.flushEvents()
    expect(await told(dora, id)).toEqual([expect.stringContaining('mentioned you')])
  })

  it('is nobody who may read none of its kind, be it of many at once', async () => {
    const eve = await app.addUserWith('Eve', {})
    const ids = [await app.addCase({ name: 'One' }), await app.addCase({ name: 'Two' })]
    await admin.request('/api/records/cases.case/bulk', {
      method: 'POST',
      json: { action: 'update', ids, values: { reviewer: eve.user.id } },
    })
    await app.flushEvents()
    expect(await app.notifications(eve.user)).toEqual([])
  })

  it('hears no more of what went on to somebody else before they read it', async () => {
    const id = await app.addCase({ name: 'Corrected', owner: anna.user.id })
    await app.flushEvents()
    expect(await told(anna, id)).toHaveLength(1)
    await patch(admin, id, { owner: admin.user.id })
    await app.flushEvents()
    expect(await told(anna, id)).toEqual([])
  })

  it('is nobody who was deactivated', async () => {
    const gone = await app.createUser({ role: 'manager', name: 'Gone' })
    await admin.request(`/api/users/${gone.user.id}/deactivate`, { method: 'POST', json: {} })
    const id = await app.addCase({ name: 'For nobody' })
    await call(admin, { id, to: [gone.user.id] })
    await app.flushEvents()
    expect(await app.sql('SELECT FROM core.notification WHERE recipient = $1', [gone.user.id])).toEqual([])
  })

  it('forgets a record that is gone for good', async () => {
    const id = await app.addCase({ name: 'Purged', owner: anna.user.id })
    await app.flushEvents()
    await admin.request(`/api/records/cases.case/${id}`, { method: 'DELETE' })
    await admin.request(`/api/records/cases.case/${id}/purge`, { method: 'POST' })
    await app.flushEvents()
    expect(await app.sql('SELECT FROM core.notification WHERE record_id = $1', [id])).toEqual([])
  })
})

describe('a change of many records', () => {
  it('is told once, with how many', async () => {
    const cora = await app.createUser({ role: 'manager', name: 'Cora' })
    const ids = []
    for (let number = 0; number < 3; number++) ids.push(await app.addCase({ name: `Many ${number}` }))
    await anna.request('/api/records/cases.case/bulk', {
      method: 'POST',
      json: { action: 'update', ids, values: { owner: cora.user.id } },
    })
    await app.flushEvents()
    const { data } = await app.inbox(cora)
    expect(data).toMatchObject([
      { title: 'cases', recordId: null, items: [{ text: 'Anna gave you 3 of these' }] },
    ])
  })
})

describe('what a plugin tells', () => {
  it('comes in the language of whoever reads it, with the names of now', async () => {
    const id = await app.addCase({ name: 'Old name', owner: anna.user.id })
    await call(admin, { id, to: [anna.user.id, admin.user.id] })
    await app.flushEvents()
    await patch(admin, id, { name: 'New name' })
    expect(await told(anna, id)).toContain('Test administrator mentioned you on 1/3/26 in New name')
    expect(await told(admin, id)).toEqual([])
    await anna.request('/api/profile', { method: 'PATCH', json: { language: 'fr' } })
    expect(await told(anna, id)).toContain('Test administrator vous mentionne dans New name')
    await anna.request('/api/profile', { method: 'PATCH', json: { language: 'en' } })
  })

  it('stands once in the inbox under one key, until it is read', async () => {
    const id = await app.addCase({ name: 'Repeated' })
    for (let time = 0; time < 2; time++) await call(admin, { id, to: [anna.user.id], key: 'again' })
    await app.flushEvents()
    expect(await told(anna, id)).toHaveLength(1)
    const group = (await app.inbox(anna)).data.find((one) => one.recordId === id)
    await app.post(anna, `${group?.id}/read`)
    await call(admin, { id, to: [anna.user.id], key: 'again' })
    await app.flushEvents()
    expect(await told(anna, id)).toHaveLength(2)
  })

  it('is taken back with the write it belongs to', async () => {
    const id = await app.addCase({ name: 'Hooked', owner: anna.user.id })
    await app.flushEvents()
    expect((await patch(admin, id, { note: 'refused' })).status).toBe(500)
    await app.flushEvents()
    expect(await told(anna, id)).toHaveLength(1)
    await patch(admin, id, { note: 'kept' })
    await app.flushEvents()
    expect(await told(anna, id)).toContain('Test administrator wrote a note')
  })

  it.each([
    ['a kind that it did not declare', { kind: 'unheard' }, 'notifications.unknown_kind'],
    ['a link to another site', { link: '//elsewhere.example' }, 'notifications.foreign_link'],
  ])('is refused with %s', async (_what, given, code) => {
    const id = await app.addCase({ name: 'Refused' })
    const refused = await call(admin, { id, to: [anna.user.id], ...given })
    expect(refused.status).toBe(500)
    expect(await told(anna, id)).toEqual([])
    expect(code).toMatch(/^notifications\./)
  })

  it('is not told to whoever switched it off', async () => {
    await anna.request('/api/profile', {
      method: 'PATCH',
      json: { preferences: { notifications: { kinds: { 'cases.mentioned': 'off' }, digestHour: 8 } } },
    })
    const id = await app.addCase({ name: 'Unwanted' })
    await call(admin, { id, to: [anna.user.id] })
    await app.flushEvents()
    expect(await told(anna, id)).toEqual([])
    const kinds = (await (await anna.request('/api/inbox/kinds')).json()) as { kinds: unknown[] }
    expect(kinds.kinds).toContainEqual({
      kind: 'cases.mentioned',
      label: 'Mentions',
      from: 'Cases',
      delivery: 'off',
      usual: 'atOnce',
    })
  })
})
