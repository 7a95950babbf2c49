import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { linkPackages, workspaceRoot } from '../plugins/plugin-fixture.ts'
import { openBrowser, type JourneyBrowser } from './journey-browser.ts'
import { startProgram, type StartedProgram } from './started-program.ts'

const setupLink = /http\S+\/setup#token=(\S+)/
const languages = ['en', 'fr', 'nl', 'de']

export interface PanelPlugin {
  readonly id: string
  /** Source of its one panel, `tile`. */
  readonly panel: string
  readonly version?: string
  readonly capabilities?: readonly string[]
}

/** A folder in which plugins are written and built as their authors do it. */
export interface PluginYard {
  readonly data: string
  /** Writes a plugin and builds its panel with the preset of the SDK; the folder it leaves. */
  build(plugins: readonly PanelPlugin[]): Promise<readonly string[]>
  remove(): void
}

export async function openYard(): Promise<PluginYard> {
  const data = mkdtempSync(join(tmpdir(), 'tessera-yard-'))
  const plugins = join(data, 'plugins')
  mkdirSync(plugins)
  await linkPackages(data)
  symlinkSync(join(workspaceRoot, 'ui/node_modules/@lit/context'), join(data, 'node_modules/@lit/context'))
  writeFileSync(join(data, 'build.mjs'), builder)
  return {
    data,
    build: async (wanted) => {
      for (const plugin of wanted) writePlugin(join(plugins, plugin.id), plugin)
      await runBuilder(
        data,
        wanted.map(({ id }) => id),
      )
      return wanted.map(({ id }) => join(plugins, id))
    },
    remove: () => rmSync(data, { recursive: true, force: true }),
  }
}

const builder = `
import { join } from 'node:path'
import { tesseraPanels } from '@tessera/sdk/vite'
import { build } from 'vite'
for (const plugin of process.argv.slice(2)) {
  const root = join(import.meta.dirname, 'plugins', plugin)
  await build({ root, configFile: false, logLevel: 'warn', plugins: tesseraPanels({ plugin, root }) })
}
`

async function runBuilder(folder: string, plugins: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, ['build.mjs', ...plugins], { cwd: folder, stdio: 'inherit' })
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(0)
}

function writePlugin(
  folder: string,
  { id, panel, version = '1.0.0', capabilities = ['records:read:contacts.*'] }: PanelPlugin,
): void {
  mkdirSync(join(folder, 'src/panels'), { recursive: true })
  const tessera = { id, sdk: '*', capabilities, server: './index.js', panels: './src/panels/index.ts' }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: id, version, type: 'module', tessera }))
  const texts = (language: string) => ({
    plugin: { name: `Tile ${id}`, description: 'A tile.' },
    panels: { tile: `Tile ${id}` },
    hello: `hello in ${language}`,
  })
  const locales = Object.fromEntries(languages.map((language) => [language, texts(language)]))
  const panels = [{ panel: 'tile', slot: 'record.panel', entity: 'contacts.company' }]
  writeFileSync(
    join(folder, 'index.js'),
    `export default { panels: ${JSON.stringify(panels)}, locales: ${JSON.stringify(locales)} }`,
  )
  writeFileSync(
    join(folder, 'src/panels/index.ts'),
    `import { definePanels } from '@tessera/sdk/ui'\nexport default definePanels({ tile: () => import('./tile.ts') })\n`,
  )
  writeFileSync(join(folder, 'src/panels/tile.ts'), panel)
}

export interface PanelStage {
  readonly yard: PluginYard
  readonly url: string
  readonly browser: JourneyBrowser
  readonly server: StartedProgram
  call<Answer>(method: string, path: string, data?: unknown): Promise<Answer>
  close(): Promise<void>
}

/** The product with plugins from elsewhere in its data folder, and an administrator at a wide screen. */
export async function openPanelStage(yard: PluginYard): Promise<PanelStage> {
  const server = await startProgram({
    folder: yard.data,
    words: [
      '--no-node-snapshot',
      join(workspaceRoot, 'core/src/main.ts'),
      '--port',
      '0',
      '--data',
      yard.data,
    ],
    ready: setupLink,
    env: { LOG_LEVEL: 'warn', NODE_ENV: 'production' },
  })
  const { origin: url } = new URL(server.match[0])
  const browser = await openBrowser({ width: 1600, height: 1000 })
  const call = async <Answer>(method: string, path: string, data?: unknown): Promise<Answer> => {
    const answer = await browser.context.request.fetch(`${url}${path}`, {
      method,
      headers: { origin: url },
      ...(data === undefined ? {} : { data }),
    })
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
    return (await answer.text()) === '' ? (undefined as Answer) : ((await answer.json()) as Answer)
  }
  await call('POST', '/api/setup', {
    token: server.match[1],
    organisationName: 'Lantern',
    language: 'en',
    currency: 'EUR',
    country: 'BE',
    timeZone: 'Europe/Brussels',
    name: 'Ada Lambert',
    email: 'ada@example.com',
    password: 'blue whales sing low',
  })
  return {
    yard,
    url,
    browser,
    server,
    call,
    close: async () => {
      await browser.close()
      await server.stop()
      yard.remove()
    },
  }
}
