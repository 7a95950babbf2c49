import { Hono } from 'hono'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { demandPermission } from '../../identity/change-context.ts'
import { demandStorable, readObject } from '../body.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { requireActor } from '../require-actor.ts'

function demandRight(c: HttpContext): void {
  demandPermission(requireActor(c), 'settings.manage')
}

/** `/api/admin/settings/:owner`: a plugin's settings as its form shows them; secrets can be set, never read. */
export function pluginSettingsRoutes(settings: Pick<SettingsStore, 'describe' | 'update'>): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  app.get('/:owner', async (c) => {
    demandRight(c)
    return c.json(await settings.describe(c.req.param('owner')))
  })
  app.patch('/:owner', async (c) => {
    demandRight(c)
    const owner = c.req.param('owner')
    const values = await readObject(c)
    demandStorable(values)
    await settings.update(owner, values, requireActor(c).userId)
    return c.json(await settings.describe(owner))
  })
  return app
}
