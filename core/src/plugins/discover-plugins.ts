import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { manifestSchema } from '@tessera/sdk'
import { z } from 'zod'
import type { PluginPackage, UnreadablePlugin } from './plugin-package.ts'

const packageSchema = z.object({
  version: z.string(),
  description: z.string().default(''),
  tessera: manifestSchema,
})

export interface PluginFolder {
  readonly path: string
  readonly isBundled: boolean
}

export interface Discovery {
  readonly packages: ReadonlyMap<string, PluginPackage>
  readonly unreadable: readonly UnreadablePlugin[]
}

async function readPackage(
  folder: string,
  isBundled: boolean,
): Promise<PluginPackage | UnreadablePlugin | null> {
  const file = join(folder, 'package.json')
  if (!existsSync(file)) return null
  try {
    const content = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
    if (content.tessera === undefined) return null
    const { version, description, tessera } = packageSchema.parse(content)
    return { id: tessera.id, version, description, folder, manifest: tessera, isBundled }
  } catch (error) {
    const reason =
      error instanceof z.ZodError
        ? z.prettifyError(error)
        : error instanceof Error
          ? error.message
          : String(error)
    return { folder, reason: `Its package.json cannot be read as a plugin's: ${reason}` }
  }
}

async function candidates(folder: PluginFolder): Promise<string[]> {
  if (!existsSync(folder.path)) return []
  if (existsSync(join(folder.path, 'package.json'))) return [folder.path]
  const entries = await readdir(folder.path, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map((entry) => join(folder.path, entry.name))
    .toSorted()
}

/** Reads the manifests below these folders; a folder with a package.json of its own is one plugin. No plugin code runs. */
export async function discoverPlugins(folders: readonly PluginFolder[]): Promise<Discovery> {
  const packages = new Map<string, PluginPackage>()
  const unreadable: UnreadablePlugin[] = []
  for (const folder of folders) {
    for (const path of await candidates(folder)) {
      const found = await readPackage(path, folder.isBundled)
      if (found === null) continue
      if (!('id' in found)) unreadable.push(found)
      else if (packages.has(found.id))
        unreadable.push({
          folder: path,
          reason: `A plugin with the id "${found.id}" is already installed from ${packages.get(found.id)!.folder}.`,
        })
      else packages.set(found.id, found)
    }
  }
  return { packages, unreadable }
}
