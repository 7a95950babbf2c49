import { TesseraError } from '@tessera/sdk'
import { Hono } from 'hono'
import { createHash, timingSafeEqual } from 'node:crypto'
import { isLoopback } from '../client-address.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import type { HttpMetrics } from './http-metrics.ts'
import type { ReadinessProbe } from './readiness.ts'

export interface HealthRoutesOptions {
  readonly readiness: ReadinessProbe
  readonly metrics: HttpMetrics
  /** Without it only callers on this machine see the metrics. */
  readonly metricsToken: string | undefined
}

/** For load balancers and monitoring. `/healthz` costs nothing, so that nobody can wear the server out with it. */
export function healthRoutes({ readiness, metrics, metricsToken }: HealthRoutesOptions): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.get(
    '/healthz',
    () =>
      new Response('{"status":"ok"}', {
        headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      }),
  )

  app.get('/readyz', async (c) => {
    const state = await readiness.ask()
    const ready = state.ready && !readiness.isStopping
    return c.json({ ...state, ready }, ready ? 200 : 503, { 'cache-control': 'no-store' })
  })

  app.get('/metrics', async (c) => {
    demandMetricsAccess(c, metricsToken)
    return new Response(await metrics.text(), {
      headers: { 'content-type': metrics.contentType, 'cache-control': 'no-store' },
    })
  })

  return app
}

function demandMetricsAccess(c: HttpContext, token: string | undefined): void {
  if (token === undefined ? isLoopback(c) : sameText(c.req.header('authorization') ?? '', `Bearer ${token}`))
    return
  throw new TesseraError({
    code: 'http.metrics_closed',
    kind: token === undefined ? 'forbidden' : 'unauthenticated',
    message:
      token === undefined
        ? 'Metrics are shown on this machine only. Set METRICS_TOKEN to read them from elsewhere.'
        : 'Metrics need "Authorization: Bearer <METRICS_TOKEN>".',
  })
}

/** Compares digests, so that the time taken tells nothing. */
function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
