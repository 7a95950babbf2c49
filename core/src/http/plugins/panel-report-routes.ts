import { Hono } from 'hono'
import { z } from 'zod'
import type { Logger } from '../../foundation/logger.ts'
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
/** What a panel said by `ctx.log`: a line for the log of the server. */
const line = z.strictObject({
  plugin: name,
  panel: name,
  version: name,
  level: z.enum(['warn', 'error']),
  message: z.string().max(500),
})
const told = z
  .strictObject({
    reports: z.array(report).max(100).default([]),
    lines: z.array(line).max(20).default([]),
  })
  .refine(({ reports, lines }) => reports.length + lines.length > 0, 'There is nothing to tell.')
type Told = Pick<z.infer<typeof report>, 'plugin' | 'panel' | 'version'>
/** How many lines the panels of one user may write within a minute. */
const linesPerMinute = 60

/** `POST /api/panel-reports`: a browser tells how the panels on its page fared, and what they said. */
export function panelReportRoutes(
  reports: Pick<PanelReports, 'add'>,
  registry: PluginRegistry,
  logger: Pick<Logger, 'child'>,
): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  const allowance = new ReportAllowance()
  const lineAllowance = new ReportAllowance(Date.now, linesPerMinute)
  app.post('/', async (c) => {
    const { kind, userId } = requireActor(c)
    if (kind !== 'user')
      throw forbidden('Only the pages of somebody who is signed in tell how panels fare.', { reason: 'user' })
    allowance.take(userId ?? '')
    const { reports: list, lines } = await readParsed(c, told)
    // A page that is a little behind tells of what is no more; rows of made-up names would stay for days.
    const isRunning = ({ plugin, panel, version }: Told): boolean => {
      const running = registry.current().get(plugin)
      return (
        running?.state === 'enabled' &&
        running.version === version &&
        (panel === '' || running.placements.some((placement) => placement.panel === panel))
      )
    }
    await reports.add(list.filter(isRunning))
    for (const { level, message, ...address } of lines.filter(isRunning))
      if (lineAllowance.mayTake(userId ?? ''))
        logger.child(address)[level](message.replaceAll(/\p{Cc}+/gu, ' '))
    return c.body(null, 204)
  })
  return app
}
