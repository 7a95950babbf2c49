import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workspaceRoot } from './plugin-fixture.ts'
import { runTessera } from './run-command.ts'
import { startServer, type StartedServer } from './started-server.ts'

const day = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString()

let data: string
let server: StartedServer

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'tessera-packed-'))
  const example = join(workspaceRoot, 'examples/visits')
  const packed = await runTessera(['pack', example])
  expect(packed).toMatchObject({ code: 0, output: expect.stringContaining('visits-0.1.0.tgz') })
  const target = join(data, 'plugins/visits')
  await mkdir(target, { recursive: true })
  await promisify(execFile)('tar', [
    '-xzf',
    join(example, 'dist/visits-0.1.0.tgz'),
    '-C',
    target,
    '--strip-components=1',
  ])
  server = await startServer(data)
}, 120_000)
afterAll(async () => {
  await server?.stop()
  await rm(data, { recursive: true, force: true })
})

interface Registry {
  readonly plugins: readonly {
    readonly id: string
    readonly entry: string | null
    readonly placements: readonly { readonly panel: string; readonly title: string }[]
  }[]
}

describe('a plugin packed to JavaScript, in the data folder', () => {
  it('brings neither TypeScript nor packages', async () => {
    const files = await readdir(join(data, 'plugins/visits'), { recursive: true })
    expect(files.filter((file) => /(?<!\.d)\.ts$|node_modules/.test(file))).toEqual([])
    expect(existsSync(join(data, 'plugins/visits/dist/types/visit.d.ts'))).toBe(true)
  })

  it('waits for an administrator to switch it on', async () => {
    const answer = await server.request('/api/admin/plugins')
    const { data: plugins } = (await answer.json()) as {
      data: { id: string; state: string; isBundled: boolean }[]
    }
    expect(plugins.find(({ id }) => id === 'visits')).toMatchObject({ state: 'disabled', isBundled: false })
    expect((await server.request('/api/p/visits/today')).status).toBe(404)
    expect((await server.request('/api/admin/plugins/visits/enable', { method: 'POST' })).status).toBe(200)
  })

  it('has its entity, its hook and its route', async () => {
    const path = '/api/records/visits.visit'
    const created = await server.request(path, {
      method: 'POST',
      json: { subject: 'Survey', startsAt: inDays(2) },
    })
    expect(created.status).toBe(201)
    expect(await created.json()).toMatchObject({ displayName: 'Survey', status: 'planned' })
    const refused = await server.request(path, {
      method: 'POST',
      json: { subject: 'Late', startsAt: inDays(-2) },
    })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ fields: [{ field: 'startsAt', code: 'visits.past' }] })
    await server.request(path, {
      method: 'POST',
      json: { subject: 'Now', startsAt: inDays(0), status: 'done' },
    })
    const today = await server.request('/api/p/visits/today')
    expect(await today.json()).toEqual({ visits: 1 })
  })

  it('serves its panels, under a title from its locales', async () => {
    const registry = (await (await server.request('/api/registry')).json()) as Registry
    const visits = registry.plugins.find(({ id }) => id === 'visits')
    expect(visits?.placements).toContainEqual(
      expect.objectContaining({ panel: 'coming-visits', title: 'Coming visits' }),
    )
    const entry = visits?.entry ?? ''
    const file = await server.request(entry)
    expect(file.headers.get('content-type')).toContain('javascript')
    expect(await file.text()).toContain('coming-visits')
    const list = await server.request(entry.replace(/[^/]+$/, 'panels.json'))
    expect(await list.json()).toEqual({ entry: entry.split('/').at(-1) })
  })
})
