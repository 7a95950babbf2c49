import { Hono } from 'hono'
import { LruCache } from '../../foundation/lru-cache.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { notFound } from '../http-errors.ts'
import { immutable, StaticFolder } from '../static/static-folder.ts'
import type { PluginRegistry } from './plugin-registry.ts'
import { runningPlugin } from './running-plugin.ts'

interface PanelFile {
  readonly plugin: string
  readonly hash: string
  readonly file: string
}

/**
 * `/plugins/:plugin/:hash/*`: the built panels. Sandboxed frames fetch them as an origin of their own, without
 * cookies, so they are public files for every origin.
 */
export function panelFileRoutes(registry: PluginRegistry): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  const folders = new LruCache<string, StaticFolder>(100)

  const find = async (c: HttpContext, { plugin, hash, file }: PanelFile): Promise<Response | undefined> => {
    const { panels } = runningPlugin(registry, plugin)
    if (panels?.hash !== hash) return undefined
    const folder = folders.getOrMake(panels.folder, () => new StaticFolder(panels.folder))
    return folder.respond(c, file, {
      'cache-control': immutable,
      'access-control-allow-origin': '*',
      // A frame without an origin may then tell how much came for it.
      'timing-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    })
  }

  app.get('/:plugin/:hash/:file{.+}', async (c) => {
    const wanted = c.req.param()
    const response = await find(c, wanted)
    if (response !== undefined) return response
    // They may have been built anew since; browsers are told then, and ask for what there is now.
    const later = (await registry.renewPanels()) ? await find(c, wanted) : undefined
    return later ?? refuse(registry, wanted)
  })

  return app
}

function refuse(registry: PluginRegistry, { plugin, hash, file }: PanelFile): never {
  if (runningPlugin(registry, plugin).panels?.hash !== hash)
    throw notFound(
      'plugins.no_panels',
      `The plugin "${plugin}" has no panels of the version ${hash}. Reload the page.`,
      { plugin },
    )
  throw notFound('http.no_file', `The plugin "${plugin}" has no panel file "${file}".`, { path: file })
}
