import { TesseraError } from '@tessera/sdk'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../foundation/clock.ts'
import { createLogger } from '../../foundation/logger.ts'
import { createTestDatabase } from '../../../../test/database/test-database.ts'
import { createTestHttp } from '../http.test-support.ts'
import { HttpMetrics } from './http-metrics.ts'
import { databaseCheck, eventChecks, writingCheck } from './kernel-checks.ts'
import { eventFigures, jobFigures } from './kernel-figures.ts'
import { ReadinessProbe, type ReadinessCheck } from './readiness.ts'

const silent = createLogger({ level: 'silent' })
const probe = (...checks: ReadinessCheck[]) => new ReadinessProbe(checks, systemClock, silent)
const loopback = { incoming: { socket: { remoteAddress: '::ffff:127.0.0.1' } } } as never
const elsewhere = { incoming: { socket: { remoteAddress: '192.0.2.7' } } } as never

describe('/readyz', () => {
  it('tells each part by name, without saying more of a failure than was written for people', async () => {
    const readiness = probe(
      { name: 'database', run: async () => undefined },
      { name: 'dispatcher', run: () => Promise.reject(new Error('password of the database')) },
    )
    const response = await createTestHttp({ readiness }).app.request('/readyz')
    const text = await response.text()
    expect(response.status).toBe(503)
    expect(JSON.parse(text)).toMatchObject({ ready: false, checks: { database: 'ok', dispatcher: 'failed' } })
    expect(text).not.toContain('password')
    expect(JSON.parse(text)).toMatchObject({
      problems: [
        { check: 'dispatcher', code: 'http.check_failed', message: expect.stringContaining('log') as string },
      ],
    })
  })

  it('says in words why a part is not in order, and what to do', async () => {
    const full = new TesseraError({
      code: 'database.disk_full',
      kind: 'unavailable',
      message: 'The disk is full. Free some space.',
    })
    const readiness = probe(writingCheck({ writeTrouble: full, query: () => Promise.reject(full) }))
    const response = await createTestHttp({ readiness }).app.request('/readyz')
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({
      checks: { writing: 'failed' },
      problems: [
        { check: 'writing', code: 'database.disk_full', message: 'The disk is full. Free some space.' },
      ],
    })
  })

  it('looks again soon after a failure', async () => {
    let isBroken = true
    const run = async () => {
      if (isBroken) throw new Error('still broken')
    }
    const { app } = createTestHttp({ readiness: probe({ name: 'database', run }) })
    expect((await app.request('/readyz')).status).toBe(503)
    isBroken = false
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect((await app.request('/readyz')).status).toBe(200)
  })

  it('runs its checks once for many who ask at the same time', async () => {
    let runs = 0
    const { app } = createTestHttp({ readiness: probe({ name: 'database', run: async () => void runs++ }) })
    await Promise.all(Array.from({ length: 200 }, async () => app.request('/readyz')))
    expect(runs).toBe(1)
  })

  it('says no as soon as the server stops', async () => {
    const readiness = probe()
    const { app } = createTestHttp({ readiness })
    expect((await app.request('/readyz')).status).toBe(200)
    readiness.stop()
    expect((await app.request('/readyz')).status).toBe(503)
    expect((await app.request('/healthz')).status).toBe(200)
  })
})

describe('the figures and checks of the kernel', () => {
  it('come from the database', async () => {
    const { database, close } = await createTestDatabase()
    try {
      const metrics = new HttpMetrics({
        database,
        openStreams: () => 3,
        contributors: [eventFigures(database), jobFigures({ counts: async () => ({ failed: 2 }) as never })],
      })
      const readiness = probe(databaseCheck(database), writingCheck(database), ...eventChecks(database))
      const { app } = createTestHttp({ metrics, readiness })
      const text = await (await app.request('/metrics', {}, loopback)).text()
      expect(text).toMatch(/^tessera_events_waiting 0$/m)
      expect(text).toContain('tessera_jobs{state="failed"} 2')
      expect(text).toContain('tessera_http_streams 3')
      expect(await (await app.request('/readyz')).json()).toMatchObject({
        ready: true,
        checks: { database: 'ok', writing: 'ok', dispatcher: 'ok', horizon: 'ok' },
      })
    } finally {
      await close()
    }
  })
})

describe('/metrics', () => {
  it('counts requests by route pattern', async () => {
    const { app } = createTestHttp()
    await app.request('/api/records/visits.visit/11/unknown')
    const text = await (await app.request('/metrics', {}, loopback)).text()
    expect(text).toContain(
      'tessera_http_request_duration_seconds_count{method="GET",route="/api/*",status="404"} 1',
    )
    expect(text).toContain('tessera_database_statements_total 7')
    expect(text).not.toContain('visits.visit')
  })

  it('are shown on this machine only, unless there is a token', async () => {
    const { app } = createTestHttp()
    expect((await app.request('/metrics', {}, elsewhere)).status).toBe(403)
    expect(
      (await app.request('/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } }, loopback)).status,
    ).toBe(403)
    const guarded = createTestHttp({ metricsToken: 'a-token-of-16-characters' }).app
    expect((await guarded.request('/metrics', {}, loopback)).status).toBe(401)
    expect(
      (
        await guarded.request(
          '/metrics',
          { headers: { authorization: 'Bearer a-token-of-16-characters' } },
          elsewhere,
        )
      ).status,
    ).toBe(200)
  })
})
