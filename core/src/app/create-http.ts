import type { RequestContext } from '@tessera/sdk'
import type { Hono } from 'hono'
import type { DependencyContainer } from 'tsyringe'
import { announceEvents } from '../events/announce-events.ts'
import { writeEvents } from '../events/event-statement.ts'
import { DisposableStore, type Disposable } from '../foundation/disposable.ts'
import { newId } from '../foundation/uuid.ts'
import { createHttpApp, type MountedRouter } from '../http/create-http-app.ts'
import { HttpMetrics } from '../http/health/http-metrics.ts'
import { databaseCheck, eventChecks, writingCheck } from '../http/health/kernel-checks.ts'
import { eventFigures, jobFigures } from '../http/health/kernel-figures.ts'
import { queryFigures } from '../http/health/query-figures.ts'
import { ReadinessProbe } from '../http/health/readiness.ts'
import type { HttpEnv } from '../http/http-env.ts'
import { IdempotencyStore } from '../http/idempotency-store.ts'
import { Idempotency } from '../http/idempotency.ts'
import { fileRoutes } from '../http/files/file-routes.ts'
import { createIdentityHttp } from '../http/identity/create-identity-http.ts'
import { followRoutes } from '../http/inbox/follow-routes.ts'
import { inboxRoutes } from '../http/inbox/inbox-routes.ts'
import { jobRoutes } from '../http/jobs/job-routes.ts'
import { entityRoutes } from '../http/metadata/entity-routes.ts'
import { layoutRoutes } from '../http/metadata/layout-routes.ts'
import { panelReportRoutes } from '../http/plugins/panel-report-routes.ts'
import { placeRoutes } from '../http/places/place-routes.ts'
import { PresenceBoard } from '../http/presence/presence-board.ts'
import { presenceRoutes } from '../http/presence/presence-routes.ts'
import { importRoutes } from '../http/transfer/import-routes.ts'
import { bulkRoutes } from '../http/bulk/bulk-routes.ts'
import { viewRoutes } from '../http/views/view-routes.ts'
import { undoRoutes } from '../http/undo/undo-routes.ts'
import { adminPluginRoutes } from '../http/plugins/admin-plugin-routes.ts'
import { HostedPlugins } from '../http/plugins/hosted-plugins.ts'
import type { PluginCall } from '../http/plugins/plugin-call.ts'
import { pluginSettingsRoutes } from '../http/settings/plugin-settings-routes.ts'
import { pluginStorageRoutes } from '../http/plugins/plugin-storage-routes.ts'
import { pluginStorageDoor, settingsDoor } from './plugin-doors.ts'
import { publicPaths } from '../http/plugins/public-paths.ts'
import { LiveStreams } from '../http/stream/live-streams.ts'
import { deliveryOptions } from '../notifications/delivery-options.ts'
import { PanelReports } from '../plugins/panel-reports.ts'
import { createCsvExporter, type ExportOptions } from '../transfer/export/export-csv.ts'
import { demoRoutes } from './admin-routes.ts'
import { tellQuietChanges } from '../http/stream/tell-quiet-changes.ts'
import { DemoData } from './demo-data.ts'
import { DemoRemoval } from './demo-removal.ts'
import { metadataAdministration } from './metadata-administration.ts'
import type { OrganisationMirror } from './organisation-mirror.ts'
import { pluginAdministration } from './plugin-administration.ts'
import { mayWriteRecords, reachableFiles } from './reachable-files.ts'
import { Follows } from '../notifications/follows.ts'
import { followQuietChanges } from '../records/quiet-changes.ts'
import type { ValueContextSource } from '../records/query/query-service.ts'
import { recordNotFound } from '../records/record-errors.ts'
import { readersOf } from './register-readers.ts'
import { valueContextOf } from './value-context.ts'
import { tellOfViews, viewAdministration } from './view-administration.ts'
import { tokens } from './tokens.ts'

export interface HttpSetup {
  readonly organisation: OrganisationMirror
  readonly publicUrl: () => string
  readonly version: string
  readonly uiFolder: string
  readonly checkAnswers: boolean
}

export interface HttpParts extends Disposable {
  readonly app: Hono<HttpEnv>
  readonly streams: LiveStreams
  readonly readiness: ReadinessProbe
  readonly demo: DemoData
}

/** An export takes data out of the house: the log says who took what. */
function exportLog(container: DependencyContainer): ExportOptions['log'] {
  return async (actor, made) => {
    const database = container.resolve(tokens.database)
    const origin = { channel: 'api' as const, cause: null }
    await writeEvents(database, [
      {
        id: newId(),
        type: 'core.records.exported',
        entity: null,
        recordId: null,
        version: null,
        actor,
        origin,
        changes: {},
        payload: made,
      },
    ])
    announceEvents(database)
  }
}

function requestContexts(container: DependencyContainer) {
  const contexts = container.resolve(tokens.pluginContexts)
  const host = container.resolve(tokens.plugins)
  const directory = container.resolve(tokens.directory)
  return async ({ plugin, actor, origin, language, signal }: PluginCall): Promise<RequestContext> => {
    const email =
      typeof actor?.userId === 'string' ? (await directory.load()).users.get(actor.userId)?.email : undefined
    return contexts.request(host.identity(plugin), {
      actor,
      origin,
      language,
      signal,
      ...(email === undefined ? {} : { email }),
    })
  }
}

function readinessProbe(container: DependencyContainer): ReadinessProbe {
  const database = container.resolve(tokens.database)
  const epoch = container.resolve(tokens.epoch)
  const rights = { name: 'rights', run: async () => void epoch.current }
  const checks = [databaseCheck(database), writingCheck(database), ...eventChecks(database), rights]
  return new ReadinessProbe(checks, container.resolve(tokens.clock), container.resolve(tokens.logger))
}

function httpMetrics(container: DependencyContainer, streams: LiveStreams): HttpMetrics {
  const database = container.resolve(tokens.database)
  const contributors = [
    eventFigures(database),
    queryFigures(database),
    jobFigures(container.resolve(tokens.jobs).overview),
  ]
  return new HttpMetrics({ database, openStreams: () => streams.count, contributors })
}

/** What browsers follow: changes of records, and what is in their users' inboxes. */
function openStreams(
  container: DependencyContainer,
  registry: HostedPlugins,
  owned: DisposableStore,
): LiveStreams {
  const streams = owned.add(
    new LiveStreams({
      feed: container.resolve(tokens.liveFeed),
      records: container.resolve(tokens.records),
      registry,
      metadata: container.resolve(tokens.metadata),
      logger: container.resolve(tokens.logger),
    }),
  )
  owned.add(
    container
      .resolve(tokens.inboxSignal)
      .onChange((userIds) =>
        streams.tell('inbox', ({ userId }) => (userId !== null && userIds.has(userId) ? {} : undefined)),
      ),
  )
  return streams
}

function exporter(container: DependencyContainer) {
  const host = container.resolve(tokens.plugins)
  return createCsvExporter({
    records: container.resolve(tokens.records),
    metadata: container.resolve(tokens.metadata),
    heading: (entity, path, language) => host.labels.fieldLabel(entity, path, language),
    log: exportLog(container),
  })
}

/** Who has which record open: told to those who have it open as well. */
function openPresence(container: DependencyContainer, streams: LiveStreams): PresenceBoard {
  const presence = new PresenceBoard(
    container.resolve(tokens.isAlone) ? {} : { database: container.resolve(tokens.database) },
  )
  presence.onChange((place) =>
    streams.tell('presence', (actor) => {
      const people = presence.toldTo(actor, place)
      return people === undefined ? undefined : { ...place, people }
    }),
  )
  // Without the database there is nobody to tell; whoever looks is told by this process at least.
  presence
    .start()
    .catch((error: unknown) =>
      container.resolve(tokens.logger).warn({ err: error }, 'Who has records open is not heard from others'),
    )
  return presence
}

function inboxOf(container: DependencyContainer): Hono<HttpEnv> {
  const source = {
    database: container.resolve(tokens.database),
    surroundings: container.resolve(tokens.surroundings),
    mail: container.resolve(tokens.notificationMail),
  }
  return inboxRoutes({
    inbox: container.resolve(tokens.inbox),
    options: (actor, language) => deliveryOptions(source, actor, language),
  })
}

/** Routers beside records and plugins: what administrators and forms need. */
function administration(
  container: DependencyContainer,
  demo: DemoData,
  idempotency: Idempotency,
  registry: HostedPlugins,
): readonly MountedRouter[] {
  const manager = metadataAdministration(container)
  const mayUpload = mayWriteRecords(container.resolve(tokens.metadata))
  const isReachable = reachableFiles(container.resolve(tokens.records), container.resolve(tokens.metadata))
  const reports = new PanelReports(container.resolve(tokens.database))
  const plugins = pluginAdministration(
    container.resolve(tokens.plugins),
    container.resolve(tokens.errorTexts),
    reports,
  )
  return [
    { path: '/api/metadata/entities', app: entityRoutes(manager, idempotency) },
    { path: '/api/layouts', app: layoutRoutes(manager) },
    { path: '/api/admin/plugins', app: adminPluginRoutes(plugins) },
    {
      path: '/api/panel-reports',
      app: panelReportRoutes(reports, registry, container.resolve(tokens.logger)),
    },
    { path: '/api/admin/demo', app: demoRoutes(demo, new DemoRemoval(container)) },
    {
      path: '/api/admin/jobs',
      app: jobRoutes({
        overview: () => container.resolve(tokens.jobs).overview,
        texts: container.resolve(tokens.errorTexts),
        labels: currentLabels(container),
      }),
    },
    { path: '/api/admin/settings', app: pluginSettingsRoutes(settingsDoor(container)) },
    { path: '/api/plugin-storage', app: pluginStorageRoutes(pluginStorageDoor(container, registry)) },
    { path: '/api/inbox', app: inboxOf(container) },
    {
      path: '/api/follows',
      app: followRoutes(
        new Follows(
          container.resolve(tokens.database),
          container.resolve(tokens.surroundings).readableNames,
          recordNotFound,
        ),
      ),
    },
    { path: '/api/imports', app: importRoutes(container.resolve(tokens.imports)) },
    {
      path: '/api/bulk',
      app: bulkRoutes(container.resolve(tokens.bulk), idempotency, container.resolve(tokens.errorTexts)),
    },
    {
      path: '/api/undo',
      app: undoRoutes(container.resolve(tokens.undo), container.resolve(tokens.errorTexts)),
    },
    {
      path: '/api/files',
      app: fileRoutes({ files: container.resolve(tokens.files), isReachable, mayUpload }),
    },
  ]
}

/** The HTTP half of the composition: every router with the services it needs. */
export function createHttp(container: DependencyContainer, setup: HttpSetup): HttpParts {
  const owned = new DisposableStore()
  const database = container.resolve(tokens.database)
  const logger = container.resolve(tokens.logger)
  const host = container.resolve(tokens.plugins)
  const records = container.resolve(tokens.records)
  const idempotency = new Idempotency(new IdempotencyStore(database), logger)
  const makeContext = requestContexts(container)
  const registry = new HostedPlugins({
    source: host,
    makeContext,
    idempotency,
    checkAnswers: setup.checkAnswers,
    logger,
  })
  const streams = openStreams(container, registry, owned)
  const valueContext = valueContextOf(setup.organisation, container.resolve(tokens.clock))
  const settings = container.resolve(tokens.settings)
  owned.add(settings.onChange(() => streams.tell('registry', () => ({ generation: registry.generation }))))
  const presence = owned.add(openPresence(container, streams))
  tellOfViews(container, streams, owned)
  owned.add(tellQuietChanges(streams, (onChange) => followQuietChanges(database, onChange), logger))
  const readiness = readinessProbe(container)
  const identity = identityHttp(container, setup, registry)
  const demo = new DemoData(container)
  const app = createHttpApp({
    logger,
    authenticate: identity.authenticate,
    currentActor: identity.currentActor,
    csrfGuard: identity.csrfGuard,
    routers: [
      { path: '/api', app: identity.routes },
      { path: '/api/presence', app: presenceRoutes(presence, records) },
      placesRouter(container, setup.organisation),
      ...administration(container, demo, idempotency, registry),
      viewsRouter(container, valueContext),
    ],
    idempotency,
    records,
    ...readersOf(container, valueContext),
    exportCsv: exporter(container),
    paste: container.resolve(tokens.paste),
    metadata: container.resolve(tokens.metadata),
    labels: currentLabels(container),
    errorTexts: container.resolve(tokens.errorTexts),
    registry,
    settings,
    makeContext,
    streams,
    readiness,
    metrics: httpMetrics(container, streams),
    metricsToken: container.resolve(tokens.configuration).metricsToken,
    proxyHops: container.resolve(tokens.configuration).trustedProxies,
    uiFolder: setup.uiFolder,
    version: setup.version,
    checkAnswers: setup.checkAnswers,
  })
  return { app, streams, readiness, demo, dispose: () => owned.dispose() }
}

/** Who is asking, and all that they may say of themselves. */
function identityHttp(container: DependencyContainer, setup: HttpSetup, registry: HostedPlugins) {
  return createIdentityHttp(container.resolve(tokens.identity), {
    publicUrl: setup.publicUrl,
    isPublic: publicPaths(registry),
    takesOtherTypes: (path) =>
      path === '/api/files' || path.startsWith('/api/imports/') || path === '/api/imports',
  })
}

/** Where addresses are on the map. */
function placesRouter(container: DependencyContainer, organisation: OrganisationMirror): MountedRouter {
  const app = placeRoutes({
    gazetteer: container.resolve(tokens.gazetteer),
    points: container.resolve(tokens.addressPoints),
    home: () => organisation.current.country,
  })
  return { path: '/api/places', app }
}

/** Saved views of lists. */
function viewsRouter(container: DependencyContainer, valueContext: ValueContextSource): MountedRouter {
  const views = viewAdministration(container, valueContext, currentLabels(container))
  return { path: '/api/views', app: viewRoutes(views) }
}

/** The labels of the plugins that run now: the host swaps its catalogue whole. */
function currentLabels(container: DependencyContainer) {
  const host = container.resolve(tokens.plugins)
  return {
    entityLabel: (...input: Parameters<typeof host.labels.entityLabel>) => host.labels.entityLabel(...input),
    fieldLabel: (...input: Parameters<typeof host.labels.fieldLabel>) => host.labels.fieldLabel(...input),
    fieldHelp: (...input: Parameters<typeof host.labels.fieldHelp>) => host.labels.fieldHelp(...input),
    optionLabel: (...input: Parameters<typeof host.labels.optionLabel>) => host.labels.optionLabel(...input),
    groupLabel: (...input: Parameters<typeof host.labels.groupLabel>) => host.labels.groupLabel(...input),
    viewLabel: (...input: Parameters<typeof host.labels.viewLabel>) => host.labels.viewLabel(...input),
    inverseLabel: (...input: Parameters<typeof host.labels.inverseLabel>) =>
      host.labels.inverseLabel(...input),
    actionLabel: (...input: Parameters<typeof host.labels.actionLabel>) => host.labels.actionLabel(...input),
    actionText: (...input: Parameters<typeof host.labels.actionText>) => host.labels.actionText(...input),
    jobLabel: (...input: Parameters<typeof host.labels.jobLabel>) => host.labels.jobLabel(...input),
    panelLabel: (...input: Parameters<typeof host.labels.panelLabel>) => host.labels.panelLabel(...input),
    pluginLabel: (...input: Parameters<typeof host.labels.pluginLabel>) => host.labels.pluginLabel(...input),
  }
}
