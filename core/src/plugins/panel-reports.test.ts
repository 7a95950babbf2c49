import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { PanelReports } from './panel-reports.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test?.close())

const planner = { plugin: 'visits', panel: 'planner', version: '1.0.0' }

describe('reports of panels', () => {
  it('are counted for seven days, each version for itself', async () => {
    const reports = new PanelReports(test.database)
    await reports.add([{ ...planner, loadTime: 20 }])
    const age = (days: number) =>
      test.database.query('UPDATE core.panel_report SET day = day - $1::integer', [days])
    await age(6)
    await reports.add([
      { ...planner, loadTime: 40 },
      { ...planner, version: '1.1.0', failure: 'load' },
    ])
    expect(await reports.read()).toMatchObject([
      { version: '1.0.0', loads: 2, averageLoad: 30, slowestLoad: 40, lastFailedAt: null },
      { version: '1.1.0', loads: 0, averageLoad: null, loadFailures: 1 },
    ])
    await age(1)
    await reports.add([{ ...planner, loadTime: 60 }])
    expect(await reports.read()).toMatchObject([
      { version: '1.0.0', loads: 2, averageLoad: 50 },
      { version: '1.1.0', loadFailures: 1 },
    ])
    const { rows } = await test.database.query('SELECT day FROM core.panel_report')
    expect(rows).toHaveLength(3)
  })
})
