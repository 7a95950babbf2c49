import { Hono } from 'hono'
import { LruCache } from '../../foundation/lru-cache.ts'
import type { HttpEnv } from '../http-env.ts'
import { notFound } from '../http-errors.ts'
import { immutable, StaticFolder } from '../static/static-folder.ts'
import type { PluginRegistry } from './plugin-registry.ts'
import { runningPlugin } from './running-plugin.ts'

/**
 * `/plugins/:plugin/:hash/*`: the built panels. Sandboxed frames fetch them as an origin of their own, without
 * cookies, so they are public files for every origin.
 */
export function panelFileRoutes(registry: PluginRegistry): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  const folders = new LruCache<string, StaticFolder>(100)

  app.get('/:plugin/:hash/:file{.+}', async (c) => {
    const { plugin: id, hash, file } = c.req.param()
    const { panels } = runningPlugin(registry, id)
    if (panels === null || panels.hash !== hash)
      throw notFound(
        'plugins.no_panels',
        `The plugin "${id}" has no panels of the version ${hash}. Reload the page.`,
        { plugin: id },
      )
    const folder = folders.getOrMake(panels.folder, () => new StaticFolder(panels.folder))
    const response = await folder.respond(c, file, {
      'cache-control': immutable,
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    })
    if (response === undefined)
      throw notFound('http.no_file', `The plugin "${id}" has no panel file "${file}".`, { path: file })
    return response
  })

  return app
}
