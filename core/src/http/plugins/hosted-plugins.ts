import type { Logger } from '../../foundation/logger.ts'
import type { HostedPlugin } from '../../plugins/plugin-activation.ts'
import type { Idempotency } from '../idempotency.ts'
import { createPluginApp } from './plugin-app.ts'
import type { RequestContextFactory } from './plugin-call.ts'
import type { PluginFetch, PluginRegistry, ServedPlugin } from './plugin-registry.ts'

/** What is needed of the plugin host. */
export interface PluginSource extends Pick<PluginRegistry, 'generation' | 'onChange' | 'renewPanels'> {
  /** Replaced whole with every change. */
  readonly plugins: ReadonlyMap<string, HostedPlugin>
}

export interface HostedPluginsOptions {
  readonly source: PluginSource
  readonly makeContext: RequestContextFactory
  readonly idempotency: Idempotency
  readonly checkAnswers: boolean
  readonly logger: Logger
}

/** The plugins of the host as HTTP serves them; what is derived from one is made once. */
export class HostedPlugins implements PluginRegistry {
  readonly #options: HostedPluginsOptions
  #seen: ReadonlyMap<string, HostedPlugin> | undefined
  #served: ReadonlyMap<string, ServedPlugin> = new Map()

  constructor(options: HostedPluginsOptions) {
    this.#options = options
  }

  get generation(): number {
    return this.#options.source.generation
  }

  onChange(listener: (generation: number) => void): ReturnType<PluginRegistry['onChange']> {
    return this.#options.source.onChange(listener)
  }

  renewPanels(): Promise<boolean> {
    return this.#options.source.renewPanels()
  }

  current(): ReadonlyMap<string, ServedPlugin> {
    const current = this.#options.source.plugins
    if (current !== this.#seen) {
      const before = { hosted: this.#seen, served: this.#served }
      this.#served = new Map(
        [...current].map(([id, hosted]) => {
          const known = before.hosted?.get(id) === hosted ? before.served.get(id) : undefined
          return [id, known ?? this.#serve(hosted)]
        }),
      )
      this.#seen = current
    }
    return this.#served
  }

  #serve({ package: plugin, status, definition, panels, isTrusted }: HostedPlugin): ServedPlugin {
    const { id, version } = plugin
    const routes = definition?.routes ?? []
    const app = status === 'enabled' && routes.length > 0 ? this.#appOf(id, routes) : null
    return {
      id,
      version,
      state: app === 'failed' ? 'failed' : status,
      app: app === 'failed' ? null : app,
      routes,
      actions: definition?.actions ?? [],
      panels,
      placements: definition?.panels ?? [],
      locales: definition?.locales ?? {},
      isTrusted,
      capabilities: plugin.manifest.capabilities,
    }
  }

  /** A plugin whose routes cannot be served is failed, not the server. */
  #appOf(plugin: string, routes: ServedPlugin['routes']): PluginFetch | 'failed' {
    const { makeContext, idempotency, checkAnswers, logger } = this.#options
    try {
      return createPluginApp({ plugin, routes, makeContext, idempotency, checkAnswers })
    } catch (error) {
      logger.error({ err: error, plugin }, 'The routes of a plugin cannot be served')
      return 'failed'
    }
  }
}
