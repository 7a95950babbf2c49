import { createTestApp, type TestApp } from '@tessera/sdk/testing'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workspaceRoot } from './plugin-fixture.ts'

let app: TestApp
let version: string
let panel: string

beforeAll(async () => {
  app = await createTestApp({ plugins: [join(workspaceRoot, 'examples/visits')] })
  const answer = await app.as('member').request('/api/registry')
  const { plugins } = (await answer.json()) as {
    plugins: { id: string; version: string; placements: { panel: string }[] }[]
  }
  const visits = plugins.find(({ id }) => id === 'visits')
  version = visits?.version ?? ''
  panel = visits?.placements[0]?.panel ?? ''
  expect([version, panel]).not.toContain('')
})
afterAll(() => app?.stop())

const tell = (reports: readonly object[]) =>
  app.as('member').request('/api/panel-reports', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ reports }),
  })
const read = async () => {
  const answer = await app.as('administrator').request('/api/admin/plugins/panels')
  return ((await answer.json()) as { data: Record<string, unknown>[] }).data
}

describe('how panels fare in browsers', () => {
  it('is added up for the administrator, with the title of the panel', async () => {
    const one = { plugin: 'visits', panel, version }
    expect((await tell([{ ...one, loadTime: 100, bytes: 5_000 }])).status).toBe(204)
    const more = [
      { ...one, loadTime: 300, bytes: 4_000 },
      { ...one, failure: 'run' },
      { ...one, longTasks: 2 },
    ]
    expect((await tell(more)).status).toBe(204)
    expect(await read()).toEqual([
      {
        ...one,
        title: expect.stringMatching(/\w/),
        loads: 2,
        averageLoad: 200,
        slowestLoad: 300,
        bytes: 5_000,
        loadFailures: 0,
        runFailures: 1,
        longTasks: 2,
        lastFailedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ])
  })

  it('counts nothing for what does not run here', async () => {
    const before = await read()
    const strange = [
      { plugin: 'nowhere', panel, version, failure: 'load' },
      { plugin: 'visits', panel: 'made-up', version, failure: 'load' },
      { plugin: 'visits', panel, version: '99.0.0', failure: 'load' },
    ]
    expect((await tell(strange)).status).toBe(204)
    expect(await read()).toEqual(before)
  })

  it('is shown to those who manage plugins only', async () => {
    expect((await app.as('manager').request('/api/admin/plugins/panels')).status).toBe(403)
  })

  it('refuses what is no report', async () => {
    expect((await tell([])).status).toBe(400)
    expect((await tell([{ plugin: 'visits', panel, version, loadTime: -1 }])).status).toBe(400)
    expect((await tell([{ plugin: 'visits', panel, version, message: 'a name' }])).status).toBe(400)
  })
})
