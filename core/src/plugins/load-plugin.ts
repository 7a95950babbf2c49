import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { TesseraError, type PluginDefinition } from '@tessera/sdk'
import type { PluginPackage } from './plugin-package.ts'

const emptyDefinition: PluginDefinition = { locales: { en: {} } }

/** Runs the plugin's server entry and takes its definition. A plugin of panels only has none. */
export async function loadPlugin(plugin: PluginPackage): Promise<PluginDefinition> {
  if (plugin.manifest.server === undefined) return emptyDefinition
  const module = (await import(pathToFileURL(join(plugin.folder, plugin.manifest.server)).href)) as {
    default?: PluginDefinition
  }
  if (
    typeof module.default !== 'object' ||
    module.default === null ||
    typeof module.default.locales !== 'object'
  ) {
    throw new TesseraError({
      code: 'plugins.no_definition',
      kind: 'invalid',
      message: `${plugin.manifest.server} of the plugin "${plugin.id}" does not export definePlugin({…}) as its default.`,
    })
  }
  checkOwnership(plugin.id, module.default)
  return module.default
}

/** Whatever a plugin declares carries its id: nobody takes another's names. */
function checkOwnership(id: string, definition: PluginDefinition): void {
  const names = [
    ...(definition.entities ?? []).map((entity) => entity.name),
    ...(definition.actions ?? []).map((action) => action.name),
    ...(definition.events ?? []).map((event) => event.name),
    ...(definition.permissions ?? []).map((permission) => permission.name),
    ...(definition.extensions ?? []).map((extension) => `${extension.namespace}.`),
  ]
  const foreign = names.find((name) => !name.startsWith(`${id}.`))
  if (foreign === undefined) return
  throw new TesseraError({
    code: 'plugins.foreign_name',
    kind: 'invalid',
    message: `The plugin "${id}" declares "${foreign}", whose name does not start with "${id}.". Rename it.`,
  })
}

/** Changes whenever entities or extensions of the definition change. */
export function definitionHash(definition: PluginDefinition): string {
  const shape = JSON.stringify([definition.entities ?? [], definition.extensions ?? []])
  return createHash('sha256').update(shape).digest('hex').slice(0, 16)
}
