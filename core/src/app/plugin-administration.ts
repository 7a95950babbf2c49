import { basename } from 'node:path'
import type { ErrorTexts } from '../foundation/error-texts.ts'
import type { PluginAdministration, PluginDescription } from '../http/plugins/admin-plugin-routes.ts'
import type { PanelReports } from '../plugins/panel-reports.ts'
import { dependantsOf } from '../plugins/plugin-order.ts'
import type { PluginHost } from '../plugins/plugin-host.ts'

function publicRoutesOf(host: PluginHost, id: string): PluginDescription['publicRoutes'] {
  return (host.plugins.get(id)?.definition?.routes ?? []).flatMap((route) =>
    typeof route.permission === 'string'
      ? []
      : [
          {
            route: `${route.method.toUpperCase()} /api/p/${id}${route.path}`,
            reason: route.permission.reason,
          },
        ],
  )
}

/** The plugin host as the administrator's page needs it. */
export function pluginAdministration(
  host: PluginHost,
  texts: ErrorTexts,
  reports: Pick<PanelReports, 'read'>,
): PluginAdministration {
  return {
    describe(reader) {
      const running = [...host.plugins.values()]
        .filter((plugin) => plugin.status === 'enabled')
        .map((plugin) => plugin.package)
      return [...host.plugins.values()].map(({ package: plugin, status, reason, isTrusted }) => ({
        id: plugin.id,
        version: plugin.version,
        name: host.labels.pluginLabel(plugin.id, reader.language),
        description: host.labels.pluginDescription(plugin.id, reader.language) || plugin.description,
        state: status,
        reason: reason === null ? null : texts.textOf(reason, reader),
        capabilities: plugin.manifest.capabilities,
        publicRoutes: publicRoutesOf(host, plugin.id),
        requires: plugin.manifest.requires,
        dependants: dependantsOf(plugin.id, running),
        isBundled: plugin.isBundled,
        hasSettings: host.plugins.get(plugin.id)?.definition?.settings !== undefined,
        isTrusted,
      }))
    },
    refused: (reader) =>
      host.unreadable.map(({ folder, reason }) => ({
        folder: basename(folder),
        reason: texts.textOf(reason, reader),
      })),
    async panels(reader) {
      const isInstalled = ({ plugin, version }: { readonly plugin: string; readonly version: string }) =>
        host.plugins.get(plugin)?.package.version === version
      return (await reports.read()).filter(isInstalled).map((health) => ({
        ...health,
        title:
          health.panel === '' ? '' : host.labels.panelLabel(health.plugin, health.panel, reader.language),
      }))
    },
    enable: (id) => host.enable(id),
    disable: (id) => host.disable(id),
    decideTrust: (by, id, isTrusted) => host.decideTrust(by, id, isTrusted),
  }
}
