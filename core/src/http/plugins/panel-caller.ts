import type { MiddlewareHandler } from 'hono'
import type { PanelRights } from '../../plugins/panel-rights.ts'
import type { HttpEnv } from '../http-env.ts'
import { callerOf } from '../identity/caller.ts'
import type { PluginRegistry } from './plugin-registry.ts'
import { runningPlugin } from './running-plugin.ts'

/** Names the plugin for whose panel the application's page calls. */
export const panelHeader = 'x-tessera-panel'

/**
 * A call that the page makes for a panel in a frame has the rights that its user and its plugin both have, whatever
 * paths a query takes. The header can only take rights away, so nothing is gained by lying.
 */
export function panelCaller(registry: PluginRegistry, rights: PanelRights): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const plugin = c.req.header(panelHeader)
    const actor = c.get('actor')
    if (plugin === undefined || actor === null) return next()
    const narrowed = rights.narrowed(actor, runningPlugin(registry, plugin))
    const caller = callerOf(c)
    c.set('actor', narrowed)
    if (caller !== null) c.set('caller', { ...caller, actor: narrowed })
    await next()
  }
}
