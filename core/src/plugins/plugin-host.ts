import { TesseraError, type HookContext, type WriteOperation } from '@tessera/sdk'
import type { Database } from '../database/database.ts'
import type { Disposable } from '../foundation/disposable.ts'
import type { Fault } from '../foundation/error-texts.ts'
import type { Logger } from '../foundation/logger.ts'
import type { MetadataContribution } from '../metadata/build-metadata.ts'
import type { MetadataStore } from '../metadata/metadata-store.ts'
import type { ChangeContext } from '../identity/change-context.ts'
import type { HookScope, HookSource, RegisteredHook } from '../records/write/hook-registry.ts'
import { CatalogueLabels, type Locales } from './catalogue-labels.ts'
import { discoverPlugins, type PluginFolder } from './discover-plugins.ts'
import { loadPlugin } from './load-plugin.ts'
import { findPanels } from './panel-bundle.ts'
import { PluginActivation, type HostedPlugin } from './plugin-activation.ts'
import type { PluginActivator } from './plugin-activator.ts'
import type { PluginContexts, PluginIdentity, PluginLookup } from './plugin-contexts.ts'
import { failureOf, newerInDatabase, obstacleOf } from './plugin-obstacles.ts'
import { dependantsOf, inOrder, requirementLevel, stillRunnable } from './plugin-order.ts'
import type { PluginPackage, UnreadablePlugin } from './plugin-package.ts'
import type { PluginState, PluginStateStore } from './plugin-state-store.ts'
import { decidesOtherwise, isTrusted, type PluginTrust } from './plugin-trust.ts'
import { renewPanels } from './renew-panels.ts'

export interface PluginHostOptions {
  readonly database: Database
  readonly logger: Logger
  readonly folders: readonly PluginFolder[]
  readonly sdkVersion: string
  readonly states: PluginStateStore
  readonly trust: PluginTrust
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
  readonly #failures = new Map<string, Failure>()
  readonly #listeners = new Set<(generation: number) => void>()
  #packages: ReadonlyMap<string, PluginPackage> = new Map()
  #unreadable: readonly UnreadablePlugin[] = []
  #plugins: ReadonlyMap<string, HostedPlugin> = new Map()
  #hooks: ReadonlyMap<string, readonly RegisteredHook[]> = new Map()
  #labels: CatalogueLabels
  #trusted: ReadonlyMap<string, boolean> = new Map()
  #generation = 0
  #renewal: Promise<boolean> | undefined
  #queue: Promise<void> = Promise.resolve()

  constructor(options: PluginHostOptions) {
    this.#options = options
    this.#labels = new CatalogueLabels(
      new Map([['core', options.kernelLocales]]),
      () => options.metadata.current,
    )
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
    for (const plugin of found.unreadable)
      this.#options.logger.warn({ folder: plugin.folder }, plugin.reason.message)
    await this.synchronise()
  }

  async stop(): Promise<void> {
    await this.#queue
    for (const activation of [...this.#activations.values()].toReversed()) {
      this.#activations.delete(activation.package.id)
      await this.#dispose(activation)
    }
  }

  /** Switches a plugin on, here and (through the epoch) in every other process. */
  async enable(id: string): Promise<void> {
    const plugin = this.#demandPackage(id)
    const obstacle = obstacleOf(plugin, this.#running(), this.#options.sdkVersion)
    if (obstacle !== null)
      throw new TesseraError({
        code: 'plugins.blocked',
        kind: 'conflict',
        message: `"${id}" cannot be switched on. ${obstacle.message}`,
        details: { plugin: id, reason: obstacle },
      })
    this.#failures.delete(id)
    await this.#options.states.setEnabled(id, plugin.version, true)
    await this.synchronise()
    const reason = this.#plugins.get(id)?.reason
    if (reason !== null && reason !== undefined)
      throw new TesseraError({
        code: 'plugins.failed',
        kind: 'unavailable',
        message: `"${id}" was switched on but failed: ${reason.message}`,
        details: { plugin: id, reason },
      })
  }

  /** Switches a plugin off; its data, settings, grants and layouts stay. Those that need it go first. */
  async disable(id: string): Promise<void> {
    const plugin = this.#demandPackage(id)
    const dependants = dependantsOf(id, this.#running().values())
    if (dependants.length > 0) {
      throw new TesseraError({
        code: 'plugins.needed',
        kind: 'conflict',
        message: `"${id}" is needed by ${dependants.join(', ')}. Switch those off first.`,
        details: { plugin: id, dependants },
      })
    }
    this.#failures.delete(id)
    await this.#options.states.setEnabled(id, plugin.version, false)
    await this.synchronise()
  }

  /** Whether the panels of a plugin from elsewhere run in the page itself; tells every browser. */
  async decideTrust(by: ChangeContext, id: string, wanted: boolean): Promise<void> {
    const plugin = this.#demandPackage(id)
    if (plugin.isBundled)
      throw new TesseraError({
        code: 'plugins.trust_fixed',
        kind: 'conflict',
        message: `"${id}" came with the product and is trusted as the product is. Switch it off instead.`,
        details: { plugin: id },
      })
    await this.#options.trust.decide(by, plugin, wanted)
    await this.synchronise()
  }

  /** Takes in panels that were built anew since; tells every browser, and answers whether there were any. */
  renewPanels(): Promise<boolean> {
    this.#renewal ??= this.#renewPanels().finally(() => (this.#renewal = undefined))
    return this.#renewal
  }

  async #renewPanels(): Promise<boolean> {
    const seen = this.#plugins
    const renewed = await renewPanels(seen)
    if (renewed === undefined || seen !== this.#plugins) return false
    this.#plugins = renewed
    this.#tell()
    return true
  }

  /** Brings this process to what the database says is on; runs one at a time. */
  synchronise(): Promise<void> {
    const next = this.#queue.then(() => this.#synchronise())
    this.#queue = next.catch(() => undefined)
    return next
  }

  async #synchronise(): Promise<void> {
    const [states, trusted] = await Promise.all([this.#options.states.read(), this.#options.trust.read()])
    this.#trusted = trusted
    const wanted = inOrder(
      [...this.#packages.values()].filter((plugin) => this.#isWanted(plugin, states.get(plugin.id))),
    )
    const ids = new Set(wanted.map((plugin) => plugin.id))
    const isOtherwiseTrusted = decidesOtherwise(trusted, this.#plugins.values())
    let isChanged = (await this.#withdraw(ids)) || isOtherwiseTrusted
    const blocked = new Map<string, Fault>()
    for (const plugin of wanted) {
      const state = states.get(plugin.id)
      if (this.#activations.has(plugin.id) || this.#hasFailedAs(plugin.id, state)) continue
      const obstacle =
        newerInDatabase(plugin, state) ?? obstacleOf(plugin, this.#running(), this.#options.sdkVersion)
      if (obstacle === null) await this.#activate(plugin, state)
      else blocked.set(plugin.id, obstacle)
      isChanged ||= obstacle === null || this.#plugins.get(plugin.id)?.reason?.message !== obstacle.message
    }
    if (isChanged || this.#generation === 0) await this.#publish(ids, blocked)
    else await this.#options.metadata.reload()
  }

  /** Takes out what is no longer wanted, or has lost what it needs: out of the registries first, so that no call meets a half-stopped plugin. */
  async #withdraw(wanted: ReadonlySet<string>): Promise<boolean> {
    const kept = stillRunnable(this.#running().values(), wanted, this.#options.sdkVersion)
    const leaving = [...this.#activations.values()]
      .toReversed()
      .filter((activation) => !kept.has(activation.package.id))
    if (leaving.length === 0) return false
    for (const { package: plugin } of leaving) this.#activations.delete(plugin.id)
    await this.#options.metadata.swap(this.#contributions())
    this.#rebuildRegistries()
    for (const activation of leaving) await this.#dispose(activation)
    return true
  }

  /** It is not tried again before it was switched off and on, here or at another process. */
  #hasFailedAs(id: string, state: PluginState | undefined): boolean {
    const failure = this.#failures.get(id)
    if (failure === undefined || failure.changedAt === state?.changedAt) return failure !== undefined
    this.#failures.delete(id)
    return false
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
      await this.#options.activator.register(activation, (state?.seededAt ?? null) === null)
    } catch (error) {
      this.#activations.delete(plugin.id)
      await activation?.dispose().catch(() => undefined)
      await this.#options.metadata.swap(this.#contributions())
      this.#rebuildRegistries()
      const changedAt = (await this.#options.states.read()).get(plugin.id)?.changedAt
      this.#failures.set(plugin.id, { reason: failureOf(error), changedAt })
      this.#options.logger.error(
        { err: error, plugin: plugin.id },
        'A plugin failed to start; the others go on without it',
      )
    }
  }

  async #dispose(activation: PluginActivation): Promise<void> {
    try {
      await activation.dispose()
    } catch (error) {
      this.#options.logger.error(
        { err: error, plugin: activation.package.id },
        'A plugin did not stop cleanly',
      )
    }
  }

  #contributions(added?: PluginActivation): MetadataContribution[] {
    return [...this.#activations.values(), ...(added === undefined ? [] : [added])].map(
      ({ package: plugin, definition }) => ({
        plugin: plugin.id,
        entities: definition.entities ?? [],
        extensions: (definition.extensions ?? []).filter((extension) => extension.namespace === plugin.id),
      }),
    )
  }

  async #publish(wanted: ReadonlySet<string>, blocked: ReadonlyMap<string, Fault>): Promise<void> {
    await this.#options.metadata.swap(this.#contributions())
    this.#rebuildRegistries()
    const entries = await Promise.all(
      [...this.#packages.values()].map(async (plugin): Promise<[string, HostedPlugin]> => {
        const activation = this.#activations.get(plugin.id)
        const failure = this.#failures.get(plugin.id)
        const status =
          activation !== undefined
            ? 'enabled'
            : !wanted.has(plugin.id)
              ? 'disabled'
              : failure !== undefined
                ? 'failed'
                : 'blocked'
        const reason =
          status === 'failed'
            ? (failure?.reason ?? null)
            : status === 'blocked'
              ? (blocked.get(plugin.id) ?? null)
              : null
        const panels = activation === undefined ? null : await findPanels(plugin)
        return [
          plugin.id,
          {
            package: plugin,
            status,
            reason,
            definition: activation?.definition ?? null,
            panels,
            isTrusted: isTrusted(plugin, this.#trusted),
          },
        ]
      }),
    )
    this.#plugins = new Map(entries)
    this.#tell()
  }

  #tell(): void {
    this.#generation++
    for (const listener of this.#listeners) listener(this.#generation)
  }

  #rebuildRegistries(): void {
    const hooks = new Map<string, RegisteredHook[]>()
    for (const { package: plugin, definition } of this.#activations.values()) {
      for (const hook of definition.hooks ?? []) {
        for (const operation of hook.on) {
          const key = `${hook.entity}|${operation}`
          hooks.set(key, [...(hooks.get(key) ?? []), { plugin: plugin.id, hook }])
        }
      }
    }
    const running = this.#running()
    const levels = new Map([...running.keys()].map((id) => [id, requirementLevel(id, running)]))
    const place = ({ plugin, hook }: RegisteredHook): readonly [number, number] => [
      levels.get(plugin) ?? 0,
      hook.order ?? 0,
    ]
    for (const list of hooks.values()) {
      list.sort(
        (a, b) =>
          place(a)[0] - place(b)[0] ||
          place(a)[1] - place(b)[1] ||
          (a.plugin < b.plugin ? -1 : a.plugin > b.plugin ? 1 : 0),
      )
    }
    this.#hooks = hooks
    const locales = new Map<string, Locales>([
      ['core', this.#options.kernelLocales],
      ...[...this.#packages].map(([id, plugin]): [string, Locales] => [id, plugin.names]),
    ])
    for (const { package: plugin, definition } of this.#activations.values())
      locales.set(plugin.id, definition.locales)
    this.#labels = new CatalogueLabels(locales, () => this.#options.metadata.current)
  }

  #running(): Map<string, PluginPackage> {
    return new Map([...this.#activations].map(([id, activation]) => [id, activation.package]))
  }

  #demandPackage(id: string): PluginPackage {
    const plugin = this.#packages.get(id)
    if (plugin !== undefined) return plugin
    throw new TesseraError({
      code: 'plugins.unknown',
      kind: 'not_found',
      message: `No plugin "${id}" is installed here.`,
      details: { plugin: id },
    })
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
    for (const activation of this.#activations.values())
      if (activation.services.has(name)) return activation.services.get(name)
    return undefined
  }
}

interface Failure {
  readonly reason: Fault
  /** When the plugin had last been switched as it failed. */
  readonly changedAt: string | undefined
}
