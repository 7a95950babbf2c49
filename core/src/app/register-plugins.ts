import { instanceCachingFactory, type DependencyContainer } from 'tsyringe'
import { corePermissions } from '../access/core-permissions.ts'
import { announceEvents } from '../events/announce-events.ts'
import { runLeased } from '../jobs/run-leased.ts'
import { buildIndex, type PendingIndex } from '../metadata/schema-sync.ts'
import type { PluginFolder } from '../plugins/discover-plugins.ts'
import { CatalogueErrorTexts } from '../plugins/catalogue-error-texts.ts'
import { PluginActivator } from '../plugins/plugin-activator.ts'
import { PluginContexts } from '../plugins/plugin-contexts.ts'
import { PluginHost } from '../plugins/plugin-host.ts'
import { PluginStateStore } from '../plugins/plugin-state-store.ts'
import { PluginTrust } from '../plugins/plugin-trust.ts'
import { kernelLocales } from './kernel-locales.ts'
import type { OrganisationMirror } from './organisation-mirror.ts'
import { tokens } from './tokens.ts'

export interface PluginSetup {
  readonly folders: readonly PluginFolder[]
  readonly sdkVersion: string
}

/** The plugin host, with a fresh context for every call it makes into a plugin. */
export function registerPlugins(
  container: DependencyContainer,
  organisation: OrganisationMirror,
  setup: PluginSetup,
): void {
  container.register(tokens.pluginStates, {
    useFactory: instanceCachingFactory((c) => {
      const epoch = c.resolve(tokens.epoch)
      return new PluginStateStore(c.resolve(tokens.database), (tx) => epoch.bump(tx))
    }),
  })
  container.register(tokens.errorTexts, {
    useFactory: instanceCachingFactory(
      (c) => new CatalogueErrorTexts(() => c.resolve(tokens.plugins).labels),
    ),
  })
  container.register(tokens.plugins, { useFactory: instanceCachingFactory((c) => createHost(c, setup)) })
  container.register(tokens.pluginContexts, {
    useFactory: instanceCachingFactory((c) => {
      const database = c.resolve(tokens.database)
      const services = {
        database,
        records: c.resolve(tokens.records),
        settings: c.resolve(tokens.settings),
        jobs: c.resolve(tokens.jobs),
        mailer: c.resolve(tokens.mailer),
        notifications: c.resolve(tokens.notifications),
        logger: c.resolve(tokens.logger),
        clock: c.resolve(tokens.clock),
        organisation: () => organisation.current,
        directory: c.resolve(tokens.directory),
        texts: c.resolve(tokens.errorTexts),
        onCommitted: () => announceEvents(database),
      }
      return new PluginContexts(services, () => c.resolve(tokens.plugins))
    }),
  })
}

function createHost(c: DependencyContainer, setup: PluginSetup): PluginHost {
  const database = c.resolve(tokens.database)
  const logger = c.resolve(tokens.logger)
  const activator = new PluginActivator({
    database,
    migrator: c.resolve(tokens.migrator),
    metadata: c.resolve(tokens.metadata),
    states: c.resolve(tokens.pluginStates),
    settings: c.resolve(tokens.settings),
    jobs: c.resolve(tokens.jobs),
    clock: c.resolve(tokens.cron),
    subscribers: c.resolve(tokens.subscribers),
    contexts: () => c.resolve(tokens.pluginContexts),
    buildIndexes: (pending) => void buildIndexes(c, pending),
    declarePermissions: (_plugin, definition) =>
      c.resolve(tokens.identity).roles.suggest([...corePermissions, ...(definition.permissions ?? [])]),
  })
  return new PluginHost({
    database,
    logger,
    folders: setup.folders,
    sdkVersion: setup.sdkVersion,
    states: c.resolve(tokens.pluginStates),
    trust: new PluginTrust(database, (tx) => c.resolve(tokens.epoch).bump(tx)),
    metadata: c.resolve(tokens.metadata),
    activator,
    contexts: () => c.resolve(tokens.pluginContexts),
    kernelLocales,
    enabledByDefault: () => true,
  })
}

/** One process of the cluster builds what is missing; the others leave it to it. */
export async function buildIndexes(c: DependencyContainer, pending: readonly PendingIndex[]): Promise<void> {
  const database = c.resolve(tokens.database)
  // A server that stops meanwhile takes its services away.
  const logger = c.resolve(tokens.logger)
  const report = (error: unknown): void =>
    logger.error({ err: error }, 'An index could not be built; it is tried again at the next start')
  try {
    await runLeased(database, 'metadata/indexes', async ({ signal }) => {
      for (const index of pending) if (!signal.aborted) await buildIndex(database, index).catch(report)
    })
  } catch (error) {
    report(error)
  }
}
