import type { MiddlewareHandler } from 'hono'
import type { Access } from '../../access/access.ts'
import { commonAccess } from '../../access/common-access.ts'
import { LruCache } from '../../foundation/lru-cache.ts'
import { pluginAccess } from '../../plugins/capabilities.ts'
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
export function panelCaller(registry: PluginRegistry): MiddlewareHandler<HttpEnv> {
  const known = new LruCache<string, Access>(500)
  return async (c, next) => {
    const plugin = c.req.header(panelHeader)
    const actor = c.get('actor')
    if (plugin === undefined || actor === null) return next()
    const { id, capabilities } = runningPlugin(registry, plugin)
    const key = JSON.stringify([actor.access.id, id, capabilities])
    const access = known.getOrMake(key, () => commonAccess(actor.access, pluginAccess(id, capabilities)))
    const narrowed = { ...actor, access }
    const caller = callerOf(c)
    c.set('actor', narrowed)
    if (caller !== null) c.set('caller', { ...caller, actor: narrowed })
    await next()
  }
}
