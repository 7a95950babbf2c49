import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
})
