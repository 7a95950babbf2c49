import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** The packages whose modules every panel shares with the shell, beside the kit. */
const wholeModules = ['@lit/task', '@lit/context', '@tessera/sdk/ui']
const leftOut = /polyfill|experimental|is-server|package\.json|development|node\//

/**
 * The one list of modules that come from the shell's import map: the entries of the shell's build, the external
 * modules of a plugin's build, and what a panel may import. It is read from the packages, never typed by hand.
 */
export function sharedModules(from: string): readonly string[] {
  return [
    ...litModules(),
    ...wholeModules,
    ...kitFiles(kitFolder(from)).map((file) => `@tessera/ui/kit/${file}`),
  ].toSorted()
}

/** Finds the kit's folder as seen from a folder or file of a project: its source in the workspace, else its build. */
export function kitFolder(from: string): string {
  const require = createRequire(path.join(from, 'package.json'))
  const root = path.dirname(require.resolve('@tessera/ui/package.json'))
  const source = path.join(root, 'src', 'kit')
  return existsSync(source) ? source : path.join(root, 'dist', 'kit')
}

/** One name per element: `button` for `button.ts`. Folders and tests are the kit's own business. */
export function kitFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js)$/.test(entry.name) && !/\.(test|d)\.ts$/.test(entry.name))
    .map((entry) => entry.name.replace(/\.(ts|js)$/, ''))
    .toSorted()
}

function litModules(): readonly string[] {
  const require = createRequire(import.meta.url)
  const folder = path.dirname(require.resolve('lit'))
  const { exports } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    exports: Record<string, unknown>
  }
  return Object.keys(exports)
    .filter((name) => !leftOut.test(name))
    .map((name) => name.replace(/^\./, 'lit'))
}

/** A legal file name for a module id: `lit/decorators.js` → `shared/lit.decorators`. */
export function entryName(id: string): string {
  return `shared/${id.replace(/\.js$/, '').replaceAll('@', '').replaceAll('/', '.')}`
}
