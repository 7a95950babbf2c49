import { Hono } from 'hono'
import type { MiddlewareHandler } from 'hono'
import type { ErrorTexts } from '../foundation/error-texts.ts'
import type { Logger } from '../foundation/logger.ts'
import type { MetadataSource } from '../metadata/metadata-source.ts'
import { PanelRights } from '../plugins/panel-rights.ts'
import type { RecordService } from '../records/record-service.ts'
import { isComplete, undoHeader } from './complete-response.ts'
import { errorResponse } from './error-response.ts'
import { healthRoutes } from './health/health-routes.ts'
import type { HttpMetrics } from './health/http-metrics.ts'
import type { ReadinessProbe } from './health/readiness.ts'
import type { HttpContext, HttpEnv } from './http-env.ts'
import { notFound } from './http-errors.ts'
import type { Idempotency } from './idempotency.ts'
import { idempotentPost, keyedPosts } from './idempotent-posts.ts'
import type { Labels } from './metadata/labels.ts'
import { metadataRoutes } from './metadata/metadata-routes.ts'
import { openApiRoutes } from './openapi/openapi-routes.ts'
import { actionRoutes } from './plugins/action-routes.ts'
import { panelFileRoutes } from './plugins/panel-file-routes.ts'
import type { RequestContextFactory } from './plugins/plugin-call.ts'
import type { PluginRegistry } from './plugins/plugin-registry.ts'
import { pluginRoutes } from './plugins/plugin-routes.ts'
import { currentPanelActor } from './plugins/current-panel-actor.ts'
import { panelCaller } from './plugins/panel-caller.ts'
import { registryRoutes } from './plugins/registry-routes.ts'
import { searchRoutes } from './records/record-reader-routes.ts'
import type {
  CsvExporter,
  DuplicatesReader,
  HistoryReader,
  SearchReader,
  TimelineReader,
} from './records/record-readers.ts'
import type { CellPaster } from './records/record-paste-routes.ts'
import { recordRoutes } from './records/record-routes.ts'
import { requestContext } from './request-context.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import { responseHeaders } from './response-headers.ts'
import { securityHeaders } from './static/security-headers.ts'
import { staticRoutes } from './static/static-routes.ts'
import type { CurrentActor } from './stream/current-actor.ts'
import type { LiveStreams } from './stream/live-streams.ts'
import { streamRoutes } from './stream/stream-routes.ts'

/** Routes of another room, below `/api`: sessions, users, files, imports, jobs. */
export interface MountedRouter {
  /** Such as `/api` or `/api/files`. */
  readonly path: string
  readonly app: Hono<HttpEnv>
}

export interface HttpDependencies {
  readonly logger: Logger
  /** Puts the caller, if there is one, into the context of everything below `/api`. */
  readonly authenticate: MiddlewareHandler<HttpEnv>
  /** Asked again and again while a live stream is open. */
  readonly currentActor: CurrentActor
  /** Refuses what another site made a browser send. Runs after authentication, before everything below `/api`. */
  readonly csrfGuard: MiddlewareHandler<HttpEnv>
  readonly routers: readonly MountedRouter[]
  readonly idempotency: Idempotency
  readonly records: RecordService
  readonly history: HistoryReader
  readonly timeline: TimelineReader
  readonly duplicates: DuplicatesReader
  readonly search: SearchReader
  readonly exportCsv: CsvExporter
  readonly paste: CellPaster
  readonly metadata: MetadataSource
  readonly labels: Labels
  readonly errorTexts: ErrorTexts
  readonly registry: PluginRegistry
  readonly settings: Pick<SettingsStore, 'open'>
  readonly makeContext: RequestContextFactory
  readonly streams: LiveStreams
  readonly readiness: ReadinessProbe
  readonly metrics: HttpMetrics
  readonly metricsToken: string | undefined
  /** Folder of the built user interface. */
  readonly uiFolder: string
  /** The product's version. */
  readonly version: string
  /** Proxies of ours between caller and server, whose forwarding headers count. Default 0. */
  readonly proxyHops?: number
  /** Whether answers of plugins are held against their schemas: in development and tests. */
  readonly checkAnswers: boolean
}

/** Everything the server answers over HTTP. Order matters: what needs no caller stands before authentication. */
export function createHttpApp(dependencies: HttpDependencies): Hono<HttpEnv> {
  const { logger, errorTexts, metrics, readiness, metricsToken, registry } = dependencies
  const app = new Hono<HttpEnv>({ strict: false })
  app.onError((error, c) => errorResponse(error, c, { logger, texts: errorTexts }))
  app.notFound((c) => {
    throw notFound('http.no_route', `Nothing answers ${c.req.method} ${c.req.path}.`, routeOf(c))
  })
  app.use(requestContext({ logger, proxyHops: dependencies.proxyHops ?? 0, onRequest: metrics.observe }))
  app.use(securityHeaders())
  app.route('/', healthRoutes({ readiness, metrics, metricsToken }))
  app.route('/plugins', panelFileRoutes(registry))
  mountApi(app, dependencies)
  app.route('/', staticRoutes(dependencies.uiFolder))
  return app
}

function mountApi(app: Hono<HttpEnv>, dependencies: HttpDependencies): void {
  const {
    authenticate,
    csrfGuard,
    idempotency,
    records,
    metadata,
    labels,
    registry,
    makeContext,
    checkAnswers,
    version,
  } = dependencies
  const { history, timeline, duplicates, exportCsv, paste, errorTexts } = dependencies
  const panelRights = new PanelRights()
  app.use('/api/*', noStore(), authenticate, csrfGuard, panelCaller(registry, panelRights))
  for (const path of keyedPosts) app.use(path, idempotentPost(idempotency))
  for (const router of dependencies.routers) app.route(router.path, router.app)
  app.route(
    '/api/records',
    recordRoutes({ records, idempotency, history, timeline, duplicates, exportCsv, paste, errorTexts }),
  )
  app.route('/api/search', searchRoutes(dependencies.search))
  app.route('/api/metadata', metadataRoutes({ metadata, registry, labels }))
  const currentActor = currentPanelActor(registry, panelRights, dependencies.currentActor)
  app.route('/api/stream', streamRoutes(dependencies.streams, currentActor))
  app.route('/api/registry', registryRoutes(registry, labels, dependencies.settings))
  app.route('/api/actions', actionRoutes({ registry, makeContext, idempotency, checkAnswers }))
  app.route('/api/p', pluginRoutes(registry))
  app.route('/api', openApiRoutes({ metadata, registry, version }))
  app.all('/api/*', (c) => {
    throw notFound(
      'http.no_route',
      `Nothing answers ${c.req.method} ${c.req.path}. The API is described at /api/docs.`,
      routeOf(c),
    )
  })
}

function routeOf(c: HttpContext): { readonly method: string; readonly path: string } {
  return { method: c.req.method, path: c.req.path }
}

/** Answers hold personal data: no cache keeps them, unless a route says how. */
function noStore(): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    await next()
    if (isComplete(c)) return
    const headers = responseHeaders(c)
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
    // What was refused was rolled back.
    if (c.res.status < 400)
      for (const [name, value] of Object.entries(undoHeader(c))) headers.set(name, value)
  }
}
