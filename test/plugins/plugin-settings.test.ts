import { createTestApp, type TestApp } from '@tessera/sdk/testing'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFixtureFolder, workspaceRoot, type FixtureFolder } from './plugin-fixture.ts'

/** Tells over HTTP what a plugin knows of working days, and of its settings. */
const probe = `
  import { definePlugin, defineRoute, defineRoutes, defineSettings, secret, signedIn } from '@tessera/sdk'
  import { z } from 'zod'
  const settings = defineSettings(z.object({ pace: z.number().default(1), key: secret().optional() }))
  let heard = null
  const days = defineRoute({
    method: 'get', path: '/days', permission: signedIn, summary: 'Days', answer: z.any(),
    handle: async (_request, { calendar }) => ({
      next: await calendar.addWorkingDays('2026-12-24', 1),
      isChristmasOff: !(await calendar.isWorkingDay('2026-12-25')),
      between: await calendar.countWorkingDays('2026-12-24', '2026-12-29'),
    }),
  })
  const told = defineRoute({
    method: 'get', path: '/heard', permission: signedIn, summary: 'Heard', answer: z.any(),
    handle: () => heard,
  })
  const en = { plugin: { name: 'Clock', description: 'Clock' }, settings: { input: { pace: 'Pace', key: 'Key' } } }
  export default definePlugin({
    settings,
    routes: defineRoutes(days, told),
    locales: { en },
    setup: async (ctx) => {
      const registered = ctx.settings.onChange(settings, ({ pace, key }) => { heard = { pace, hasKey: key !== undefined } })
      return { dispose: () => registered[Symbol.dispose]() }
    },
  })
`

let app: TestApp
let folder: FixtureFolder

beforeAll(async () => {
  folder = await makeFixtureFolder()
  const clock = await folder.add({ id: 'clock-probe', code: probe })
  app = await createTestApp({ plugins: [join(workspaceRoot, 'examples/visits'), clock] })
})
afterAll(async () => {
  await app?.stop()
  await folder?.remove()
})

type Caller = Parameters<TestApp['as']>[0]

const send = (who: Caller, method: string, path: string, body?: object) =>
  app.as(who).request(path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
const settings = '/api/admin/settings/visits'
const registered = async (who: Caller, plugin = 'visits') => {
  const { plugins } = (await (await send(who, 'GET', '/api/registry')).json()) as {
    plugins: { id: string; settings: object; placements: { panel: string; slot: string }[] }[]
  }
  return plugins.find(({ id }) => id === plugin)
}

describe('the settings of a plugin', () => {
  it('are described with labels and help in the language of whoever asks', async () => {
    const answer = (await (await send('administrator', 'GET', settings)).json()) as {
      schema: { properties: Record<string, { title: string; description: string }> }
      values: object
    }
    expect(answer.values).toEqual({ startHour: 10, oldAfterDays: 90 })
    expect(answer.schema.properties['startHour']).toMatchObject({
      title: 'A planned visit starts at',
      description: expect.stringContaining('0 to 23') as string,
    })
  })

  it('are changed by administrators, checked whole, and known to panels at once', async () => {
    expect((await send('member', 'PATCH', settings, { startHour: 8 })).status).toBe(403)
    const refused = await send('administrator', 'PATCH', settings, { startHour: 8, oldAfterDays: 0 })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ fields: [{ field: 'oldAfterDays' }] })
    expect((await send('administrator', 'PATCH', settings, { startHour: 8 })).status).toBe(200)
    expect((await registered('read-only'))?.settings).toEqual({ startHour: 8, oldAfterDays: 90 })
    expect((await send('administrator', 'PATCH', settings, { startHour: null })).status).toBe(200)
    expect((await registered('member'))?.settings).toEqual({ startHour: 10, oldAfterDays: 90 })
  })

  it('say when they were changed, and by whom', async () => {
    await send('administrator', 'PATCH', settings, { startHour: 9 })
    const { changed } = (await (await send('administrator', 'GET', settings)).json()) as { changed: object }
    expect(changed).toMatchObject({ at: expect.stringMatching(/^\d{4}-/), by: expect.stringMatching(/\w/) })
  })
})

describe('the working days of the organisation', () => {
  it('are known to plugins and to panels alike', async () => {
    const days = '/api/organisation/working-days?from=2026-12-24&days=1'
    expect(await (await send('member', 'GET', days)).json()).toEqual({ date: '2026-12-28' })
    const known = (await (await send('member', 'GET', '/api/p/clock-probe/days')).json()) as object
    expect(known).toEqual({ next: '2026-12-28', isChristmasOff: true, between: 2 })
  })

  it('and a change of its settings is heard by its own code', async () => {
    await send('administrator', 'PATCH', '/api/admin/settings/clock-probe', { pace: 3, key: 'canary' })
    await expect
      .poll(async () => (await send('member', 'GET', '/api/p/clock-probe/heard')).json())
      .toEqual({ pace: 3, hasKey: true })
    const told = await (await send('administrator', 'GET', '/api/admin/settings/clock-probe')).text()
    expect(JSON.parse(told)).toMatchObject({ secrets: [{ name: 'key', label: 'Key', isSet: true }] })
    expect(told).not.toContain('canary')
    expect(JSON.stringify(await registered('member', 'clock-probe'))).not.toContain('canary')
  })
})

describe('what panels keep for the organisation', () => {
  const place = '/api/plugin-storage/visits/board'

  it('is read by all, and written by administrators where the plugin names no right', async () => {
    expect(await (await send('member', 'GET', place)).json()).toEqual({ value: null })
    expect((await send('member', 'PUT', place, { value: { order: ['a'] } })).status).toBe(403)
    expect((await send('administrator', 'PUT', place, { value: { order: ['a'] } })).status).toBe(204)
    expect(await (await send('read-only', 'GET', place)).json()).toEqual({ value: { order: ['a'] } })
    expect((await send('member', 'DELETE', place)).status).toBe(403)
    expect((await send('administrator', 'DELETE', place)).status).toBe(204)
    expect(await (await send('member', 'GET', place)).json()).toEqual({ value: null })
  })

  it('belongs to a plugin that runs, and stays small', async () => {
    expect((await send('administrator', 'GET', '/api/plugin-storage/nothing/x')).status).toBe(404)
    const large = { value: 'x'.repeat(70_000) }
    expect((await send('administrator', 'PUT', place, large)).status).toBe(400)
  })

  it('is out of reach for a panel of another plugin', async () => {
    const answer = await app.as('administrator').request('/api/plugin-storage/contacts/x', {
      headers: { 'x-tessera-panel': 'visits' },
    })
    expect(answer.status).toBe(404)
  })
})
