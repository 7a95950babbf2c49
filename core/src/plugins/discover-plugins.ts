import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { manifestSchema, type LocaleCatalogue } from '@tessera/sdk'
import { z } from 'zod'
import type { Fault } from '../foundation/error-texts.ts'
import type { Locales } from './catalogue-labels.ts'
import type { PluginPackage, UnreadablePlugin } from './plugin-package.ts'

const packageSchema = z.object({
  version: z.string(),
  description: z.string().default(''),
  tessera: manifestSchema,
})

const namesSchema = z.object({ plugin: z.record(z.string(), z.string()) })

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
    const names = await readNames(folder)
    return { id: tessera.id, version, description, folder, manifest: tessera, names, isBundled }
  } catch (error) {
    const reason =
      error instanceof z.ZodError
        ? z.prettifyError(error)
        : error instanceof Error
          ? error.message
          : String(error)
    return {
      folder,
      reason: {
        code: 'plugins.unreadable',
        message: `Its package.json cannot be read as a plugin's: ${reason}`,
        values: { reason },
      },
    }
  }
}

/** The texts under `plugin` of its locale files. A file that is missing or broken is told when the plugin is checked. */
async function readNames(folder: string): Promise<Locales> {
  const found: Record<string, LocaleCatalogue> = {}
  for (const language of ['en', 'fr', 'nl', 'de']) {
    const text = await readFile(join(folder, 'locales', `${language}.json`), 'utf8').catch(() => '{}')
    const names = namesSchema.safeParse(parsedOrNothing(text))
    if (names.success) found[language] = names.data
  }
  return found
}

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
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

function idTaken(id: string, folder: string): Fault {
  return {
    code: 'plugins.id_taken',
    message: `A plugin with the id "${id}" is already installed from ${folder}. Remove one of the two folders, or give the plugin another id.`,
    values: { id, folder: basename(folder) },
  }
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
          reason: idTaken(found.id, packages.get(found.id)!.folder),
        })
      else packages.set(found.id, found)
    }
  }
  return { packages, unreadable }
}
