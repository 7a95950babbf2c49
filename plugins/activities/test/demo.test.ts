import { createTestApp, type TestApp, type TestUser } from '@tessera/sdk/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demo } from '../src/demo.ts'
import en from '../locales/en.json' with { type: 'json' }

let app: TestApp
let admin: TestUser
beforeAll(async () => {
  app = await createTestApp({
    plugins: [new URL('..', import.meta.url), new URL('../../contacts', import.meta.url)],
    now: '2026-03-10T09:00:00Z',
  })
  admin = app.as('administrator')
})
afterAll(() => app.stop())

const text = (key: string): string => {
  const found = key.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], en)
  return String(found)
}
const load = (): Promise<void> =>
  demo({
    records: admin.records,
    now: () => app.clock.now(),
    t: text,
    organisation: { name: 'x', country: 'BE', currency: 'EUR', language: 'en', timeZone: 'Europe/Brussels' },
  })

describe('the demo company', () => {
  it('has nothing to tell where there are no companies', async () => {
    await load()
    expect(await admin.records('activities.note').count()).toBe(0)
  })

  it('tells what was said with whom, and what is still to be done', async () => {
    for (let index = 0; index < 20; index++) {
      const made = await admin.request('/api/records/contacts.company', {
        method: 'POST',
        json: { name: `Company ${index}` },
      })
      expect(made.status).toBe(201)
    }
    await load()
    expect(await admin.records('activities.note').count()).toBe(20)
    expect(await admin.records('activities.note').count({ happenedAt: { gt: '2026-03-10T09:00:00Z' } })).toBe(
      0,
    )
    const tasks = admin.records('activities.task')
    expect(await tasks.count({ status: { eq: 'open' }, dueOn: { lt: '2026-03-10' } })).toBe(2)
    expect(await tasks.count({ dueOn: { eq: '2026-03-10' } })).toBe(2)
    expect(await tasks.count({ dueOn: { empty: true } })).toBe(2)
    expect(await tasks.count({ repeats: { eq: 'weekly' } })).toBe(1)
    expect(await admin.records('activities.comment').count({ parent: { empty: false } })).toBe(6)
  })
})
