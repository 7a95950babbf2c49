import type { JobContext } from '../jobs/define-job.ts'
import type { PluginDefinition } from '../plugin/define-plugin.ts'
import type { RecordAccess } from '../records/record-client.ts'
import type { TestClock } from './test-clock.ts'
import type { PluginState, TestOrganisation } from './test-app.ts'

/* What the kit uses of the kernel, in its own words: a plugin that imports the kit does not compile the kernel along. */

export interface CoreSql {
  query<Row = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ readonly rows: Row[] }>
}

export interface CoreTransaction extends CoreSql {
  afterCommit(run: () => void | Promise<void>): void
}

export interface CoreDatabase extends CoreSql {
  transaction<T>(work: (tx: CoreTransaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}

interface NewOrganisation extends Omit<TestOrganisation, 'name'> {
  readonly organisationName: string
  readonly name: string
  readonly email: string
  readonly password: string
}

interface CoreIdentity {
  readonly setup: { completeDirectly(input: NewOrganisation): Promise<string> }
  readonly organisation: { find(): Promise<{ readonly language: string; readonly timeZone: string } | null> }
  readonly sessions: {
    start(
      tx: CoreTransaction,
      userId: string,
      visitor: { readonly address: string; readonly userAgent: string },
    ): Promise<{ readonly token: string }>
  }
  /** The actor is only passed on. */
  readonly actors: { ofUser(userId: string): Promise<object | null> }
}

interface CorePlugins {
  readonly plugins: ReadonlyMap<
    string,
    {
      readonly package: { readonly id: string }
      readonly status: PluginState['state']
      readonly reason: { readonly message: string } | null
      readonly definition: PluginDefinition | null
    }
  >
  enable(id: string): Promise<void>
  disable(id: string): Promise<void>
  identity(id: string): object
  service(name: string): unknown
}

export interface CoreServices {
  readonly database: CoreDatabase
  readonly epoch: { bump(tx: CoreTransaction): Promise<void> }
  readonly identity: CoreIdentity
  readonly dispatcher: { dispatchBatch(): Promise<number> }
  readonly records: object
  readonly notificationMail: { sendDigests(): Promise<void> }
  readonly plugins: CorePlugins
  readonly pluginContexts: {
    job(
      plugin: object,
      name: string,
      execution: { readonly id: string; readonly attempt: number; readonly signal: AbortSignal },
    ): JobContext
  }
}

export interface CoreApp {
  readonly http: { request(path: string, init: RequestInit): Response | Promise<Response> }
  stop(): Promise<void>
}

export interface OpenedDatabase {
  readonly database: CoreDatabase
  readonly url: string
  readonly kind: 'external'
  readonly failed: Promise<void>
  stop(): Promise<void>
}

interface CoreAppOptions {
  readonly configuration: object
  readonly logger: object
  readonly clock: Pick<TestClock, 'now'>
  readonly database: OpenedDatabase
  readonly withBundledPlugins: boolean
  readonly pluginFolders: readonly { readonly path: string; readonly isBundled: boolean }[]
  readonly checkAnswers: boolean
}

export interface CoreServer {
  url(database: string): string
  stop(): Promise<void>
}

export interface NewCoreUser {
  readonly name: string
  readonly email: string
  readonly passwordHash: null
  readonly language: string
  readonly timeZone: string
  readonly roleIds: readonly string[]
  readonly teamIds: readonly string[]
}

/** The exports of `@tessera/core` that the kit calls. */
export interface CoreModule {
  createApp(options: CoreAppOptions): Promise<CoreApp>
  servicesOf(app: CoreApp): CoreServices
  readConfiguration(environment: Readonly<Record<string, string | undefined>>): object
  createLogger(options: { readonly level: string }): object
  connectDatabase(options: {
    readonly url: string
    readonly logger: object
    readonly poolSize: number
    readonly searchingSize?: number
    readonly streamingSize?: number
    readonly slowStatementMilliseconds?: number
  }): Promise<CoreDatabase>
  startEmbeddedPostgres(options: {
    readonly folder: string
    readonly logger: object
    readonly settings: Readonly<Record<string, string>>
    readonly sync: boolean
  }): Promise<CoreServer>
  newId(): string
  insertUser(tx: CoreTransaction, user: NewCoreUser): Promise<string>
  insertTeam(tx: CoreTransaction, id: string, name: string): Promise<void>
  recordAccess(
    records: object,
    scope: { readonly actor: object; readonly origin: { readonly channel: 'api'; readonly cause: null } },
  ): RecordAccess
}

/** One running app of the kernel, with what the kit needs to reach into it. */
export interface Kernel {
  readonly core: CoreModule
  readonly app: CoreApp
  readonly services: CoreServices
}
