import { Hono } from 'hono'
import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { forbidden } from '../../identity/identity-errors.ts'
import type { PluginStorage } from '../../plugins/plugin-storage.ts'
import { demandStorable, readParsed } from '../body.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { notFound } from '../http-errors.ts'
import { requireActor } from '../require-actor.ts'
import { panelHeader } from './panel-caller.ts'
import { mayCall } from './plugin-registry.ts'

const mostLetters = 65_536
const kept = z.strictObject({
  value: z.unknown().refine((value) => value !== undefined && JSON.stringify(value).length <= mostLetters, {
    message: 'A value has at most 64 kB. Keep what is larger as records.',
  }),
})

export interface PluginStorageDoor {
  readonly storage: Pick<PluginStorage, 'get' | 'set' | 'remove'>
  readonly isRunning: (plugin: string) => boolean
  /** The permission that the plugin asks of those who write; undefined: administrators only. */
  readonly writePermission: (plugin: string) => string | undefined
}

/**
 * `/api/plugin-storage/:plugin/:key`: what the panels of a plugin keep for the whole organisation. Everybody reads it;
 * an API token only where it may write it, since nobody knows of what it tells.
 */
export function pluginStorageRoutes({
  storage,
  isRunning,
  writePermission,
}: PluginStorageDoor): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  const placeOf = (c: HttpContext): { readonly plugin: string; readonly key: string } => {
    const { plugin = '', key = '' } = c.req.param() as Readonly<Record<string, string>>
    const frame = c.req.header(panelHeader)
    if (!isRunning(plugin) || key.length > 200 || (frame !== undefined && frame !== plugin))
      throw notFound('plugins.no_storage', `No running plugin keeps anything at "${plugin}/${key}".`, {
        plugin,
        key,
      })
    return { plugin, key }
  }
  const demandPermission = (actor: Actor, plugin: string): string | null => {
    const permission = writePermission(plugin)
    if (actor.access.isAdministrator || (permission !== undefined && mayCall(actor, permission)))
      return actor.userId
    throw forbidden(
      `What "${plugin}" keeps for the organisation is changed, and read with API tokens, by ${permission === undefined ? 'administrators' : `holders of "${permission}"`}. Ask an administrator for the right.`,
      { reason: 'permission', permission: permission ?? 'settings.manage' },
    )
  }

  app.get('/:plugin/:key', async (c) => {
    const actor = requireActor(c)
    const { plugin, key } = placeOf(c)
    if (actor.kind === 'token') demandPermission(actor, plugin)
    return c.json({ value: (await storage.get(plugin, key))?.value ?? null })
  })
  app.put('/:plugin/:key', async (c) => {
    const actor = requireActor(c)
    const { value } = await readParsed(c, kept)
    demandStorable({ value })
    const { plugin, key } = placeOf(c)
    const userId = demandPermission(actor, plugin)
    await storage.set(plugin, key, value, userId)
    return c.body(null, 204)
  })
  app.delete('/:plugin/:key', async (c) => {
    const actor = requireActor(c)
    const { plugin, key } = placeOf(c)
    demandPermission(actor, plugin)
    await storage.remove(plugin, key)
    return c.body(null, 204)
  })
  return app
}
