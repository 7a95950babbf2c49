import type { PluginDefinition } from '@tessera/sdk'
import type { Fault } from '../foundation/error-texts.ts'
import { DisposableStore } from '../foundation/disposable.ts'
import type { BuiltPanels } from './panel-bundle.ts'
import type { PluginPackage } from './plugin-package.ts'

export type PluginStatus = 'enabled' | 'disabled' | 'failed' | 'blocked'

/** A plugin as the host knows it at one moment. */
export interface HostedPlugin {
  readonly package: PluginPackage
  readonly status: PluginStatus
  /** Why it is failed or blocked. */
  readonly reason: Fault | null
  /** Null until its code was loaded. */
  readonly definition: PluginDefinition | null
  readonly panels: BuiltPanels | null
  /** Whether its panels run in the page itself. */
  readonly isTrusted: boolean
}

/** Everything that one activation registered: disposing it takes the plugin out of the running server. */
export class PluginActivation {
  readonly package: PluginPackage
  readonly definition: PluginDefinition
  readonly registrations = new DisposableStore()
  readonly services = new Map<string, unknown>()

  constructor(plugin: PluginPackage, definition: PluginDefinition) {
    this.package = plugin
    this.definition = definition
  }

  async dispose(): Promise<void> {
    await this.registrations.dispose()
  }
}
