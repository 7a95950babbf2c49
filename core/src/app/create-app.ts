import 'reflect-metadata'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Hono } from 'hono'
import { container as rootContainer, type DependencyContainer } from 'tsyringe'
import { openDatabase, type OpenDatabase } from '../database/open-database.ts'
import { loadMigrations } from '../database/migration-files.ts'
import type { DatabaseOptions } from '../database/database-options.ts'
import { ensureEventPartitions } from '../events/event-partitions.ts'
import { openBucketStorage, openFolderStorage } from '../files/file-storage.ts'
import { DisposableStore } from '../foundation/disposable.ts'
import { systemClock, type Clock } from '../foundation/clock.ts'
import type { Configuration } from '../foundation/configuration.ts'
import { createEncryption } from '../foundation/encryption.ts'
import type { Logger } from '../foundation/logger.ts'
import { loadSecretKey } from '../foundation/secret-key.ts'
import type { HttpEnv } from '../http/http-env.ts'
import type { PluginFolder } from '../plugins/discover-plugins.ts'
import { resolveSdkFor } from '../plugins/resolve-sdk.ts'
import { clearAbandoned } from './clear-abandoned.ts'
import { OrganisationMirror } from './organisation-mirror.ts'
import { registerBulk } from './register-bulk.ts'
import { registerEvents } from './register-events.ts'
import { registerFoundation } from './register-foundation.ts'
import { registerImports } from './register-imports.ts'
import { registerIdentity } from './register-identity.ts'
import { registerNotifications } from './register-notifications.ts'
import { registerPlaces } from './register-places.ts'
import { registerPlugins } from './register-plugins.ts'
import { registerRecords } from './register-records.ts'
import { registerUndo } from './register-undo.ts'
import { registerReaders } from './register-readers.ts'
import { createHttp, type HttpParts } from './create-http.ts'
import { startWorkers } from './start-workers.ts'
import { tokens } from './tokens.ts'

export interface AppOptions {
  readonly configuration: Configuration
  readonly logger: Logger
  readonly clock?: Clock
  readonly onProgress?: (message: string) => void
  /** Plugins beside those of the workspace and `<data>/plugins`. */
  readonly pluginFolders?: readonly PluginFolder[]
  /** False leaves the workspace's own plugins out. */
  readonly withBundledPlugins?: boolean
  readonly connections?: Omit<DatabaseOptions, 'url' | 'logger'>
  readonly checkAnswers?: boolean
  /** A database that is open already, instead of the configured one; the app closes it. */
  readonly database?: OpenDatabase
}

/** One running Tessera: everything hangs off this object, so that a process can host several. */
export interface App {
  readonly http: Hono<HttpEnv>
  readonly parts: HttpParts
  readonly container: DependencyContainer
  readonly databaseFailed: Promise<void>
  /** May hold a password: never logged. */
  readonly databaseUrl: string
  /** Where people reach the server; set once it listens. */
  publicUrl: string
  /** Ends everything, the database last. Calling it twice waits for the same end. */
  stop(): Promise<void>
}

const workspace = resolve(import.meta.dirname, '../../..')
// Outside the workspace the package carries its own.
const packedMigrations = resolve(import.meta.dirname, '../migrations')

async function migrate(container: DependencyContainer, onProgress: (message: string) => void): Promise<void> {
  const migrations = await loadMigrations(
    existsSync(packedMigrations) ? packedMigrations : join(workspace, 'migrations'),
  )
  const added = await container.resolve(tokens.migrator).migrate('kernel', migrations)
  if (added.length > 0) onProgress(`Database brought up to date (${added.length} steps)`)
}

/** The built-in database has one server: its folder is locked. */
const isAlone = (opened: OpenDatabase): boolean => opened.kind === 'embedded'

async function openContainer(
  options: AppOptions,
  opened: OpenDatabase,
  organisation: OrganisationMirror,
  address: { url: string },
): Promise<DependencyContainer> {
  const { configuration, logger } = options
  const container = rootContainer.createChildContainer()
  container.register(tokens.configuration, { useValue: configuration })
  container.register(tokens.logger, { useValue: logger })
  container.register(tokens.clock, { useValue: options.clock ?? systemClock })
  container.register(tokens.encryption, {
    useValue: createEncryption(loadSecretKey(configuration.dataFolder, configuration.secretKey)),
  })
  container.register(tokens.database, { useValue: opened.database })
  container.register(tokens.isAlone, { useValue: isAlone(opened) })
  const storage =
    configuration.s3 === undefined
      ? await openFolderStorage(join(configuration.dataFolder, 'files'))
      : await openBucketStorage(configuration.s3)
  registerFoundation(container, storage)
  registerEvents(container)
  registerPlaces(container, organisation)
  registerIdentity(container, () => address.url)
  registerNotifications(container, organisation, () => address.url)
  const search = registerReaders(container)
  registerRecords(container, organisation, search)
  registerBulk(container)
  registerUndo(container, organisation)
  registerImports(container, organisation)
  const installed = join(configuration.dataFolder, 'plugins')
  const bundled: PluginFolder[] =
    options.withBundledPlugins === false ? [] : [{ path: join(workspace, 'plugins'), isBundled: true }]
  const folders = [...bundled, { path: installed, isBundled: false }, ...(options.pluginFolders ?? [])]
  registerPlugins(container, organisation, { folders, sdkVersion: await readVersion('sdk') })
  return container
}

async function readVersion(name: string): Promise<string> {
  const { default: manifest } = (await import(join(workspace, name, 'package.json'), {
    with: { type: 'json' },
  })) as { default: { version: string } }
  return manifest.version
}

/** Builds the kernel from the bottom up, and runs the plugins that are switched on. Nothing listens yet. */
export async function createApp(options: AppOptions): Promise<App> {
  const { configuration, logger } = options
  const onProgress = options.onProgress ?? (() => undefined)
  const opened =
    options.database ??
    (await openDatabase({
      configuration,
      logger,
      onProgress,
      connections: { slowStatementMilliseconds: configuration.slowStatement, ...options.connections },
    }))
  const owned = new DisposableStore()
  owned.add({ dispose: () => opened.stop() })
  try {
    owned.add(
      resolveSdkFor([
        join(configuration.dataFolder, 'plugins'),
        ...(options.pluginFolders ?? []).map((folder) => folder.path),
      ]),
    )
    return await compose(options, opened, owned, onProgress)
  } catch (error) {
    await owned
      .dispose()
      .catch((failure: unknown) =>
        logger.error({ err: failure }, 'Not everything that was started could be stopped'),
      )
    throw error
  }
}

/** Everything above the database; whatever it starts is in `owned`, and ends in reverse order. */
async function compose(
  options: AppOptions,
  opened: OpenDatabase,
  owned: DisposableStore,
  onProgress: (message: string) => void,
): Promise<App> {
  const { configuration, logger } = options
  const organisation = new OrganisationMirror(logger)
  const address = { url: configuration.publicUrl ?? `http://localhost:${configuration.port}` }
  const container = await openContainer(options, opened, organisation, address)
  owned.add({ dispose: () => container.dispose() })
  await migrate(container, onProgress)
  if (isAlone(opened)) await clearAbandoned(opened.database)
  await ensureEventPartitions(opened.database, new Date())
  await owned.add(container.resolve(tokens.epoch)).start()
  await organisation.refresh(owned.add(container.resolve(tokens.identity)).organisation)
  owned.add(await startWorkers(container, organisation))
  const version = await readVersion('core')
  const parts = owned.add(
    createHttp(container, {
      organisation,
      publicUrl: () => address.url,
      version,
      uiFolder: join(workspace, 'ui', 'dist'),
      checkAnswers: options.checkAnswers ?? false,
    }),
  )
  let stopped: Promise<void> | undefined
  return {
    http: parts.app,
    parts,
    container,
    databaseFailed: opened.failed,
    databaseUrl: opened.url,
    get publicUrl() {
      return address.url
    },
    set publicUrl(url) {
      address.url = url
    },
    stop: () => (stopped ??= owned.dispose()),
  }
}
