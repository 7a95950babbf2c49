import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TestUser } from '@tessera/sdk/testing'
import { startNoticesApp, type NoticesApp } from './notices-app.ts'

let app: NoticesApp
let admin: TestUser
let anna: TestUser
let annas = 0

beforeAll(async () => {
  app = await startNoticesApp()
  admin = app.as('administrator')
})
afterAll(() => app?.stop())
beforeEach(async () => {
  anna = await app.createUser({ role: 'manager', name: `Anna ${++annas}` })
})

async function mention(id: string, times = 1): Promise<void> {
  for (let time = 0; time < times; time++)
    await admin.request('/api/actions/cases.mention', { method: 'POST', json: { id, to: [anna.user.id] } })
  await app.flushEvents()
}

async function someCase(name: string): Promise<string> {
  return app.addCase({ name })
}

const titles = async (tab: string): Promise<string[]> =>
  (await app.inbox(anna, `?tab=${tab}`)).data.map(({ title }) => title)

describe('the inbox', () => {
  it('puts together what is about one record, and counts that once', async () => {
    const first = await someCase('First')
    await mention(first, 2)
    await mention(await someCase('Second'))
    const { data, unread } = await app.inbox(anna)
    expect(unread).toBe(2)
    expect(data).toMatchObject([
      { title: 'Second', total: 1 },
      { title: 'First', total: 2, recordId: first, href: `/o/cases.case/${first}`, isRead: false },
    ])
  })

  it('writes dates as its reader does, by their clock', async () => {
    await mention(await someCase('When'))
    const read = async () => JSON.stringify((await app.inbox(anna)).data)
    expect(await read()).toContain('on 1/3/26')
    await anna.request('/api/profile', {
      method: 'PATCH',
      json: { formats: 'de-DE', timeZone: 'Pacific/Auckland' },
    })
    expect(await read()).toContain('on 2.3.26')
  })

  it('goes on where a page ended', async () => {
    for (const name of ['A', 'B', 'C']) await mention(await someCase(name))
    const page = await app.inbox(anna, '?limit=2')
    const rest = await app.inbox(anna, `?limit=2&after=${page.page.next}`)
    expect([page, rest].map(({ data }) => data.map(({ title }) => title))).toEqual([['C', 'B'], ['A']])
    expect(rest.page.next).toBeNull()
    expect((await anna.request('/api/inbox?after=nonsense')).status).toBe(400)
  })

  it('lets go of what is done, and takes it back', async () => {
    await mention(await someCase('Done'))
    const [group] = (await app.inbox(anna)).data
    expect(await app.post(anna, `${group!.id}/done`)).toMatchObject({ unread: 0 })
    expect([await titles('unread'), await titles('all')]).toEqual([[], ['Done']])
    expect(await app.post(anna, `${group!.id}/undone`)).toEqual({ unread: 1 })
    expect(await titles('unread')).toEqual(['Done'])
  })

  it('leaves alone what came after the page was read', async () => {
    const id = await someCase('Growing')
    await mention(id)
    const [seen] = (await app.inbox(anna)).data
    await mention(id)
    expect(await app.post(anna, `${seen!.id}/done`)).toMatchObject({ unread: 1 })
    const upTo = new Date(Date.now() - 60_000).toISOString()
    expect(await app.post(anna, 'all/done', { upTo })).toMatchObject({ unread: 1 })
  })

  it('is emptied at once, and filled again by an undo', async () => {
    for (const name of ['One', 'Two']) await mention(await someCase(name))
    const { at, unread } = await app.post(anna, 'all/done')
    expect(unread).toBe(0)
    expect(await app.post(anna, 'all/undone', { doneAt: at })).toEqual({ unread: 2 })
  })

  it('reads as read what is about a record that is opened', async () => {
    const id = await someCase('Opened')
    await mention(id, 2)
    await mention(await someCase('Closed'))
    expect(await app.post(anna, `records/cases.case/${id}/read`)).toEqual({ unread: 1 })
    expect(await titles('unread')).toEqual(['Closed'])
  })

  it('keeps for later what is put off, and brings it back as new', async () => {
    await mention(await someCase('Later'))
    const [group] = (await app.inbox(anna)).data
    const until = new Date(Date.now() + 300).toISOString()
    await app.post(anna, `${group!.id}/read`)
    expect(await app.post(anna, `${group!.id}/snooze`, { until })).toEqual({ unread: 0 })
    expect(await titles('snoozed')).toEqual(['Later'])
    await new Promise((resolve) => setTimeout(resolve, 400))
    await app.flushEvents()
    expect([await titles('snoozed'), await titles('unread')]).toEqual([[], ['Later']])
  })

  it.each(['2001-01-01T00:00:00Z', '2999-01-01T00:00:00Z'])('puts nothing off until %s', async (until) => {
    await mention(await someCase('Bounded'))
    const [group] = (await app.inbox(anna)).data
    await expect(app.post(anna, `${group!.id}/snooze`, { until })).rejects.toMatchObject({
      code: 'notifications.snooze_time',
    })
  })

  it('is its owner’s alone', async () => {
    await mention(await someCase('Private'))
    const [group] = (await app.inbox(anna)).data
    for (const action of ['done', 'undone', 'read', 'unread'])
      await expect(app.post(admin, `${group!.id}/${action}`)).rejects.toMatchObject({
        code: 'notifications.not_found',
      })
    await expect(app.post(admin, `${group!.id}/snooze`, { until: null })).rejects.toMatchObject({
      code: 'notifications.not_found',
    })
    expect((await app.request('/api/inbox')).status).toBe(401)
    expect(await titles('unread')).toEqual(['Private'])
  })

  it('tells nothing of a plugin that is off', async () => {
    await mention(await someCase('Away'))
    await app.disable('cases')
    expect(await app.inbox(anna)).toMatchObject({ data: [], unread: 0 })
    await app.enable('cases')
    expect(await titles('unread')).toEqual(['Away'])
  })
})
