import type { Idempotency } from '../http/idempotency.ts'
import { createPluginApp } from '../http/plugins/plugin-app.ts'
import type { RequestContextFactory } from '../http/plugins/plugin-call.ts'
import type { PluginRegistry, ServedPlugin } from '../http/plugins/plugin-registry.ts'
import type { HostedPlugin } from '../plugins/plugin-activation.ts'
import type { PluginHost } from '../plugins/plugin-host.ts'

export interface ServingOptions {
  readonly makeContext: RequestContextFactory
  readonly idempotency: Idempotency
  readonly checkAnswers: boolean
}

function served(plugin: HostedPlugin, options: ServingOptions): ServedPlugin {
  const { id, version } = plugin.package
  const routes = plugin.status === 'enabled' ? (plugin.definition?.routes ?? []) : []
  return {
    id,
    version,
    state: plugin.status,
    app: routes.length === 0 ? null : createPluginApp({ plugin: id, routes, ...options }),
    routes,
    actions: plugin.status === 'enabled' ? (plugin.definition?.actions ?? []) : [],
    panels: plugin.panels,
    placements: plugin.status === 'enabled' ? (plugin.definition?.panels ?? []) : [],
    locales: plugin.definition?.locales ?? {},
  }
}

/** The host's plugins as HTTP serves them; built anew with each change, and swapped whole. */
export function servedRegistry(host: PluginHost, options: ServingOptions): PluginRegistry {
  let generation = -1
  let current: ReadonlyMap<string, ServedPlugin> = new Map()
  return {
    get generation() {
      return host.generation
    },
    current() {
      if (generation !== host.generation) {
        generation = host.generation
        current = new Map([...host.plugins].map(([id, plugin]) => [id, served(plugin, options)]))
      }
      return current
    },
    onChange: (listener) => host.onChange(listener),
  }
}
