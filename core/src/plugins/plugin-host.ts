import { isTesseraError, TesseraError, type HookContext, type WriteOperation } from '@tessera/sdk'
import semver from 'semver'
import type { Database } from '../database/database.ts'
import type { Disposable } from '../foundation/disposable.ts'
import type { Logger } from '../foundation/logger.ts'
import type { MetadataContribution } from '../metadata/build-metadata.ts'
import type { MetadataStore } from '../metadata/metadata-store.ts'
import type { HookScope, HookSource, RegisteredHook } from '../records/write/hook-registry.ts'
import { CatalogueLabels, type Locales } from './catalogue-labels.ts'
import { discoverPlugins, type PluginFolder } from './discover-plugins.ts'
import { loadPlugin } from './load-plugin.ts'
import { findPanels } from './panel-bundle.ts'
import { PluginActivation, type HostedPlugin } from './plugin-activation.ts'
import type { PluginActivator } from './plugin-activator.ts'
import type { PluginContexts, PluginIdentity, PluginLookup } from './plugin-contexts.ts'
import { dependantsOf, inOrder, obstacleOf } from './plugin-order.ts'
import type { PluginPackage, UnreadablePlugin } from './plugin-package.ts'
import type { PluginState, PluginStateStore } from './plugin-state-store.ts'

export interface PluginHostOptions {
  readonly database: Database
  readonly logger: Logger
  readonly folders: readonly PluginFolder[]
  readonly sdkVersion: string
  readonly states: PluginStateStore
  readonly metadata: MetadataStore
  readonly activator: PluginActivator
  readonly contexts: () => PluginContexts
  /** Texts of the kernel itself, under the id `core`. */
  readonly kernelLocales: Locales
  /** Bundled plugins that are on until an admin says otherwise. */
  readonly enabledByDefault: (plugin: PluginPackage) => boolean
}

/** Finds, orders, switches on and off. Registries are swapped whole; a plugin that throws never takes the host down. */
export class PluginHost implements HookSource, PluginLookup {
  readonly #options: PluginHostOptions
  readonly #activations = new Map<string, PluginActivation>()
  readonly #failures = new Map<string, string>()
  readonly #listeners = new Set<(generation: number) => void>()
  #packages: ReadonlyMap<string, PluginPackage> = new Map()
  #unreadable: readonly UnreadablePlugin[] = []
  #plugins: ReadonlyMap<string, HostedPlugin> = new Map()
  #hooks: ReadonlyMap<string, readonly RegisteredHook[]> = new Map()
  #labels: CatalogueLabels
  #generation = 0
  #queue: Promise<void> = Promise.resolve()

  constructor(options: PluginHostOptions) {
    this.#options = options
    this.#labels = new CatalogueLabels(new Map([['core', options.kernelLocales]]), () => options.metadata.current)
  }

  get labels(): CatalogueLabels {
    return this.#labels
  }

  get generation(): number {
    return this.#generation
  }

  get plugins(): ReadonlyMap<string, HostedPlugin> {
    return this.#plugins
  }

  get unreadable(): readonly UnreadablePlugin[] {
    return this.#unreadable
  }

  onChange(listener: (generation: number) => void): Disposable {
    this.#listeners.add(listener)
    return {
      dispose: () => {
        this.#listeners.delete(listener)
      },
    }
  }

  /** Discovers what is installed and runs what is switched on. */
  async start(): Promise<void> {
    const found = await discoverPlugins(this.#options.folders)
    this.#packages = found.packages
    this.#unreadable = found.unreadable
    for (const plugin of found.unreadable) this.#options.logger.warn({ folder: plugin.folder }, plugin.reason)
    await this.synchronise()
  }

  async stop(): Promise<void> {
    await this.#queue
    for (const id of [...this.#activations.keys()].reverse()) await this.#deactivate(id)
  }

  /** Switches a plugin on, here and (through the epoch) in every other process. */
  async enable(id: string): Promise<void> {
    const plugin = this.#demandPackage(id)
    const obstacle = obstacleOf(plugin, this.#running(), this.#options.sdkVersion)
    if (obstacle !== null) throw new TesseraError({ code: 'plugins.blocked', kind: 'conflict', message: `"${id}" cannot be switched on. ${obstacle}`, details: { plugin: id } })
    this.#failures.delete(id)
    await this.#options.states.setEnabled(id, plugin.version, true)
    await this.synchronise()
    const reason = this.#plugins.get(id)?.reason
    if (reason != null) throw new TesseraError({ code: 'plugins.failed', kind: 'unavailable', message: `"${id}" was switched on but failed: ${reason}`, details: { plugin: id } })
  }

  /** Switches a plugin off; its data, settings, grants and layouts stay. Those that need it go first. */
  async disable(id: string): Promise<void> {
    const plugin = this.#demandPackage(id)
    const dependants = dependantsOf(id, this.#running().values())
    if (dependants.length > 0) {
      throw new TesseraError({ code: 'plugins.needed', kind: 'conflict', message: `"${id}" is needed by ${dependants.join(', ')}. Switch those off first.`, details: { plugin: id, dependants } })
    }
    this.#failures.delete(id)
    await this.#options.states.setEnabled(id, plugin.version, false)
    await this.synchronise()
  }

  /** Brings this process to what the database says is on; runs one at a time. */
  synchronise(): Promise<void> {
    const next = this.#queue.then(() => this.#synchronise())
    this.#queue = next.catch(() => undefined)
    return next
  }

  async #synchronise(): Promise<void> {
    const states = await this.#options.states.read()
    const wanted = inOrder([...this.#packages.values()].filter((plugin) => this.#isWanted(plugin, states.get(plugin.id))))
    const ids = new Set(wanted.map((plugin) => plugin.id))
    let isChanged = false
    for (const id of [...this.#activations.keys()].reverse()) {
      if (ids.has(id)) continue
      await this.#deactivate(id)
      isChanged = true
    }
    const blocked = new Map<string, string>()
    for (const plugin of wanted) {
      if (this.#activations.has(plugin.id) || this.#failures.has(plugin.id)) continue
      const obstacle = newerInDatabase(plugin, states.get(plugin.id)) ?? obstacleOf(plugin, this.#running(), this.#options.sdkVersion)
      if (obstacle === null) await this.#activate(plugin, states.get(plugin.id))
      else blocked.set(plugin.id, obstacle)
      isChanged = true
    }
    if (isChanged || this.#generation === 0) await this.#publish(ids, blocked)
    else await this.#options.metadata.reload()
  }

  #isWanted(plugin: PluginPackage, state: PluginState | undefined): boolean {
    return state?.enabled ?? (plugin.isBundled && this.#options.enabledByDefault(plugin))
  }

  async #activate(plugin: PluginPackage, state: PluginState | undefined): Promise<void> {
    let activation: PluginActivation | undefined
    try {
      activation = new PluginActivation(plugin, await loadPlugin(plugin))
      await this.#options.activator.prepareSchema(activation, this.#contributions(activation))
      this.#activations.set(plugin.id, activation)
      await this.#options.metadata.swap(this.#contributions())
      this.#rebuildRegistries()
      await this.#options.activator.register(activation, state?.seededAt == null)
    } catch (error) {
      this.#activations.delete(plugin.id)
      await activation?.dispose().catch(() => undefined)
      await this.#options.metadata.swap(this.#contributions())
      this.#rebuildRegistries()
      this.#failures.set(plugin.id, reasonOf(error))
      this.#options.logger.error({ err: error, plugin: plugin.id }, 'A plugin failed to start; the others go on without it')
    }
  }

  async #deactivate(id: string): Promise<void> {
    const activation = this.#activations.get(id)
    this.#activations.delete(id)
    try {
      await activation?.dispose()
    } catch (error) {
      this.#options.logger.error({ err: error, plugin: id }, 'A plugin did not stop cleanly')
    }
  }

  #contributions(added?: PluginActivation): MetadataContribution[] {
    return [...this.#activations.values(), ...(added === undefined ? [] : [added])].map(({ package: plugin, definition }) => ({
      plugin: plugin.id,
      entities: definition.entities ?? [],
      extensions: (definition.extensions ?? []).filter((extension) => extension.namespace === plugin.id),
    }))
  }

  async #publish(wanted: ReadonlySet<string>, blocked: ReadonlyMap<string, string>): Promise<void> {
    await this.#options.metadata.swap(this.#contributions())
    this.#rebuildRegistries()
    const entries = await Promise.all(
      [...this.#packages.values()].map(async (plugin): Promise<[string, HostedPlugin]> => {
        const activation = this.#activations.get(plugin.id)
        const failure = this.#failures.get(plugin.id)
        const status = activation !== undefined ? 'enabled' : !wanted.has(plugin.id) ? 'disabled' : failure !== undefined ? 'failed' : 'blocked'
        const reason = status === 'failed' ? (failure ?? null) : status === 'blocked' ? (blocked.get(plugin.id) ?? null) : null
        const panels = activation === undefined ? null : await findPanels(plugin)
        return [plugin.id, { package: plugin, status, reason, definition: activation?.definition ?? null, panels }]
      }),
    )
    this.#plugins = new Map(entries)
    this.#generation++
    for (const listener of this.#listeners) listener(this.#generation)
  }

  #rebuildRegistries(): void {
    const hooks = new Map<string, RegisteredHook[]>()
    for (const { package: plugin, definition } of this.#activations.values()) {
      for (const hook of definition.hooks ?? []) {
        for (const operation of hook.on) {
          const key = `${String(hook.entity)}|${operation}`
          hooks.set(key, [...(hooks.get(key) ?? []), { plugin: plugin.id, hook }])
        }
      }
    }
    for (const [key, list] of hooks) hooks.set(key, list.toSorted((a, b) => (a.hook.order ?? 0) - (b.hook.order ?? 0)))
    this.#hooks = hooks
    const locales = new Map<string, Locales>([['core', this.#options.kernelLocales]])
    for (const { package: plugin, definition } of this.#activations.values()) locales.set(plugin.id, definition.locales as Locales)
    this.#labels = new CatalogueLabels(locales, () => this.#options.metadata.current)
  }

  #running(): Map<string, PluginPackage> {
    return new Map([...this.#activations].map(([id, activation]) => [id, activation.package]))
  }

  #demandPackage(id: string): PluginPackage {
    const plugin = this.#packages.get(id)
    if (plugin !== undefined) return plugin
    throw new TesseraError({ code: 'plugins.unknown', kind: 'not_found', message: `No plugin "${id}" is installed here.`, details: { plugin: id } })
  }

  identity(id: string): PluginIdentity {
    const plugin = this.#demandPackage(id)
    return { id, version: plugin.version, capabilities: plugin.manifest.capabilities }
  }

  hooks(entity: string, operation: WriteOperation): readonly RegisteredHook[] {
    return this.#hooks.get(`${entity}|${operation}`) ?? []
  }

  context(plugin: string, scope: HookScope): HookContext {
    return this.#options.contexts().hook(this.identity(plugin), scope)
  }

  action(name: string): ReturnType<PluginLookup['action']> {
    const id = name.slice(0, name.indexOf('.'))
    const action = this.#activations.get(id)?.definition.actions?.find((candidate) => candidate.name === name)
    return action === undefined ? null : { plugin: this.identity(id), action }
  }

  service(name: string): unknown {
    for (const activation of this.#activations.values()) if (activation.services.has(name)) return activation.services.get(name)
    return undefined
  }
}

function reasonOf(error: unknown): string {
  return isTesseraError(error) || error instanceof Error ? error.message : String(error)
}

function newerInDatabase(plugin: PluginPackage, state: PluginState | undefined): string | null {
  if (state === undefined || state.definitionHash === null || !semver.valid(state.version) || !semver.lt(plugin.version, state.version)) return null
  return `The database was already used by its version ${state.version}, and this is ${plugin.version}. Install ${state.version} or newer.`
}
