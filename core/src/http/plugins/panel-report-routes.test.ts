import { describe, expect, it } from 'vitest'
import { createLogger } from '../../foundation/logger.ts'
import type { PanelReport } from '../../plugins/panel-reports.ts'
import { createTestHttp, post, somePlugin, TestRegistry } from '../http.test-support.ts'
import { panelReportRoutes } from './panel-report-routes.ts'

function setUp() {
  const registry = new TestRegistry()
  registry.replace(somePlugin({ placements: [{ panel: 'planner', slot: 'page' }] }))
  const written: Record<string, unknown>[] = []
  const logger = createLogger({ write: (line) => written.push(JSON.parse(line) as Record<string, unknown>) })
  const counted: PanelReport[] = []
  const reports = { add: async (list: readonly PanelReport[]) => void counted.push(...list) }
  const { app } = createTestHttp({
    registry,
    routers: [{ path: '/api/panel-reports', app: panelReportRoutes(reports, registry, logger) }],
  })
  const tell = (body: unknown) => app.request('/api/panel-reports', post(body))
  return { tell, written, counted }
}

const planner = { plugin: 'visits', panel: 'planner', version: '1.0.0' }
const line = { ...planner, level: 'warn', message: 'The map\nis late.' }

describe('what panels say', () => {
  it('is a line of the log that names the plugin and its panel, whatever is in the text', async () => {
    const { tell, written, counted } = setUp()
    expect((await tell({ lines: [line, { ...line, level: 'error', message: 'No map.' }] })).status).toBe(204)
    expect(written).toMatchObject([
      { ...planner, level: 'warn', msg: 'The map is late.' },
      { ...planner, level: 'error', msg: 'No map.' },
    ])
    expect(counted).toEqual([])
  })

  it('is left out for what does not run, and beyond so many lines within a minute', async () => {
    const { tell, written } = setUp()
    await tell({
      lines: [
        { ...line, panel: 'made-up' },
        { ...line, plugin: 'nowhere' },
      ],
    })
    expect(written).toEqual([])
    const lines = Array.from({ length: 20 }, () => line)
    for (let at = 0; at < 5; at += 1) expect((await tell({ lines })).status).toBe(204)
    expect(written).toHaveLength(60)
  })

  it('is refused where it is too long, too much, or nothing', async () => {
    const { tell, written } = setUp()
    expect((await tell({ lines: [{ ...line, message: 'x'.repeat(501) }] })).status).toBe(400)
    expect((await tell({ lines: Array.from({ length: 21 }, () => line) })).status).toBe(400)
    expect((await tell({ lines: [{ ...line, level: 'fatal' }] })).status).toBe(400)
    expect((await tell({ reports: [], lines: [] })).status).toBe(400)
    expect(written).toEqual([])
  })
})
