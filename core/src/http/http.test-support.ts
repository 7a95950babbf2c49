import type { EntityDefinition, RequestContext } from '@tessera/sdk'
import type { Hono } from 'hono'
import { STATUS_CODES } from 'node:http'
import { join } from 'node:path'
import { compileAccess } from '../access/compile-access.ts'
import type { Actor } from '../access/actor.ts'
import { anyEntity, type EntityGrant, type Role } from '../access/role.ts'
import type { Database } from '../database/database.ts'
import type { LiveFeed } from '../events/live-feed.ts'
import { systemClock } from '../foundation/clock.ts'
import type { ErrorTexts } from '../foundation/error-texts.ts'
import { createLogger, type Logger } from '../foundation/logger.ts'
import { newId } from '../foundation/uuid.ts'
import { buildMetadata } from '../metadata/build-metadata.ts'
import type { Metadata } from '../metadata/entity-model.ts'
import type { MetadataSource } from '../metadata/metadata-source.ts'
import type { RecordService } from '../records/record-service.ts'
import { createHttpApp, type HttpDependencies } from './create-http-app.ts'
import { HttpMetrics } from './health/http-metrics.ts'
import { ReadinessProbe } from './health/readiness.ts'
import type { HttpEnv } from './http-env.ts'
import { IdempotencyStore } from './idempotency-store.ts'
import { Idempotency } from './idempotency.ts'
import type { Labels } from './metadata/labels.ts'
import type { PluginRegistry, ServedPlugin } from './plugins/plugin-registry.ts'
import { LiveStreams } from './stream/live-streams.ts'

const everything = {
  create: 'all',
  read: 'all',
  update: 'all',
  delete: 'all',
  export: 'all',
  import: 'all',
} as const

/** A role with everything on everything, unless told otherwise. */
export function someRole(given: Partial<Role> = {}): Role {
  const grants = new Map<string, EntityGrant>([
    [anyEntity, { ...everything, fields: 'write', exceptions: [] }],
  ])
  return {
    id: newId(),
    key: null,
    name: 'role',
    description: null,
    version: 1,
    grants,
    permissions: new Set(),
    ...given,
  }
}

export function someActor(
  metadata: Metadata,
  given: Partial<Actor> = {},
  roles: readonly Role[] = [someRole()],
): Actor {
  return {
    kind: 'user',
    userId: newId(),
    displayName: 'Anna',
    teamIds: [],
    primaryTeamId: null,
    access: compileAccess(roles, metadata),
    language: 'en',
    timeZone: 'Europe/Brussels',
    sharedEntities: new Set(),
    agentId: null,
    ...given,
  }
}

export function metadataOf(...given: readonly { readonly name: string }[]): MetadataSource {
  const entities = given as readonly EntityDefinition[]
  const plugins = new Set(entities.map(({ name }) => name.slice(0, name.indexOf('.'))))
  const contributions = [...plugins].map((plugin) => ({
    plugin,
    entities: entities.filter(({ name }) => name.startsWith(`${plugin}.`)),
    extensions: [],
  }))
  return { current: buildMetadata(1, contributions), onChange: () => ({ dispose: () => undefined }) }
}

/** A registry whose plugins a test may replace. */
export class TestRegistry implements PluginRegistry {
  generation = 1
  #plugins: ReadonlyMap<string, ServedPlugin> = new Map()
  readonly #listeners = new Set<(generation: number) => void>()

  current(): ReadonlyMap<string, ServedPlugin> {
    return this.#plugins
  }

  onChange(listener: (generation: number) => void): { dispose(): void } {
    this.#listeners.add(listener)
    return { dispose: () => void this.#listeners.delete(listener) }
  }

  renewPanels(): Promise<boolean> {
    return Promise.resolve(false)
  }

  replace(...plugins: readonly ServedPlugin[]): void {
    this.#plugins = new Map(plugins.map((plugin) => [plugin.id, plugin]))
    this.generation++
    for (const listener of this.#listeners) listener(this.generation)
  }
}

export function somePlugin(given: Partial<ServedPlugin> = {}): ServedPlugin {
  return {
    id: 'visits',
    version: '1.0.0',
    state: 'enabled',
    app: null,
    routes: [],
    actions: [],
    panels: null,
    placements: [],
    locales: {},
    isTrusted: true,
    capabilities: [],
    ...given,
  }
}

/** Keys stand in for texts. */
const keyLabels: Labels = {
  entityLabel: (entity) => ({ one: `${entity}.one`, other: `${entity}.other` }),
  fieldLabel: (entity, path) => `${entity}.fields.${path}`,
  optionLabel: (entity, path, value) => `${entity}.options.${path}.${value}`,
  groupLabel: (entity, group) => `${entity}.groups.${group}`,
  viewLabel: (entity, view) => `${entity}.views.${view}`,
  actionLabel: (action) => `actions.${action}`,
  jobLabel: (queue) => queue,
  panelLabel: (plugin, panel) => `${plugin}.panels.${panel}`,
  pluginLabel: (plugin) => `${plugin}.name`,
}

/** The English words of the errors themselves. */
export const plainTexts: ErrorTexts = {
  textOf: ({ message }) => message,
  titleOf: (status) => STATUS_CODES[status] ?? 'Error',
  explain: ({ message, fields }, _reader, most) => ({
    detail: message,
    fields: fields.slice(0, most).map(({ field, code, message: text }) => ({ field, code, message: text })),
  }),
}

/** For what a test never reaches: saying so is better than an answer made up. */
function unreachable<T extends object>(name: string): T {
  return new Proxy({} as T, {
    get(_target, property) {
      throw new Error(`The test reached ${name}.${String(property)}, which it does not bring.`)
    },
  })
}

export interface TestHttp {
  readonly app: Hono<HttpEnv>
  readonly registry: TestRegistry
  readonly metadata: MetadataSource
  readonly streams: LiveStreams
  readonly lines: Record<string, unknown>[]
  /** Who sends the requests; null for nobody. */
  actor: Actor | null
}

export interface TestHttpOptions extends Partial<HttpDependencies> {
  readonly database?: Database
  readonly feed?: Pick<LiveFeed, 'position' | 'follow'>
}

/** The whole HTTP layer over what a test brings. */
export function createTestHttp(given: TestHttpOptions = {}): TestHttp {
  const lines: Record<string, unknown>[] = []
  const logger = createLogger({
    level: 'info',
    write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>),
  })
  const registry = (given.registry as TestRegistry | undefined) ?? new TestRegistry()
  const metadata = given.metadata ?? metadataOf()
  const records = given.records ?? unreachable<RecordService>('records')
  const feed = given.feed ?? { position: 0, follow: async () => ({ dispose: () => undefined }) }
  const streams = new LiveStreams({ feed, records, registry, metadata, logger })
  const http = { registry, metadata, streams, lines, actor: someActor(metadata.current) as Actor | null }
  const dependencies = {
    ...defaults(given, logger, http),
    registry,
    settings: { open: () => Promise.resolve({}) },
    metadata,
    records,
    streams,
    logger,
    ...given,
  }
  return Object.assign(http, { app: createHttpApp(dependencies) })
}

type Fixed = 'registry' | 'settings' | 'metadata' | 'records' | 'streams' | 'logger'

function defaults(
  given: TestHttpOptions,
  logger: Logger,
  http: { actor: Actor | null; streams: LiveStreams },
): Omit<HttpDependencies, Fixed> {
  const database = given.database ?? unreachable<Database>('database')
  const statistics = { total: 1, idle: 1, waiting: 0, statements: 7 }
  return {
    authenticate: async (c, next) => {
      c.set('actor', http.actor)
      await next()
    },
    currentActor: async () => http.actor,
    csrfGuard: (_c, next) => next(),
    routers: [],
    idempotency: new Idempotency(new IdempotencyStore(database), logger),
    history: unreachable('history'),
    timeline: unreachable('timeline'),
    duplicates: unreachable('duplicates'),
    search: unreachable('search'),
    exportCsv: () => new ReadableStream(),
    paste: unreachable('paste'),
    labels: keyLabels,
    errorTexts: plainTexts,
    makeContext: () => unreachable<RequestContext>('context'),
    readiness: new ReadinessProbe([], systemClock, logger),
    metrics: new HttpMetrics({ database: { statistics }, openStreams: () => http.streams.count }),
    metricsToken: undefined,
    uiFolder: join(import.meta.dirname, 'no-such-folder'),
    version: '0.1.0',
    checkAnswers: true,
  }
}

export function post(body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  }
}
