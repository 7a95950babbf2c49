import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const workspaceRoot = fileURLToPath(new URL('../..', import.meta.url))

export interface PluginFixture {
  readonly id: string
  readonly version?: string
  readonly requires?: Readonly<Record<string, string>>
  readonly capabilities?: readonly string[]
  /** The server entry, as JavaScript. */
  readonly code: string
}

/** A folder outside the workspace for plugins that a test writes. */
export interface FixtureFolder {
  readonly path: string
  /** Writes a plugin and gives its folder. */
  add(plugin: PluginFixture): Promise<string>
  remove(): Promise<void>
}

export async function makeFixtureFolder(): Promise<FixtureFolder> {
  const path = await mkdtemp(join(tmpdir(), 'tessera-plugins-'))
  return {
    path,
    add: (plugin) => writePlugin(path, plugin),
    remove: () => rm(path, { recursive: true, force: true }),
  }
}

async function writePlugin(
  parent: string,
  { id, version = '1.0.0', requires = {}, capabilities = [], code }: PluginFixture,
): Promise<string> {
  const folder = join(parent, id)
  await mkdir(folder, { recursive: true })
  const tessera = { id, sdk: '*', requires, capabilities, server: './index.js' }
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: id, version, type: 'module', tessera }),
  )
  await writeFile(join(folder, 'index.js'), code)
  await linkPackages(folder)
  return folder
}

/** Gives a folder outside the workspace the packages that an installation would. */
export async function linkPackages(folder: string): Promise<void> {
  const packages = {
    '@tessera/sdk': 'sdk',
    '@tessera/ui': 'ui',
    '@tessera/core': 'core',
    zod: 'sdk/node_modules/zod',
    lit: 'sdk/node_modules/lit',
    '@lit/task': 'sdk/node_modules/@lit/task',
    vite: 'sdk/node_modules/vite',
    vitest: 'node_modules/vitest',
    '@vitest/browser-playwright': 'node_modules/@vitest/browser-playwright',
    typescript: 'node_modules/typescript',
    '@types/node': 'node_modules/@types/node',
  }
  for (const [name, target] of Object.entries(packages)) {
    const link = join(folder, 'node_modules', name)
    await mkdir(dirname(link), { recursive: true })
    await symlink(join(workspaceRoot, target), link, 'junction')
  }
}
