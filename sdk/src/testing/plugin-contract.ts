import assert from 'node:assert/strict'
import { localeFaults } from '../check/locale-faults.ts'
import { manifestFaults } from '../check/manifest-faults.ts'
import { panelFaults } from '../check/panel-faults.ts'
import { loadDefinition, readPlugin, type PluginFolder } from '../check/read-plugin.ts'
import type { PluginDefinition } from '../plugin/define-plugin.ts'
import { createTestApp } from './create-test-app.ts'
import { realFolder } from './find-plugins.ts'
import type { TestApp } from './test-app.ts'

export interface PluginContractOptions {
  /** The plugin's folder, such as `new URL('..', import.meta.url)`. */
  readonly plugin: string | URL
}

interface Runner {
  describe(name: string, define: () => void): void
  it(name: string, test: () => Promise<void> | void): void
  beforeAll(prepare: () => Promise<void>): void
  afterAll(clean: () => Promise<void>): void
}

/**
 * What holds for every plugin, as tests of vitest: its manifest, its texts in four languages, its panels, that no route
 * answers a stranger by oversight, and that switching it off and on again loses nothing.
 *
 * @example
 * // test/contract.test.ts
 * await runPluginContract({ plugin: new URL('..', import.meta.url) })
 */
export async function runPluginContract(options: PluginContractOptions): Promise<void> {
  const plugin = readPlugin(realFolder(options.plugin))
  const definition = await loadDefinition(plugin)
  const runner = (await import('vitest')) as unknown as Runner
  runner.describe(`the plugin "${plugin.id}"`, () => {
    defineStaticTests(runner, plugin, definition)
    if (definition !== null) defineRunningTests(runner, plugin, definition)
  })
}

function defineStaticTests({ it }: Runner, plugin: PluginFolder, definition: PluginDefinition | null): void {
  it('keeps what its manifest promises', () => {
    assert.deepEqual(manifestFaults(plugin), [])
  })
  it('speaks four languages completely', () => {
    assert.deepEqual(localeFaults(plugin, definition), [])
  })
  it('places the panels it has', async () => {
    assert.deepEqual(await panelFaults(plugin, definition), [])
  })
}

function defineRunningTests(
  { it, beforeAll, afterAll }: Runner,
  plugin: PluginFolder,
  definition: PluginDefinition,
): void {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp({ plugins: [plugin.folder] })
  })
  afterAll(() => app.stop())

  it('starts alone', () => {
    assert.deepEqual(
      app.plugins().filter(({ state }) => state !== 'enabled'),
      [],
    )
  })
  it('answers nobody without a session, unless it says why', async () => {
    assert.deepEqual(await openDoors(app, plugin.id, definition), [])
  })
  it('keeps its records while it is off', async () => {
    const administrator = app.as('administrator')
    if (definition.demo !== undefined)
      assert.equal((await administrator.request('/api/admin/demo', { method: 'POST' })).status, 200)
    const before = await countRecords(app, definition)
    await app.disable(plugin.id)
    for (const { name } of definition.entities ?? [])
      assert.notEqual(
        (await administrator.request(`/api/records/${name}`)).status,
        200,
        `${name} is still there`,
      )
    await app.enable(plugin.id)
    assert.deepEqual(await countRecords(app, definition), before)
  })
}

/** Routes and actions that let a stranger in. */
async function openDoors(
  app: TestApp,
  id: string,
  { routes = [], actions = [] }: PluginDefinition,
): Promise<readonly string[]> {
  const guarded = routes.filter(({ permission }) => typeof permission === 'string')
  const doors = [
    ...guarded.map(({ method, path }) => ({
      method: method.toUpperCase(),
      path: `/api/p/${id}${path.replaceAll(/:\w+(\{[^}]*\})?/g, '1')}`,
    })),
    ...actions.map(({ name }) => ({ method: 'POST', path: `/api/actions/${name}` })),
  ]
  const open: string[] = []
  for (const { method, path } of doors) {
    const { status } = await app.request(path, { method })
    if (status !== 401) open.push(`${method} ${path} answers a stranger with ${status}`)
  }
  return open
}

async function countRecords(
  app: TestApp,
  { entities = [] }: PluginDefinition,
): Promise<Readonly<Record<string, number>>> {
  const { records } = app.as('administrator')
  const counts: Record<string, number> = {}
  for (const { name } of entities) counts[name] = await records(name as never).count()
  return counts
}
