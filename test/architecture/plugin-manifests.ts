import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PluginManifest } from './layer-violations.ts'
import { workspaceRoot } from './source-file.ts'
import { workspaceFiles } from './workspace-sources.ts'

interface PackageFile {
  readonly name: string
  readonly tessera?: { readonly id: string; readonly requires?: Readonly<Record<string, string>> }
}

/** What the plugins of the workspace declare in their package.json. */
export function pluginManifests(): readonly (PluginManifest & { readonly id: string })[] {
  const files = workspaceFiles('/package.json').filter((path) =>
    /^(plugins|examples)\/[^/]+\/package\.json$/.test(path),
  )
  const packages = files.map((path) => ({
    folder: path.slice(0, -'/package.json'.length),
    content: JSON.parse(readFileSync(join(workspaceRoot, path), 'utf8')) as PackageFile,
  }))
  return packages.flatMap(({ folder, content }) => {
    if (content.tessera === undefined) return []
    const ids = Object.keys(content.tessera.requires ?? {})
    const required = packages.filter(
      (other) => other.content.tessera !== undefined && ids.includes(other.content.tessera.id),
    )
    return [
      {
        id: content.tessera.id,
        folder,
        packageName: content.name,
        requires: required.map((other) => other.content.name),
      },
    ]
  })
}
