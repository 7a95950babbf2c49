import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFolders, stampFolder, workspaceRoot } from './workspace.mjs'

// What any browser bundle may take in besides its own folder.
const sharedSources = [
  'pnpm-lock.yaml',
  'sdk/package.json',
  'sdk/src',
  'ui/package.json',
  'ui/src/kit',
  'ui/vite.config.ts',
]

/** Every folder that Vite builds for the browser: the shell with its kit, and each plugin that has panels. */
export function panelBuilds() {
  return packageFolders().filter((folder) => existsSync(join(workspaceRoot, folder, 'vite.config.ts')))
}

/** Those of them whose sources changed since they were built. Reads names, sizes and times only, never contents. */
export function outdatedPanelBuilds() {
  const shared = fingerprint(sharedSources)
  return panelBuilds().filter(
    (folder) => !isBuilt(folder) || readStamp(folder) !== shared + ownFingerprint(folder),
  )
}

export function stampPanelBuild(folder) {
  mkdirSync(stampFolder, { recursive: true })
  writeFileSync(stampFile(folder), fingerprint(sharedSources) + ownFingerprint(folder))
}

const stampFile = (folder) => join(stampFolder, `build-${folder.replaceAll('/', '-')}`)
// What no browser bundle is made from.
const otherRooms = new Set(['node_modules', 'dist', 'server', 'migrations', 'automations', 'test', 'docs'])
const isSource = (name) => !otherRooms.has(name) && !name.endsWith('.test.ts') && !name.endsWith('.md')
const readStamp = (folder) => (existsSync(stampFile(folder)) ? readFileSync(stampFile(folder), 'utf8') : '')
const isBuilt = (folder) => existsSync(join(workspaceRoot, folder, 'dist'))

const ownFingerprint = (folder) => fingerprint([folder])

function fingerprint(paths) {
  const hash = createHash('sha256')
  for (const path of paths) addToHash(hash, path)
  return hash.digest('hex')
}

function addToHash(hash, path) {
  const full = join(workspaceRoot, path)
  const found = statSync(full, { throwIfNoEntry: false })
  if (found === undefined) return
  if (!found.isDirectory()) {
    hash.update(`${path}\0${found.size}\0${found.mtimeMs}\n`)
    return
  }
  for (const name of readdirSync(full).filter(isSource).sort()) addToHash(hash, `${path}/${name}`)
}
