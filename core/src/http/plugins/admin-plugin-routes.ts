import { TesseraError } from '@tessera/sdk'
import { Hono } from 'hono'
import type { Reader } from '../../foundation/error-texts.ts'
import type { ChangeContext } from '../../identity/change-context.ts'
import type { PanelHealth } from '../../plugins/panel-reports.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { changeContextOf } from '../identity/caller.ts'
import { requestReader } from '../request-reader.ts'
import { requireActor } from '../require-actor.ts'

/** A plugin as the administrator's page shows it. */
export interface PluginDescription {
  readonly id: string
  readonly version: string
  readonly name: string
  readonly description: string
  readonly state: 'enabled' | 'disabled' | 'failed' | 'blocked'
  /** Why it is failed or blocked. */
  readonly reason: string | null
  readonly capabilities: readonly string[]
  /** Routes that answer without a session, with the reason their author gives. */
  readonly publicRoutes: readonly { readonly route: string; readonly reason: string }[]
  readonly requires: Readonly<Record<string, string>>
  /** Running plugins that need this one. */
  readonly dependants: readonly string[]
  readonly isBundled: boolean
  /** Whether an administrator can set anything for it. */
  readonly hasSettings: boolean
  /** Whether its panels run in the page itself, and not in a frame of their own. */
  readonly isTrusted: boolean
}

/** A folder among the plugins that is none, and why. */
export interface RefusedFolder {
  readonly folder: string
  readonly reason: string
}

export interface PluginAdministration {
  describe(reader: Reader): readonly PluginDescription[]
  refused(reader: Reader): readonly RefusedFolder[]
  enable(id: string): Promise<void>
  disable(id: string): Promise<void>
  decideTrust(by: ChangeContext, id: string, isTrusted: boolean): Promise<void>
  /** How the panels of what is installed fared in browsers, each with its title. */
  panels(reader: Reader): Promise<readonly (PanelHealth & { readonly title: string })[]>
}

function demandRight(c: HttpContext): void {
  if (requireActor(c).access.has('plugins.manage')) return
  throw new TesseraError({
    code: 'http.forbidden',
    kind: 'forbidden',
    message: 'This needs the permission "plugins.manage". Ask an administrator for it.',
    details: { permission: 'plugins.manage' },
  })
}

/** `/api/admin/plugins`: what is installed, and the switches. */
export function adminPluginRoutes(plugins: PluginAdministration): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  const answer = (c: HttpContext): Response => {
    const reader = requestReader(c)
    return c.json({ data: plugins.describe(reader), refused: plugins.refused(reader) })
  }

  app.get('/', (c) => {
    demandRight(c)
    return answer(c)
  })
  app.get('/panels', async (c) => {
    demandRight(c)
    return c.json({ data: await plugins.panels(requestReader(c)) })
  })
  app.post('/:id/enable', async (c) => {
    demandRight(c)
    await plugins.enable(c.req.param('id'))
    return answer(c)
  })
  app.post('/:id/disable', async (c) => {
    demandRight(c)
    await plugins.disable(c.req.param('id'))
    return answer(c)
  })
  app.post('/:id/trust', async (c) => {
    demandRight(c)
    await plugins.decideTrust(changeContextOf(c), c.req.param('id'), true)
    return answer(c)
  })
  app.post('/:id/distrust', async (c) => {
    demandRight(c)
    await plugins.decideTrust(changeContextOf(c), c.req.param('id'), false)
    return answer(c)
  })
  return app
}
