import type { Once, PluginDefinition } from '@tessera/sdk'
import type { ChangeOrigin } from '../access/actor.ts'
import type { Database } from '../database/database.ts'
import type { Migrator } from '../database/migrator.ts'
import type { EventSubscribers } from '../events/event-subscribers.ts'
import type { CronClock } from '../jobs/cron-clock.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { runLeased } from '../jobs/run-leased.ts'
import type { MetadataContribution } from '../metadata/build-metadata.ts'
import type { EntityModel, FieldModel } from '../metadata/entity-model.ts'
import { bumpMetadataVersion, type MetadataStore } from '../metadata/metadata-store.ts'
import { createMissingTables, syncSchema, type PendingIndex } from '../metadata/schema-sync.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import { definitionHash } from './load-plugin.ts'
import type { PluginActivation } from './plugin-activation.ts'
import type { PluginContexts, PluginIdentity } from './plugin-contexts.ts'
import { jobQueueName } from './plugin-names.ts'
import type { PluginStateStore } from './plugin-state-store.ts'

export interface PluginActivatorOptions {
  readonly database: Database
  readonly migrator: Migrator
  readonly metadata: MetadataStore
  readonly states: PluginStateStore
  readonly settings: SettingsStore
  readonly jobs: JobQueue
  readonly clock: CronClock
  readonly subscribers: EventSubscribers
  readonly contexts: () => PluginContexts
  /** Builds missing indexes as leased background work. */
  readonly buildIndexes: (pending: readonly PendingIndex[]) => void
  /** Declared permissions reach the roles they are suggested for, once. */
  readonly declarePermissions: (plugin: string, definition: PluginDefinition) => Promise<void>
}

/** Its links could have no foreign key while the plugin was away. */
function refersTo(model: EntityModel, plugin: string): boolean {
  const points = (field: FieldModel): boolean =>
    field.options.target?.startsWith(`${plugin}.`) === true ||
    [...(field.part?.fields.values() ?? [])].some(points)
  return [...model.fields.values()].some(points)
}

/** The steps by which a plugin comes to life: schema, then everything it registers. */
export class PluginActivator {
  readonly #options: PluginActivatorOptions

  constructor(options: PluginActivatorOptions) {
    this.#options = options
  }

  /**
   * Tables that are missing, then migrations, then the additive differences with the active version in their
   * transaction: a migration meets the tables of the version before, or at the first start those of the definition.
   */
  async prepareSchema(
    activation: PluginActivation,
    contributions: readonly MetadataContribution[],
  ): Promise<void> {
    const { database, migrator, metadata, states, buildIndexes } = this.#options
    const { package: plugin, definition } = activation
    const planned = await metadata.plan(contributions)
    const touched = new Set([
      ...(definition.entities ?? []).map((entity) => entity.name),
      ...(definition.extensions ?? []).map((extension) => extension.target),
    ])
    const models = [...planned.entities.values()].filter(
      (model) => touched.has(model.name) || refersTo(model, plugin.id),
    )
    if (definition.migrations !== undefined) {
      await createMissingTables(database, models, planned.entities)
      await migrator.migrate(plugin.id, definition.migrations)
    }
    const result = await syncSchema(database, models, planned.entities, async (client) => {
      if (await states.recordActive(client, plugin.id, plugin.version, definitionHash(definition)))
        await bumpMetadataVersion(client)
    })
    if (result.pendingIndexes.length > 0) buildIndexes(result.pendingIndexes)
  }

  /** Registers services, settings, jobs and subscribers, then runs `setup`, and `seed` the first time. */
  async register(activation: PluginActivation, isFirst: boolean): Promise<void> {
    const { package: plugin, definition, registrations, services } = activation
    const identity: PluginIdentity = {
      id: plugin.id,
      version: plugin.version,
      capabilities: plugin.manifest.capabilities,
    }
    const own = this.#options.contexts().own(identity)
    for (const { token, create } of definition.services ?? []) services.set(token.name, create(own))
    if (definition.settings !== undefined)
      registrations.add(this.#options.settings.declare(plugin.id, definition.settings))
    await this.#options.declarePermissions(plugin.id, definition)
    await this.#registerJobs(activation, identity)
    await this.#registerSubscribers(activation, identity)
    const set = await definition.setup?.(own)
    if (set !== undefined) registrations.add(set)
    if (isFirst) await this.#seed(plugin.id, async () => definition.seed?.(own))
  }

  /** Once, by one process of the cluster: the others that come up meanwhile go on without waiting. */
  async #seed(plugin: string, seed: () => Promise<void>): Promise<void> {
    const { database, states } = this.#options
    await runLeased(database, `plugins/${plugin}/seed`, async () => {
      if (await states.isSeeded(plugin)) return
      await seed()
      await states.markSeeded(plugin)
    })
  }

  async #registerJobs(activation: PluginActivation, identity: PluginIdentity): Promise<void> {
    const { jobs, clock, contexts } = this.#options
    for (const job of activation.definition.jobs ?? []) {
      const queue = jobQueueName(identity.id, job.name)
      const working = await jobs.register(queue, {
        payload: job.payload,
        ...(job.retries === undefined ? {} : { retries: job.retries }),
        ...(job.timeout === undefined ? {} : { timeout: job.timeout }),
        run: (payload, execution) => job.run(payload, contexts().job(identity, job.name, execution)),
      })
      activation.registrations.add(working)
      if (job.schedule === undefined) continue
      const ticking = clock.add(queue, job.schedule, async (tx) => {
        await jobs.enqueue(tx, queue, job.payload.parse({}))
      })
      activation.registrations.add(ticking)
    }
  }

  async #registerSubscribers(activation: PluginActivation, identity: PluginIdentity): Promise<void> {
    for (const subscriber of activation.definition.subscribers ?? []) {
      const registered = await this.#options.subscribers.add(identity.id, {
        name: subscriber.name,
        on: subscriber.on,
        run: (event, execution) => {
          const contexts = this.#options.contexts()
          const origin: ChangeOrigin = { channel: 'plugin', cause: event.id }
          const effectOnce: Once = (key, work) =>
            execution.once(key, (tx) => work(contexts.inside(identity, origin, tx)))
          return subscriber.run(event, { ...contexts.own(identity, origin), once: effectOnce })
        },
      })
      activation.registrations.add(registered)
    }
  }
}
