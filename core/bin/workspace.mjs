// The programs of this folder run before anything is installed, on any Node from 18 on: plain JavaScript, Node's own modules only.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const workspaceRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** The folders of the workspace's packages, relative to its root, as pnpm-workspace.yaml names them. */
export function packageFolders() {
  const lines = readFileSync(join(workspaceRoot, 'pnpm-workspace.yaml'), 'utf8').split(/\r?\n/)
  const first = lines.indexOf('packages:') + 1
  const patterns = []
  for (let index = first; lines[index]?.startsWith('  - '); index++)
    patterns.push(lines[index].slice(4).trim())
  return patterns
    .flatMap(foldersOf)
    .filter((folder) => existsSync(join(workspaceRoot, folder, 'package.json')))
}

function foldersOf(pattern) {
  if (!pattern.endsWith('/*')) return [pattern]
  const parent = pattern.slice(0, -2)
  if (!existsSync(join(workspaceRoot, parent))) return []
  const entries = readdirSync(join(workspaceRoot, parent), { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${parent}/${entry.name}`)
    .sort()
}

/** Where stamps lie: with the packages, so that removing `node_modules` forgets them too. */
export const stampFolder = join(workspaceRoot, 'node_modules', '.cache', 'tessera')
