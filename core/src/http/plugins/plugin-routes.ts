import { Hono } from 'hono'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { notFound } from '../http-errors.ts'
import type { PluginRegistry } from './plugin-registry.ts'
import { runningPlugin } from './running-plugin.ts'

/** `/api/p/:plugin/*`: one route for all plugins, so that enabling one never touches the router. */
export function pluginRoutes(registry: PluginRegistry): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  const dispatch = (c: HttpContext): Response | Promise<Response> => {
    const id = c.req.param('plugin') ?? ''
    const plugin = runningPlugin(registry, id)
    if (plugin.app === null)
      throw notFound('plugins.no_route', `The plugin "${id}" has no routes.`, {
        plugin: id,
        method: c.req.method,
        path: c.req.path,
      })
    return plugin.app.fetch(c.req.raw, { outer: c })
  }
  app.all('/:plugin', dispatch)
  app.all('/:plugin/*', dispatch)
  return app
}
