import { Hono } from 'hono'
import { z } from 'zod'
import { forbidden } from '../../identity/identity-errors.ts'
import type { PanelReports } from '../../plugins/panel-reports.ts'
import { readParsed } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import { requireActor } from '../require-actor.ts'
import type { PluginRegistry } from './plugin-registry.ts'
import { ReportAllowance } from './report-allowance.ts'

const name = z.string().min(1).max(200)
const report = z.strictObject({
  plugin: name,
  /** Empty where the browser can only tell the plugin. */
  panel: z.string().max(200),
  version: name,
  loadTime: z.int().min(0).max(60_000).optional(),
  bytes: z
    .int()
    .min(0)
    .max(100 * 1024 * 1024)
    .optional(),
  failure: z.enum(['load', 'run']).optional(),
  longTasks: z.int().min(0).max(1_000).optional(),
})
const told = z.strictObject({ reports: z.array(report).min(1).max(100) })

/** `POST /api/panel-reports`: a browser tells how the panels on its page fared. */
export function panelReportRoutes(
  reports: Pick<PanelReports, 'add'>,
  registry: PluginRegistry,
): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  const allowance = new ReportAllowance()
  app.post('/', async (c) => {
    const { kind, userId } = requireActor(c)
    if (kind !== 'user')
      throw forbidden('Only the pages of somebody who is signed in tell how panels fare.', { reason: 'user' })
    allowance.take(userId ?? '')
    const { reports: list } = await readParsed(c, told)
    // A page that is a little behind tells of what is no more; rows of made-up names would stay for days.
    const isRunning = ({ plugin, panel, version }: (typeof list)[number]): boolean => {
      const running = registry.current().get(plugin)
      return (
        running?.state === 'enabled' &&
        running.version === version &&
        (panel === '' || running.placements.some((placement) => placement.panel === panel))
      )
    }
    await reports.add(list.filter(isRunning))
    return c.body(null, 204)
  })
  return app
}
