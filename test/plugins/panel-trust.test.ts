import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkPackages, workspaceRoot } from './plugin-fixture.ts'
import { startServer, type StartedServer } from './started-server.ts'

interface Registered {
  readonly id: string
  readonly entry: string | null
  readonly isTrusted: boolean
  readonly capabilities?: readonly string[]
}

let data: string
let server: StartedServer

const post = (path: string, json: unknown = {}, headers: Readonly<Record<string, string>> = {}) =>
  server.request(path, { method: 'POST', json, headers })

async function registered(id: string): Promise<Registered> {
  const { plugins } = (await (await server.request('/api/registry')).json()) as { plugins: Registered[] }
  const found = plugins.find((plugin) => plugin.id === id)
  expect(found).toBeDefined()
  return found as Registered
}

/** As a build leaves it: a new name for each content. */
function buildPanels(folder: string, name: string): void {
  rmSync(join(folder, 'dist'), { recursive: true, force: true })
  mkdirSync(join(folder, 'dist/panels'), { recursive: true })
  writeFileSync(join(folder, `dist/panels/${name}.js`), `export default {} // ${name}`)
  writeFileSync(join(folder, 'dist/panels/panels.json'), JSON.stringify({ entry: `${name}.js` }))
}

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'tessera-trust-'))
  const plugins = join(data, 'plugins')
  mkdirSync(plugins)
  symlinkSync(join(workspaceRoot, 'examples/visits'), join(plugins, 'visits'), 'junction')
  const folder = join(plugins, 'rebuilt')
  mkdirSync(folder)
  const capabilities = ['records:read:visits.visit']
  const tessera = { id: 'rebuilt', sdk: '*', capabilities, server: './index.js', panels: './panels.js' }
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'rebuilt', version: '1.0.0', type: 'module', tessera }),
  )
  writeFileSync(join(folder, 'index.js'), 'export default { locales: { en: {} } }')
  await linkPackages(folder)
  buildPanels(folder, 'panels-one')
  server = await startServer(data)
  for (const id of ['visits', 'rebuilt'])
    expect((await post(`/api/admin/plugins/${id}/enable`)).status).toBe(200)
}, 120_000)
afterAll(async () => {
  await server?.stop()
  rmSync(data, { recursive: true, force: true })
})

describe('the panels of a plugin from elsewhere', () => {
  it('are not trusted until an administrator accepts them, and no longer once that is taken back', async () => {
    expect(await registered('contacts')).toMatchObject({ isTrusted: true })
    expect(await registered('visits')).toMatchObject({
      isTrusted: false,
      capabilities: ['records:read:contacts.person', 'records:read:contacts.company'],
    })
    expect((await post('/api/admin/plugins/visits/trust')).status).toBe(200)
    expect(await registered('visits')).toMatchObject({ isTrusted: true })
    expect((await post('/api/admin/plugins/visits/disable')).status).toBe(200)
    expect((await post('/api/admin/plugins/visits/enable')).status).toBe(200)
    expect(await registered('visits')).toMatchObject({ isTrusted: true })
    expect((await post('/api/admin/plugins/visits/distrust')).status).toBe(200)
    expect(await registered('visits')).toMatchObject({ isTrusted: false })
  })

  it('are another matter than those that came with the product', async () => {
    const answer = await post('/api/admin/plugins/contacts/distrust')
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ code: 'plugins.trust_fixed' })
    expect((await post('/api/admin/plugins/nowhere/trust')).status).toBe(404)
  })
})

describe('a call that the page makes for a panel in a frame', () => {
  const query = (entity: string, body: object, plugin: string) =>
    post(`/api/records/${entity}/query`, body, { 'x-tessera-panel': plugin })

  it('reaches what is of its plugin, and nothing else of what its user may read', async () => {
    const person = await post('/api/records/contacts.person', { firstName: 'An', lastName: 'Peeters' })
    const { id } = (await person.json()) as { id: string }
    const visit = { subject: 'Survey', startsAt: '2999-01-01T09:00:00Z', person: id }
    expect((await post('/api/records/visits.visit', visit)).status).toBe(201)
    expect((await query('visits.visit', { fields: ['subject'] }, 'visits')).status).toBe(200)
    expect((await query('visits.visit', { fields: ['subject'] }, 'contacts')).status).not.toBe(200)
    expect((await query('contacts.person', { fields: ['lastName'] }, 'contacts')).status).toBe(200)
  })

  it('reads what its manifest names, and writes none of it', async () => {
    expect((await query('contacts.person', { fields: ['lastName'] }, 'rebuilt')).status).not.toBe(200)
    expect((await query('contacts.person', { fields: ['lastName'] }, 'visits')).status).toBe(200)
    const headers = { 'x-tessera-panel': 'visits' }
    expect((await post('/api/records/contacts.person', { firstName: 'Bo' }, headers)).status).toBe(403)
  })

  it('gets no further by a path through a reference', async () => {
    const read = async (field: string, ...plugin: string[]): Promise<string> => {
      const fields = ['subject', 'person', field]
      const filter = { [field]: { eq: 'Peeters' } }
      const answers = await Promise.all(
        [{ fields }, { filter }].map((body) =>
          plugin[0] === undefined
            ? post('/api/records/visits.visit/query', body)
            : query('visits.visit', body, plugin[0]),
        ),
      )
      const texts = await Promise.all(answers.map((answer) => answer.text()))
      return texts
        .join('\n')
        .replaceAll(field, '')
        .replaceAll(/"(?:requestId|next|previous)":"[^"]*"/g, '')
    }
    expect(await read('person.lastName')).toContain('Peeters')
    const unreadable = await read('person.lastName', 'rebuilt')
    expect(unreadable).not.toContain('Peeters')
    expect(unreadable).toBe(await read('person.nowhere', 'rebuilt'))
  })

  it('has no permission that is not of its plugin, whoever is signed in', async () => {
    const headers = { 'x-tessera-panel': 'visits' }
    expect((await server.request('/api/admin/plugins', { headers })).status).toBe(403)
    expect((await server.request('/api/admin/plugins')).status).toBe(200)
  })

  it('is refused for a plugin that does not run', async () => {
    expect((await query('visits.visit', {}, 'nowhere')).status).toBe(404)
  })
})

describe('panels that are built anew while the server runs', () => {
  it('are there at once, under an address of their own', async () => {
    const { entry: before } = await registered('rebuilt')
    expect((await server.request(String(before))).status).toBe(200)
    buildPanels(join(data, 'plugins/rebuilt'), 'panels-two')
    expect((await server.request(String(before))).status).toBe(404)
    const { entry } = await registered('rebuilt')
    expect(entry).not.toBe(before)
    expect(await (await server.request(String(entry))).text()).toContain('panels-two')
  })
})
