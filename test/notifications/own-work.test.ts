import type { TestUser } from '@tessera/sdk/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ImportClient } from '../transfer/import-client.ts'
import { startNoticesApp, type NoticesApp } from './notices-app.ts'

let app: NoticesApp

beforeAll(async () => {
  app = await startNoticesApp()
})
afterAll(() => app?.stop())

const told = async (): Promise<string[]> => (await app.notifications('manager')).map(({ text }) => text)

describe('the end of one’s own work', () => {
  it('is told of an import, with what became of its rows', async () => {
    const client = new ImportClient(app.as('manager'))
    const { id } = await client.upload('Name\nFirst\nSecond\n', 'leads.csv', 'cases.case')
    await app.as('manager').request(`/api/imports/${id}/start`, { method: 'POST' })
    await app.flushEvents()
    expect(await app.notifications('manager')).toMatchObject([
      {
        kind: 'core.import',
        title: 'cases',
        text: 'Import of leads.csv finished: 2 created, 0 updated, none failed',
        href: `/import/cases.case?id=${id}`,
      },
    ])
  })

  it('is told of a change of many records that took long, and of no quick one', async () => {
    const before = (await told()).length
    const ids = [await app.addCase({ name: 'One' }), await app.addCase({ name: 'Two' })]
    const change = (note: string) =>
      app.as('manager').request('/api/records/cases.case/bulk', {
        method: 'POST',
        json: { action: 'update', ids, values: { note } },
      })
    await change('quick')
    await app.flushEvents()
    expect(await told()).toHaveLength(before)
    const slow = change('slow')
    await new Promise((later) => setTimeout(later, 250))
    app.clock.advance({ minutes: 1 })
    expect((await slow).status).toBe(200)
    await app.flushEvents()
    expect((await told())[0]).toBe('2 records were changed')
  })

  it('is told once of a change that became a job, with what it had no right to change, and it is undone as one', async () => {
    const clerk = await app.addUserWith('Clerk', { read: 'all', update: 'own', fields: 'write' })
    const admin = app.as('administrator')
    const addMany = (count: number, owner: string): Promise<unknown> =>
      send(admin, 'records/cases.case/upsert', {
        matchKeys: [['id']],
        records: Array.from({ length: count }, (_none, index) => ({
          name: `Case ${index}`,
          note: 'many',
          owner,
        })),
      })
    for (const count of [1000, 1000, 20]) await addMany(count, clerk.user.id)
    await addMany(3, admin.user.id)
    const query = { filter: { note: { eq: 'many' } } }
    const change = { entity: 'cases.case', query, action: 'update', values: { name: 'Renamed' } }
    const started = await send(clerk, 'bulk', change)
    expect(started).toMatchObject({ state: 'running', progress: { total: 2_023 } })
    const id = String(started.id)
    const ended = await until(clerk, `bulk/${id}`, 'running')
    expect(ended).toMatchObject({ state: 'done', changed: 2_020, failedCount: 3 })
    await app.flushEvents()
    expect((await app.notifications(clerk.user)).filter(({ kind }) => kind === 'core.bulk')).toMatchObject([
      { text: '2.020 records were changed, 3 were left as they were' },
    ])
    expect(await send(clerk, `undo/${id}`, {})).toMatchObject({ state: 'undoing' })
    expect(await until(clerk, `undo/${id}`, 'undoing')).toMatchObject({
      state: 'undone',
      reverted: 2_020,
      leftCount: 0,
    })
    expect(await app.sql(`SELECT FROM cases."case" WHERE name = 'Renamed'`)).toEqual([])
  })
})

async function send(user: TestUser, path: string, json?: unknown): Promise<Record<string, unknown>> {
  const init = json === undefined ? {} : { method: 'POST', json }
  return (await (await user.request(`/api/${path}`, init)).json()) as Record<string, unknown>
}

/** What is told once it is in this state no more. */
async function until(user: TestUser, path: string, state: string): Promise<Record<string, unknown>> {
  let seen: Record<string, unknown> = { state }
  await vi.waitUntil(async () => (seen = await send(user, path)).state !== state, { timeout: 60_000 })
  return seen
}
