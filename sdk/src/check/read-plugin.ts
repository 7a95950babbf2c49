import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { TesseraError } from '../errors/tessera-error.ts'
import type { LocaleCatalogue, PluginDefinition } from '../plugin/define-plugin.ts'
import { manifestSchema, type PluginManifest } from '../plugin/manifest.ts'

const packageSchema = z.looseObject({
  name: z.string(),
  version: z.string().regex(/^\d+\.\d+\.\d+/, 'Write a version such as 1.0.0.'),
  description: z.string().default(''),
  license: z.string().optional(),
  exports: z.record(z.string(), z.unknown()).default({}),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  tessera: manifestSchema,
})

export type PluginPackageFile = z.infer<typeof packageSchema>

/** A plugin as it lies in its folder. */
export interface PluginFolder {
  readonly folder: string
  readonly id: string
  readonly packageFile: PluginPackageFile
  readonly manifest: PluginManifest
}

/** Reads package.json; no code of the plugin runs. */
export function readPlugin(folder: string): PluginFolder {
  const file = path.join(folder, 'package.json')
  if (!existsSync(file))
    throw unreadable(`There is no package.json in ${folder}. Run the command in a plugin's folder.`)
  const parsed = packageSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw unreadable(`${file} is not a plugin's: ${z.prettifyError(parsed.error)}`)
  return { folder, id: parsed.data.tessera.id, packageFile: parsed.data, manifest: parsed.data.tessera }
}

/** Runs the server entry and takes its definition; null for a plugin of panels only. */
export async function loadDefinition(plugin: PluginFolder): Promise<PluginDefinition | null> {
  const { server } = plugin.manifest
  if (server === undefined) return null
  const module = (await import(pathToFileURL(path.join(plugin.folder, server)).href)) as {
    default?: PluginDefinition
  }
  if (typeof module.default?.locales !== 'object')
    throw unreadable(`${server} does not export definePlugin({…}) as its default.`)
  return module.default
}

/** The names that the plugin's `definePanels` lists; loads none of the panels. */
export async function loadPanelNames(plugin: PluginFolder): Promise<readonly string[]> {
  const { panels } = plugin.manifest
  if (panels === undefined) return []
  const module = (await import(pathToFileURL(path.join(plugin.folder, panels)).href)) as {
    default?: Readonly<Record<string, unknown>>
  }
  return Object.keys(module.default ?? {})
}

export const languages = ['en', 'fr', 'nl', 'de'] as const
export type Language = (typeof languages)[number]

/** The locale files by language; null where one is missing. */
export function readLocales(plugin: PluginFolder): Readonly<Record<Language, LocaleCatalogue | null>> {
  const read = (language: Language): LocaleCatalogue | null => {
    const file = path.join(plugin.folder, 'locales', `${language}.json`)
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LocaleCatalogue) : null
  }
  return { en: read('en'), fr: read('fr'), nl: read('nl'), de: read('de') }
}

function unreadable(message: string): TesseraError {
  return new TesseraError({ code: 'check.no_plugin', kind: 'invalid', message })
}
