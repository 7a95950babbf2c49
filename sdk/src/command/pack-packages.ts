import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { failed } from './command-errors.ts'
import { sdkPackage } from './own-package.ts'

const names = ['sdk', 'ui', 'core'] as const

/**
 * Packs Tessera's own packages out of its workspace, so that a plugin elsewhere installs exactly what was checked out
 * here. Gives what to write as their versions, seen from the plugin's folder.
 */
export function packPackages(workspace: string, target: string): Record<(typeof names)[number], string> {
  if (!existsSync(path.join(workspace, 'ui', 'dist', 'index.html')))
    throw failed('The user interface has not been built yet. Run "pnpm build", then try again.')
  console.log(`Packing @tessera/sdk, @tessera/ui and @tessera/core into ${path.basename(target)}/ …`)
  mkdirSync(target, { recursive: true })
  for (const name of names) {
    // A shell only on Windows, where npx is a script; there a path with a space in it needs its quotes.
    const isWindows = process.platform === 'win32'
    const words = ['--yes', 'pnpm@12', 'pack', '--pack-destination', isWindows ? `"${target}"` : target]
    const settings = { cwd: path.join(workspace, name), encoding: 'utf8', shell: isWindows } as const
    const { status, stdout, stderr } = spawnSync('npx', words, settings)
    if (status !== 0) throw failed(`@tessera/${name} was not packed.\n${stdout}${stderr}`)
  }
  const fileOf = (name: string): string =>
    `file:./${path.basename(target)}/tessera-${name}-${sdkPackage.version}.tgz`
  return { sdk: fileOf('sdk'), ui: fileOf('ui'), core: fileOf('core') }
}
