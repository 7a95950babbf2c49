import type { PluginContext } from '@tessera/sdk'
import type { Logger } from '../foundation/logger.ts'
import type { SettingsStore } from '../settings/settings-store.ts'

/** A plugin's settings as its own code reads them, and hears of their changes. */
export function pluginSettings(
  store: Pick<SettingsStore, 'get' | 'onChange'>,
  plugin: string,
  logger: Logger,
): PluginContext['settings'] {
  return {
    get: (schema) => store.get(plugin, schema as never) as never,
    onChange: (schema, listener) => {
      const tell = async (): Promise<void> => {
        await listener(await store.get<never>(plugin, schema as never))
      }
      const registered = store.onChange((owner) => {
        if (owner !== plugin) return
        tell().catch((error: unknown) =>
          logger.error({ err: error }, 'A plugin failed to take its new settings'),
        )
      })
      return { [Symbol.dispose]: () => void registered.dispose() }
    },
  }
}
