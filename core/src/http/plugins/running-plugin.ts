import { TesseraError } from '@tessera/sdk'
import { notFound } from '../http-errors.ts'
import type { PluginRegistry, ServedPlugin } from './plugin-registry.ts'

/** The plugin, if it runs; otherwise an error that tells why it does not. */
export function runningPlugin(registry: PluginRegistry, id: string): ServedPlugin {
  const plugin = registry.current().get(id)
  if (plugin === undefined)
    throw notFound('plugins.unknown', `There is no plugin "${id}" here.`, { plugin: id })
  if (plugin.state === 'enabled') return plugin
  if (plugin.state === 'disabled')
    throw notFound('plugins.disabled', `The plugin "${id}" is switched off.`, { plugin: id })
  throw new TesseraError({
    code: 'plugins.failed',
    kind: 'unavailable',
    message: `The plugin "${id}" does not run at the moment. An administrator sees the reason under Plugins.`,
    details: { plugin: id },
  })
}
