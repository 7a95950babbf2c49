import type { DependencyContainer } from 'tsyringe'
import { newId } from '../foundation/uuid.ts'
import type { PluginRegistry } from '../http/plugins/plugin-registry.ts'
import type { PluginStorageDoor } from '../http/plugins/plugin-storage-routes.ts'
import type { PluginSettingsDoor } from '../http/settings/plugin-settings-routes.ts'
import { PluginStorage } from '../plugins/plugin-storage.ts'
import { tokens } from './tokens.ts'

/** The settings of plugins: with their labels, and with an event for each change. */
export function settingsDoor(container: DependencyContainer): PluginSettingsDoor {
  const host = container.resolve(tokens.plugins)
  return {
    settings: container.resolve(tokens.settings),
    text: (owner, key, language) => host.labels.settingText(owner, key, language),
    record: (tx, { owner, changes, secrets }, by) =>
      container.resolve(tokens.eventLog).append(tx, [
        {
          ...by,
          id: newId(),
          type: 'core.settings.updated',
          entity: null,
          recordId: null,
          version: null,
          changes,
          payload: { owner, secrets },
        },
      ]),
    nameOf: async (userId) => {
      const { users } = await container.resolve(tokens.directory).load()
      return users.get(userId)?.name ?? null
    },
  }
}

/** What plugins keep for the organisation. */
export function pluginStorageDoor(
  container: DependencyContainer,
  registry: PluginRegistry,
): PluginStorageDoor {
  const host = container.resolve(tokens.plugins)
  return {
    storage: new PluginStorage(container.resolve(tokens.database)),
    isRunning: (plugin) => registry.current().get(plugin)?.state === 'enabled',
    writePermission: (plugin) => host.plugins.get(plugin)?.definition?.storage?.write,
  }
}
