import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTestApp, type TestApp } from '@tessera/sdk/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFixtureFolder, workspaceRoot, type FixtureFolder } from './plugin-fixture.ts'

interface Described {
  readonly id: string
  readonly state: string
  readonly reason: string | null
  readonly dependants: readonly string[]
}

let folder: FixtureFolder
let app: TestApp
let fault: string

const fragile = (marker: string) => `
import { existsSync } from 'node:fs'
export default {
  locales: { en: {} },
  async setup() { if (existsSync(${JSON.stringify(marker)})) throw new Error('The moon is wrong.') },
}`

beforeAll(async () => {
  folder = await makeFixtureFolder()
  fault = join(folder.path, 'fault')
  writeFileSync(fault, '')
  const plugins = [
    join(workspaceRoot, 'examples/visits'),
    await folder.add({ id: 'fragile', code: fragile(fault) }),
    await folder.add({
      id: 'leaning',
      requires: { fragile: '^1.0.0' },
      code: 'export default { locales: { en: {} } }',
    }),
    await folder.add({ id: 'unparsable', code: 'export default {' }),
    await folder.add({
      id: 'too-new',
      requires: { contacts: '^99.0.0' },
      code: 'export default { locales: { en: {} } }',
    }),
  ]
  app = await createTestApp({ plugins, now: '2026-03-02T08:00:00Z' })
})
afterAll(async () => {
  await app?.stop()
  await folder.remove()
})

const turn = (id: string, to: 'enable' | 'disable') =>
  app.as('administrator').request(`/api/admin/plugins/${id}/${to}`, { method: 'POST' })

async function describePlugin(id: string): Promise<Described | undefined> {
  const answer = await app.as('administrator').request('/api/admin/plugins')
  return ((await answer.json()) as { data: Described[] }).data.find((plugin) => plugin.id === id)
}

async function registered(): Promise<string[]> {
  const answer = await app.as('member').request('/api/registry')
  return ((await answer.json()) as { plugins: { id: string }[] }).plugins.map(({ id }) => id)
}

describe('a running server', () => {
  it('takes a plugin out and puts it back, with every record', async () => {
    const visit = await app
      .as('member')
      .records('visits.visit')
      .create({ subject: 'Kept', startsAt: '2026-03-09T09:00:00Z' })
    expect((await turn('visits', 'disable')).status).toBe(200)
    expect(await registered()).not.toContain('visits')
    expect((await app.as('member').request('/api/p/visits/today')).status).toBe(404)
    expect((await app.as('member').request(`/api/records/visits.visit/${visit.id}`)).status).toBe(404)
    expect((await app.as('member').request('/api/records/contacts.person')).status).toBe(200)
    expect((await turn('visits', 'enable')).status).toBe(200)
    expect(await registered()).toContain('visits')
    const answer = await app.as('member').request(`/api/records/visits.visit/${visit.id}`)
    expect(await answer.json()).toMatchObject({ subject: 'Kept', startsAt: '2026-03-09T09:00:00.000Z' })
    const past = { subject: 'Late', startsAt: '2026-03-01T09:00:00Z' }
    await expect(app.as('member').records('visits.visit').create(past)).rejects.toMatchObject({
      fields: [{ code: 'visits.past' }],
    })
  })

  it('keeps a plugin that others need', async () => {
    const answer = await turn('contacts', 'disable')
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({
      code: 'plugins.needed',
      detail: expect.stringContaining('Visits'),
    })
    expect(await describePlugin('contacts')).toMatchObject({ state: 'enabled', dependants: ['visits'] })
  })

  it('leaves the switches to those who may use them', async () => {
    const answer = await app.as('manager').request('/api/admin/plugins/visits/disable', { method: 'POST' })
    expect(answer.status).toBe(403)
    expect(await describePlugin('visits')).toMatchObject({ state: 'enabled' })
  })

  it('survives many rounds of off and on', async () => {
    for (let round = 0; round < 5; round++) {
      await app.disable('visits')
      await app.enable('visits')
    }
    const answer = await app.as('member').request('/api/p/visits/today')
    expect(answer.status).toBe(200)
  })
})

describe('a plugin that throws', () => {
  it('is failed, with its reason, while the rest works', async () => {
    expect(await describePlugin('fragile')).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('The moon is wrong.'),
    })
    expect(await describePlugin('unparsable')).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(/.+/),
    })
    expect((await app.as('member').request('/api/p/visits/today')).status).toBe(200)
  })

  it('blocks those that need it, and says why', async () => {
    expect(await describePlugin('leaning')).toMatchObject({
      state: 'blocked',
      reason: expect.stringContaining('“fragile”'),
    })
    expect(await describePlugin('too-new')).toMatchObject({
      state: 'blocked',
      reason: expect.stringContaining('Contacts'),
    })
  })

  it('refuses to be switched on while the reason lasts, and takes its dependants along once it is gone', async () => {
    const refused = await turn('fragile', 'enable')
    expect(refused.status).toBe(503)
    expect(await refused.json()).toMatchObject({
      code: 'plugins.failed',
      detail: expect.stringContaining('The moon is wrong.'),
    })
    rmSync(fault)
    expect((await turn('fragile', 'enable')).status).toBe(200)
    expect(await describePlugin('fragile')).toMatchObject({ state: 'enabled', reason: null })
    expect(await describePlugin('leaning')).toMatchObject({ state: 'enabled', reason: null })
  })
})
