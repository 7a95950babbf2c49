import { createTestApp, type TestApp } from '@tessera/sdk/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeFixtureFolder, type FixtureFolder } from './plugin-fixture.ts'

const code = `
import { defineEntity, defineEvent, defineJob, definePlugin, defineSubscriber, f } from '@tessera/sdk'
import { z } from 'zod'

const Source = defineEntity('effects.source', { title: ['name'], fields: { name: f.text({ required: true }) } })
const Mark = defineEntity('effects.mark', { title: ['name'], fields: { name: f.text({ required: true }) } })
const Marked = defineEvent('effects.marked', z.object({ name: z.string() }))
const failed = new Set()
const failOnce = (key) => {
  if (failed.has(key)) return
  failed.add(key)
  throw new Error('The process broke off here.')
}
const mark = defineSubscriber({
  name: 'mark', on: ['effects.source.created'],
  async run(event, ctx) {
    await ctx.once(event.id, async ({ records, jobs, events }) => {
      await records('effects.mark').create({ name: 'subscriber' })
      await jobs.enqueue(follow, { event: event.id })
      await events.emit(Marked, { name: 'subscriber' })
      failOnce('subscriber')
    })
  },
})
const follow = defineJob({
  name: 'follow', payload: z.object({ event: z.string() }),
  async run({ event }, ctx) {
    await ctx.once(event, async ({ records }) => {
      await records('effects.mark').create({ name: 'job' })
      failOnce('job')
    })
    if (ctx.attempt < 3) throw new Error('It broke off after the effect.')
  },
})
export default definePlugin({ entities: [Source, Mark], subscribers: [mark], jobs: [follow], locales: { en: {} } })
`

let folder: FixtureFolder
let app: TestApp

beforeAll(async () => {
  folder = await makeFixtureFolder()
  app = await createTestApp({ plugins: [await folder.add({ id: 'effects', code })] })
})
afterAll(async () => {
  await app?.stop()
  await folder.remove()
})

describe('what a subscriber or a job does within once', () => {
  it('is kept together with the mark that it was done, or not at all', async () => {
    await app
      .as('administrator')
      .request('/api/records/effects.source', { method: 'POST', json: { name: 'a' } })
    await vi.waitFor(
      async () => {
        const waiting = await app.sql(
          "SELECT FROM pgboss.job WHERE name LIKE 'effects/%' AND state <> 'completed' UNION ALL SELECT FROM core.outbox",
        )
        expect(waiting).toHaveLength(0)
        expect(await app.sql("SELECT FROM pgboss.job WHERE name = 'effects/follow'")).toHaveLength(1)
      },
      { timeout: 45_000, interval: 100 },
    )
    const marks = await app.sql<{ name: string }>('SELECT name FROM effects.mark ORDER BY name')
    expect(marks.map(({ name }) => name)).toEqual(['job', 'subscriber'])
    expect(await app.sql("SELECT FROM core.event WHERE type = 'effects.marked'")).toHaveLength(1)
  })
})
