import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { TesseraError } from '../errors/tessera-error.ts'

interface PluginPackage {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly tessera?: { readonly id: string; readonly requires?: Readonly<Record<string, string>> }
}

/**
 * The folders of these plugins and of all they require: looked for among their installed dependencies, beside them, and
 * in a `plugins` folder further up.
 */
export function findPlugins(plugins: readonly (string | URL)[]): readonly string[] {
  const found = new Map<string, string>()
  const add = (folder: string): void => {
    const { tessera } = readPackage(folder)
    if (tessera === undefined) throw notAPlugin(folder)
    if (found.has(tessera.id)) return
    found.set(tessera.id, folder)
    for (const id of Object.keys(tessera.requires ?? {})) if (!found.has(id)) add(findRequired(id, folder))
  }
  for (const plugin of plugins) add(realFolder(plugin))
  return [...found.values()]
}

export function realFolder(plugin: string | URL): string {
  const folder = path.resolve(
    typeof plugin === 'string' && !plugin.startsWith('file:') ? plugin : fileURLToPath(plugin),
  )
  if (!existsSync(path.join(folder, 'package.json'))) throw notAPlugin(folder)
  // Node refuses TypeScript below node_modules, where a workspace has links only.
  return realpathSync(folder)
}

function readPackage(folder: string): PluginPackage {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as PluginPackage
}

function findRequired(id: string, from: string): string {
  const { dependencies, devDependencies } = readPackage(from)
  const installed = Object.keys({ ...dependencies, ...devDependencies }).flatMap((name) =>
    foldersAbove(from).map((folder) => path.join(folder, 'node_modules', name)),
  )
  const beside = foldersAbove(from).flatMap((folder) => [
    ...childrenOf(folder),
    ...childrenOf(path.join(folder, 'plugins')),
  ])
  const match = [...installed, ...beside].find(
    (folder) => existsSync(path.join(folder, 'package.json')) && readPackage(folder).tessera?.id === id,
  )
  if (match !== undefined) return realpathSync(match)
  throw new TesseraError({
    code: 'testing.plugin_missing',
    kind: 'not_found',
    message: `The plugin in ${from} requires "${id}", which is not installed. Add its package to the devDependencies, or name its folder under "plugins".`,
  })
}

function foldersAbove(folder: string): string[] {
  const parent = path.dirname(folder)
  return parent === folder ? [folder] : [folder, ...foldersAbove(parent)]
}

function childrenOf(folder: string): string[] {
  // The root of a disk and a temporary folder hold no plugins, and may hold folders that nobody may read.
  if (!existsSync(path.join(folder, '..', 'package.json')) && path.basename(folder) !== 'plugins') return []
  return existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name)) : []
}

function notAPlugin(folder: string): TesseraError {
  return new TesseraError({
    code: 'testing.no_plugin',
    kind: 'invalid',
    message: `${folder} holds no plugin: there is no package.json with a "tessera" block. Pass the plugin's folder, such as new URL('..', import.meta.url).`,
  })
}
