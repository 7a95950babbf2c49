import { existsSync } from 'node:fs'
import path from 'node:path'
import type { PluginFolder } from './read-plugin.ts'

const expectedFiles = ['README.md', 'CHANGELOG.md']

/** What package.json promises and the folder does not keep. */
export function manifestFaults({ folder, id, manifest, packageFile }: PluginFolder): readonly string[] {
  const faults: string[] = []
  const demandFile = (file: string, named: string): void => {
    if (!existsSync(path.join(folder, file)))
      faults.push(`package.json: ${named} names ${file}, which is not there`)
  }
  if (manifest.server === undefined && manifest.panels === undefined)
    faults.push('package.json: "tessera" names neither a server nor panels')
  if (manifest.server !== undefined) demandFile(manifest.server, '"tessera.server"')
  if (manifest.panels !== undefined) demandFile(manifest.panels, '"tessera.panels"')
  for (const [name, target] of Object.entries(packageFile.exports))
    if (typeof target === 'string') demandFile(target, `"exports" "${name}"`)
  for (const file of expectedFiles)
    if (!existsSync(path.join(folder, file))) faults.push(`${file} is missing`)
  if (packageFile.name !== id && !packageFile.name.endsWith(`/plugin-${id}`))
    faults.push(
      `package.json: the package is called ${packageFile.name}; call it "${id}", or end its name with "/plugin-${id}"`,
    )
  if (id in manifest.requires) faults.push('package.json: the plugin requires itself')
  return faults
}
