import type { PanelPlacement } from '@tessera/sdk'
import { Hono } from 'hono'
import type { Actor } from '../../access/actor.ts'
import { LruCache } from '../../foundation/lru-cache.ts'
import { CachedAnswer } from '../cached-answer.ts'
import type { HttpEnv } from '../http-env.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import type { Labels } from '../metadata/labels.ts'
import { requireActor } from '../require-actor.ts'
import { mayCall, servedPlugins, type PluginRegistry, type ServedPlugin } from './plugin-registry.ts'

export interface PlacementAnswer extends PanelPlacement {
  readonly title: string
}

export interface RegistryAnswer {
  /** Another one is another registry; each server process counts for itself, and anew with each start. */
  readonly generation: number
  readonly plugins: readonly {
    readonly id: string
    readonly version: string
    readonly label: string
    /** Address of the module that holds the panels; null without panels. */
    readonly entry: string | null
    readonly placements: readonly PlacementAnswer[]
    /** Whether its panels run in the page itself; others do in a frame. */
    readonly isTrusted: boolean
    /** What a panel in a frame may reach beside what is its plugin's own; left out where it is trusted. */
    readonly capabilities?: readonly string[]
    /** What an administrator set, without secrets. */
    readonly settings: Readonly<Record<string, unknown>>
  }[]
}

/** `/api/registry`: which plugins run, and where their panels stand. */
export function registryRoutes(
  registry: PluginRegistry,
  labels: Labels,
  settings: Pick<SettingsStore, 'open'>,
): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  const cache = new LruCache<string, CachedAnswer>(50)

  app.get('/', async (c) => {
    const actor = requireActor(c)
    await registry.renewPanels()
    const open = await settings.open()
    const key = [actor.access.id, registry.generation, actor.language, JSON.stringify(open)].join(' ')
    return cache
      .getOrMake(key, () => new CachedAnswer(JSON.stringify(describeRegistry(registry, labels, actor, open))))
      .respond(c)
  })

  /** The texts of all panels in one language; panels lay them over English. */
  app.get('/locales/:language', (c) => {
    requireActor(c)
    const language = c.req.param('language')
    const key = ['locales', registry.generation, language].join(' ')
    const catalogues = () =>
      Object.fromEntries(servedPlugins(registry).map((plugin) => [plugin.id, plugin.locales[language] ?? {}]))
    return cache.getOrMake(key, () => new CachedAnswer(JSON.stringify(catalogues()))).respond(c)
  })

  return app
}

function describeRegistry(
  registry: PluginRegistry,
  labels: Labels,
  actor: Actor,
  settings: Awaited<ReturnType<SettingsStore['open']>>,
): RegistryAnswer {
  const running = servedPlugins(registry)
  const ids = new Set(running.map(({ id }) => id))
  const plugins = running.map((plugin) => ({
    id: plugin.id,
    version: plugin.version,
    label: labels.pluginLabel(plugin.id, actor.language),
    entry: plugin.panels === null ? null : panelUrl(plugin.id, plugin.panels),
    placements: placementsOf(plugin, labels, actor, ids),
    isTrusted: plugin.isTrusted,
    ...(plugin.isTrusted ? {} : { capabilities: plugin.capabilities }),
    settings: settings[plugin.id] ?? {},
  }))
  return { generation: registry.generation, plugins }
}

function placementsOf(
  plugin: ServedPlugin,
  labels: Labels,
  actor: Actor,
  running: ReadonlySet<string>,
): readonly PlacementAnswer[] {
  return plugin.placements
    .filter(
      ({ permission, entity, module }) =>
        mayCall(actor, permission) &&
        (module === undefined || running.has(module)) &&
        (entity === undefined || actor.access.scope(entity, 'read') !== 'none'),
    )
    .map((placement) => ({
      ...placement,
      title: labels.panelLabel(plugin.id, placement.panel, actor.language),
    }))
}

function panelUrl(plugin: string, { hash, entry }: NonNullable<ServedPlugin['panels']>): string {
  return `/plugins/${plugin}/${encodeURIComponent(hash)}/${entry}`
}
