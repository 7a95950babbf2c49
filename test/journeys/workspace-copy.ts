import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { workspaceRoot } from '../plugins/plugin-fixture.ts'

export interface WorkspaceCopy {
  readonly path: string
  remove(): void
}

const copied = [
  'core',
  'migrations',
  'plugins',
  'sdk',
  'ui',
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'tsconfig.base.json',
]
const leftOut = /[/\\](?:\.vite[\w-]*|\.package-\w+|data)$/

/** A workspace whose files a test may change. The installed packages are those of the original. */
export async function copyWorkspace(): Promise<WorkspaceCopy> {
  const path = mkdtempSync(join(tmpdir(), 'tessera-workspace-'))
  const options = {
    recursive: true,
    verbatimSymlinks: true,
    preserveTimestamps: true,
    filter: (source: string) => !leftOut.test(source),
  }
  for (const name of copied) cpSync(join(workspaceRoot, name), join(path, name), options)
  const [from, to] = [join(workspaceRoot, 'node_modules'), join(path, 'node_modules')]
  mkdirSync(to)
  // Every package lies in this folder of pnpm; whatever else there is are links into it.
  symlinkSync(join(from, '.pnpm'), join(to, '.pnpm'), 'junction')
  for (const name of readdirSync(from).filter((entry) => !entry.startsWith('.')))
    cpSync(join(from, name), join(to, name), options)
  const stamps = join('.cache', 'tessera')
  if (existsSync(join(from, stamps))) cpSync(join(from, stamps), join(to, stamps), options)
  const { markInstalled } = (await import(pathToFileURL(join(path, 'core/bin/install.mjs')).href)) as {
    markInstalled: () => void
  }
  markInstalled()
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
