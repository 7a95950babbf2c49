import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startNoticesApp, type NoticesApp } from './notices-app.ts'

let app: NoticesApp
beforeAll(async () => {
  app = await startNoticesApp()
})
afterAll(() => app?.stop())

type Role = 'administrator' | 'manager' | 'member'
const follow = (id: string, as: Role = 'manager', method = 'PUT') =>
  app.as(as).request(`/api/follows/cases.case/${id}`, { method })
const change = (id: string, values: object, as: Role = 'administrator') =>
  app.as(as).request(`/api/records/cases.case/${id}`, { method: 'PATCH', json: values })
async function told(as: Role = 'manager'): Promise<readonly string[]> {
  await app.flushEvents()
  return (await app.notifications(as)).map(({ title, text }) => `${title}: ${text}`)
}

describe('following a record', () => {
  it('tells of what others change, never of what one changes oneself', async () => {
    const id = await app.addCase({ name: 'Followed' })
    expect(await (await follow(id, 'manager', 'GET')).json()).toEqual({ following: false })
    expect(await (await follow(id)).json()).toEqual({ following: true })
    expect(await (await follow(id, 'manager', 'GET')).json()).toEqual({ following: true })
    await change(id, { note: 'mine' }, 'manager')
    const before = await told()
    expect(before.filter((text) => text.startsWith('Followed'))).toEqual([])
    await change(id, { note: 'theirs' })
    await change(id, { note: 'again', name: 'Renamed' })
    await app.as('administrator').request(`/api/records/cases.case/${id}`, { method: 'DELETE' })
    await app.as('administrator').request(`/api/records/cases.case/${id}/restore`, { method: 'POST' })
    const texts = (await told()).filter((text) => text.startsWith('Renamed'))
    expect(texts).toHaveLength(4)
    expect(texts.some((text) => text.endsWith('changed “note”'))).toBe(true)
    expect(texts.some((text) => text.endsWith('changed 2 fields'))).toBe(true)
    expect(texts.some((text) => text.endsWith('moved this to the trash'))).toBe(true)
  })

  it('ends when one stops', async () => {
    const id = await app.addCase({ name: 'Left again' })
    await follow(id)
    await follow(id, 'manager', 'DELETE')
    await change(id, { note: 'unheard' })
    expect((await told()).filter((text) => text.startsWith('Left again'))).toEqual([])
  })

  it('tells whoever is made its owner of that alone', async () => {
    const id = await app.addCase({ name: 'Given' })
    await follow(id)
    await change(id, { owner: app.as('manager').user.id })
    const texts = (await told()).filter((text) => text.startsWith('Given'))
    expect(texts).toHaveLength(1)
    expect(texts[0]).toMatch(/gave this to you$/)
  })

  it('needs the right to read the record, and tells no more when that right is gone', async () => {
    const user = await app.addUserWith('Own cases', { read: 'own' })
    const id = await app.addCase({ name: 'Not theirs' })
    expect((await user.request(`/api/follows/cases.case/${id}`, { method: 'PUT' })).status).toBe(404)
    await change(id, { owner: user.user.id })
    expect((await user.request(`/api/follows/cases.case/${id}`, { method: 'PUT' })).status).toBe(200)
    await change(id, { owner: app.as('administrator').user.id })
    await change(id, { note: 'secret' })
    await app.flushEvents()
    const inbox = (await (await user.request('/api/inbox')).json()) as { data: { title: string }[] }
    expect(inbox.data.map(({ title }) => title)).not.toContain('Not theirs')
  })

  it('of a record that is purged leaves nothing behind', async () => {
    const id = await app.addCase({ name: 'Purged' })
    await follow(id)
    await app.as('administrator').request(`/api/records/cases.case/${id}`, { method: 'DELETE' })
    await app.as('administrator').request(`/api/records/cases.case/${id}/purge`, { method: 'POST' })
    await app.flushEvents()
    expect(await app.sql(`SELECT 1 FROM core.follow WHERE record_id = '${id}'`)).toEqual([])
  })
})
