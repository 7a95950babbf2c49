import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defineEntity, f, type ActionDefinition } from '@tessera/sdk'
import { createTestApp, type TestApp } from '@tessera/sdk/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFixtureFolder, type FixtureFolder } from './plugin-fixture.ts'

declare module '@tessera/sdk' {
  interface EntityRegistry {
    'signals.signal': ReturnType<typeof signal>
  }
}

const signal = () =>
  defineEntity('signals.signal', {
    title: ['name'],
    fields: { name: f.text({ required: true }), seen: f.integer() },
  })

const code = `
import { defineAction, defineEntity, defineJob, definePlugin, defineSubscriber, f } from '@tessera/sdk'
import { z } from 'zod'

const Signal = defineEntity('signals.signal', { title: ['name'], fields: { name: f.text({ required: true }), seen: f.integer() } })
const note = defineSubscriber({
  name: 'note', on: ['signals.signal.created'],
  async run(event, ctx) {
    const record = await ctx.records('signals.signal').get(event.recordId)
    if (record.name === 'broken') throw new Error('This signal cannot be noted.')
    await ctx.records('signals.signal').update(record.id, { seen: 1 })
    await ctx.mail.send({ to: 'team@example.com', subject: 'Signal – ' + record.name, text: 'A signal came in.' })
  },
})
const remind = defineJob({
  name: 'remind', payload: z.object({ name: z.string() }),
  async run({ name }, ctx) {
    if (name === '') throw new Error('Nobody to remind.')
    await ctx.records('signals.signal').create({ name: name + ' at ' + ctx.now().toISOString() })
  },
})
const rename = defineAction({
  name: 'signals.rename', effect: 'write', input: z.object({ id: z.string(), name: z.string() }), output: z.object({ name: z.string() }),
  async run({ id, name }, ctx) {
    await ctx.records('signals.signal').update(id, { name })
    return { name }
  },
})
export { rename }
export default definePlugin({ entities: [Signal], subscribers: [note], jobs: [remind], actions: [rename], locales: { en: {} } })
`

let folder: FixtureFolder
let app: TestApp
let plugin: string

beforeAll(async () => {
  folder = await makeFixtureFolder()
  plugin = await folder.add({ id: 'signals', capabilities: ['mail:send'], code })
  app = await createTestApp({ plugins: [plugin], organisation: { name: 'Lantern', language: 'fr' } })
})
afterAll(async () => {
  await app?.stop()
  await folder.remove()
})

describe('acting as somebody', () => {
  it('has the rights of the role', async () => {
    const mine = await app.as('member').records('signals.signal').create({ name: 'first' })
    expect(mine.owner?.displayName).toBe('Test member')
    await expect(
      app.as('read-only').records('signals.signal').update(mine.id, { name: 'x' }),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(app.as('manager').records('signals.signal').get(mine.id)).resolves.toMatchObject({
      name: 'first',
    })
  })

  it('goes through the HTTP door with a session, and without one', async () => {
    const created = await app
      .as('member')
      .request('/api/records/signals.signal', { method: 'POST', json: { name: 'second' } })
    expect(created.status).toBe(201)
    expect((await app.request('/api/records/signals.signal')).status).toBe(401)
    const session = (await (await app.as('member').request('/api/session')).json()) as {
      user: { email: string }
    }
    expect(session.user.email).toBe(app.as('member').user.email)
  })

  it('calls actions, and throws what they refuse', async () => {
    const { rename } = (await import(pathToFileURL(join(plugin, 'index.js')).href)) as {
      rename: ActionDefinition
    }
    const record = await app.as('manager').records('signals.signal').create({ name: 'third' })
    expect(await app.as('manager').call(rename, { id: record.id, name: 'renamed' })).toEqual({
      name: 'renamed',
    })
    const refused = app.as('read-only').call(rename, { id: record.id, name: 'x' })
    await expect(refused).rejects.toMatchObject({
      kind: 'forbidden',
      code: expect.stringMatching(/^records\./),
    })
  })

  it('keeps teams apart', async () => {
    const north = await app.createUser({ role: 'member', team: 'North' })
    const south = await app.createUser({ role: 'member', team: 'South' })
    const record = await north.records('signals.signal').create({ name: 'northern' })
    await expect(
      south.records('signals.signal').update(record.id, { name: 'southern' }),
    ).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(
      app.as(north.user).records('signals.signal').update(record.id, { name: 'N' }),
    ).resolves.toMatchObject({ name: 'N' })
  })

  it('refuses to act as nobody', () => {
    expect(() => app.as({ id: 'stranger' })).toThrow('Nobody to act as')
  })
})

describe('events, jobs and mail', () => {
  it('delivers events and catches the mail they cause', async () => {
    await app.flushEvents()
    const before = app.mails.length
    const record = await app.as('member').records('signals.signal').create({ name: 'œuvre' })
    await app.flushEvents()
    expect(await app.as('member').records('signals.signal').get(record.id)).toMatchObject({ seen: 1 })
    expect(app.mails.slice(before)).toMatchObject([
      {
        from: 'crm@example.com',
        to: ['team@example.com'],
        subject: 'Signal – œuvre',
        text: 'A signal came in.',
      },
    ])
  })

  it('tells of a subscriber that failed, once', async () => {
    await app.as('member').records('signals.signal').create({ name: 'broken' })
    await expect(app.flushEvents()).rejects.toThrow('signals/on/note: This signal cannot be noted.')
    await expect(app.flushEvents()).resolves.toBeUndefined()
  })

  it('runs a job at the time of the clock', async () => {
    app.clock.set('2026-05-04T06:00:00Z')
    app.clock.advance({ hours: 1, minutes: 30 })
    await app.runJob('signals', 'remind', { name: 'Ada' })
    const found = await app
      .as('administrator')
      .records('signals.signal')
      .find({ name: { startsWith: 'Ada' } })
    expect(found?.name).toBe('Ada at 2026-05-04T07:30:00.000Z')
    await expect(app.runJob('signals', 'remind', { name: '' })).rejects.toThrow('Nobody to remind.')
    await expect(app.runJob('signals', 'other')).rejects.toThrow('runs no job "other"')
  })

  it('looks into the database for assertions', async () => {
    expect(await app.sql('SELECT name, language FROM core.organisation')).toEqual([
      { name: 'Lantern', language: 'fr' },
    ])
  })
})

describe('switching plugins', () => {
  it('takes a plugin out and puts it back', async () => {
    const count = () => app.as('manager').records('signals.signal').count()
    const before = await count()
    await app.disable('signals')
    expect(app.plugins()).toMatchObject([{ id: 'signals', state: 'disabled' }])
    await expect(count()).rejects.toMatchObject({ kind: 'not_found' })
    await app.enable('signals')
    expect(await count()).toBe(before)
  })
})

describe('what cannot be started', () => {
  it('names the plugin that is missing', async () => {
    const lonely = await folder.add({
      id: 'lonely',
      requires: { absent: '^1.0.0' },
      code: 'export default { locales: { en: {} } }',
    })
    await expect(createTestApp({ plugins: [lonely] })).rejects.toThrow(
      'requires "absent", which is not installed',
    )
    await expect(createTestApp({ plugins: [folder.path] })).rejects.toThrow('holds no plugin')
  })
})
