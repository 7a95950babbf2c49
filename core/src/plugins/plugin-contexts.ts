import {
  isTesseraError,
  TesseraError,
  type ActionDefinition,
  type HookContext,
  type JobContext,
  type OnceContext,
  type OutgoingMail,
  type PluginContext,
  type RequestContext,
  type ServiceToken,
  type UserAccess,
} from '@tessera/sdk'
import type { Actor, ChangeOrigin } from '../access/actor.ts'
import { readerOf } from '../access/reader-of.ts'
import type { Database, Transaction } from '../database/database.ts'
import { writeEvents } from '../events/event-statement.ts'
import { once } from '../events/once.ts'
import type { ErrorTexts } from '../foundation/error-texts.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import { newId } from '../foundation/uuid.ts'
import type { JobExecution } from '../jobs/job-definition.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { Notifications } from '../notifications/notifications.ts'
import type { Directory } from '../records/directory.ts'
import { recordAccess } from '../records/record-access.ts'
import type { RecordService } from '../records/record-service.ts'
import type { HookScope } from '../records/write/hook-registry.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import type { WorkingCalendar } from '../settings/working-calendar.ts'
import { hasCapability, pluginActor } from './capabilities.ts'
import type { CatalogueLabels } from './catalogue-labels.ts'
import { jobQueueName } from './plugin-names.ts'
import { pluginNotify } from './plugin-notify.ts'
import { PluginCalendar } from './plugin-calendar.ts'
import { pluginSettings } from './plugin-settings.ts'

export interface OrganisationView {
  readonly name: string
  readonly country: string
  readonly currency: string
  readonly language: string
  readonly timeZone: string
  readonly calendar: WorkingCalendar
}

export interface ContextServices {
  readonly database: Database
  readonly records: RecordService
  readonly settings: SettingsStore
  readonly jobs: JobQueue
  readonly mailer: Mailer
  readonly notifications: Pick<Notifications, 'notify'>
  readonly logger: Logger
  readonly clock: Clock
  /** The organisation as last read; defaults before the first run. */
  readonly organisation: () => OrganisationView
  readonly directory: Directory
  readonly texts: ErrorTexts
  readonly onCommitted: () => void
}

/** What a context needs to know of its plugin. */
export interface PluginIdentity {
  readonly id: string
  readonly version: string
  readonly capabilities: readonly string[]
}

/** What contexts ask of the running plugins. */
export interface PluginLookup {
  readonly labels: CatalogueLabels
  action(name: string): { readonly plugin: PluginIdentity; readonly action: ActionDefinition } | null
  service(name: string): unknown
}

export interface CallerView {
  readonly actor: Actor | null
  readonly origin: ChangeOrigin
  readonly language: string
  readonly signal: AbortSignal
  readonly email?: string
}

/** Makes the contexts that plugin code acts through. */
export class PluginContexts {
  readonly #services: ContextServices
  readonly #lookup: () => PluginLookup
  readonly #calendar: PluginCalendar

  constructor(services: ContextServices, lookup: () => PluginLookup) {
    this.#services = services
    this.#lookup = lookup
    this.#calendar = new PluginCalendar(services.organisation)
  }

  /** The plugin acting by itself, within its capabilities. */
  own(plugin: PluginIdentity, origin: ChangeOrigin = { channel: 'plugin', cause: null }): PluginContext {
    const organisation = this.#services.organisation()
    const actor = pluginActor(plugin.id, plugin.capabilities, organisation.language, organisation.timeZone)
    return this.#context(plugin, actor, origin)
  }

  /** One attempt at a job of the plugin. */
  job(
    plugin: PluginIdentity,
    name: string,
    { id, attempt, signal }: Pick<JobExecution, 'id' | 'attempt' | 'signal'>,
  ): JobContext {
    const origin: ChangeOrigin = { channel: 'job', cause: id }
    const owner = jobQueueName(plugin.id, name)
    return {
      ...this.own(plugin, origin),
      attempt,
      signal,
      once: (key, work) =>
        once(this.#services.database, owner, key, (tx) => work(this.inside(plugin, origin, tx))),
    }
  }

  /** The plugin acting by itself inside a transaction: all that it does here is kept or taken back together. */
  inside(plugin: PluginIdentity, origin: ChangeOrigin, tx: Transaction): OnceContext {
    const { language, timeZone } = this.#services.organisation()
    const actor = pluginActor(plugin.id, plugin.capabilities, language, timeZone)
    return {
      records: recordAccess(this.#services.records, { actor, origin, tx }),
      ...this.#writers(plugin, actor, origin, tx),
    }
  }

  /** The plugin acting for a caller, or for nobody on a public route. */
  request(plugin: PluginIdentity, caller: CallerView): RequestContext {
    const own = (): PluginContext => this.own(plugin, { channel: 'plugin', cause: caller.origin.cause })
    const { actor } = caller
    const base = actor === null ? own() : this.#context(plugin, actor, caller.origin)
    const user =
      actor === null || actor.userId === null
        ? null
        : {
            id: actor.userId,
            displayName: actor.displayName,
            email: caller.email ?? '',
            language: actor.language,
            timeZone: actor.timeZone,
          }
    return {
      ...base,
      user,
      can: (permission) => actor !== null && (actor.access.isAdministrator || actor.access.has(permission)),
      signal: caller.signal,
      asPlugin: own,
    }
  }

  hook(plugin: PluginIdentity, scope: HookScope): HookContext {
    const organisation = this.#services.organisation()
    const actor = pluginActor(plugin.id, plugin.capabilities, organisation.language, organisation.timeZone)
    // What hooks make of the demo company is part of it, and goes with it.
    const channel = scope.origin.channel === 'demo' ? 'demo' : 'plugin'
    const origin: ChangeOrigin = { channel, cause: scope.origin.cause }
    return {
      records: recordAccess(this.#services.records, { actor, origin, tx: scope.tx, depth: scope.depth + 1 }),
      notify: pluginNotify(this.#services.notifications, plugin.id, scope.actor.userId, scope.tx),
      actor: { userId: scope.actor.userId },
      channel: scope.origin.channel,
      users: this.#users,
      organisation,
      now: this.#services.clock.now(),
    }
  }

  #context(plugin: PluginIdentity, actor: Actor, origin: ChangeOrigin): PluginContext {
    const { settings, clock, organisation, records } = this.#services
    const logger = this.#services.logger.child({ plugin: plugin.id })
    return {
      plugin: { id: plugin.id, version: plugin.version },
      records: recordAccess(records, { actor, origin }),
      log: {
        info: (message, details) => logger.info(details ?? {}, message),
        warn: (message, details) => logger.warn(details ?? {}, message),
        error: (message, details) => logger.error(details ?? {}, message),
      },
      organisation: organisation(),
      now: () => clock.now(),
      users: this.#users,
      settings: pluginSettings(settings, plugin.id, logger),
      calendar: this.#calendar,
      actions: { call: (action, input) => this.#callAction(action, input, actor, origin) as never },
      services: {
        get: (token) => this.#service(token),
        tryGet: (token) => (this.#lookup().service(token.name) ?? null) as never,
      },
      ...this.#writers(plugin, actor, origin, null),
      mail: { send: (mail) => this.#sendMail(plugin, mail) },
      t: (key, values, language) =>
        this.#lookup()
          .labels.translator(plugin.id, language ?? actor)
          .t(key, values as never),
      explain: (error) => this.#explain(error, actor),
    }
  }

  get #users(): UserAccess {
    const { directory } = this.#services
    return {
      get: async (id) => {
        const user = (await directory.load()).users.get(id)
        return user === undefined
          ? null
          : { id, displayName: user.name, language: user.language, timeZone: user.timeZone }
      },
    }
  }

  async #callAction(
    definition: ActionDefinition,
    input: unknown,
    actor: Actor,
    origin: ChangeOrigin,
  ): Promise<unknown> {
    const found = this.#lookup().action(definition.name)
    if (found === null)
      throw new TesseraError({
        code: 'actions.unknown',
        kind: 'not_found',
        message: `There is no action "${definition.name}". Its plugin may be switched off.`,
        details: { action: definition.name },
      })
    const { permission } = found.action
    if (
      permission !== undefined &&
      permission !== 'signedIn' &&
      !actor.access.isAdministrator &&
      !actor.access.has(permission)
    ) {
      throw new TesseraError({
        code: 'actions.forbidden',
        kind: 'forbidden',
        message: `The action "${definition.name}" needs the permission "${permission}".`,
        details: { action: definition.name, permission },
      })
    }
    const caller = { actor, origin, language: actor.language, signal: AbortSignal.timeout(60_000) }
    return found.action.output.parse(
      await found.action.run(found.action.input.parse(input), this.request(found.plugin, caller)),
    )
  }

  #explain(error: unknown, actor: Actor): string {
    const { texts } = this.#services
    const reader = readerOf(actor)
    if (isTesseraError(error) && error.kind !== 'internal') return texts.explain(error, reader, 1).detail
    return texts.textOf({ code: 'internal.failed', message: 'Something went wrong on the server.' }, reader)
  }

  #service<T extends object>(token: ServiceToken<T>): T {
    const service = this.#lookup().service(token.name)
    if (service !== undefined && service !== null) return service as T
    throw new TesseraError({
      code: 'plugins.service_missing',
      kind: 'unavailable',
      message: `No running plugin offers "${token.name}". Switch its plugin on, or use tryGet.`,
      details: { service: token.name },
    })
  }

  /** Jobs, events and notifications, in the given transaction or by themselves. */
  #writers(
    plugin: PluginIdentity,
    actor: Actor,
    origin: ChangeOrigin,
    tx: Transaction | null,
  ): Pick<PluginContext, 'jobs' | 'events' | 'notify'> {
    const { jobs, notifications } = this.#services
    return {
      notify: pluginNotify(notifications, plugin.id, actor.userId, tx),
      jobs: {
        enqueue: async (job, payload, options) =>
          void (await jobs.enqueue(tx, jobQueueName(plugin.id, job.name), payload, options ?? {})),
      },
      events: {
        emit: (type, payload) => this.#emit(type.name, type.payload.parse(payload), { actor, origin }, tx),
      },
    }
  }

  async #emit(
    type: string,
    payload: unknown,
    by: { readonly actor: Actor; readonly origin: ChangeOrigin },
    tx: Transaction | null,
  ): Promise<void> {
    const { database, onCommitted } = this.#services
    await writeEvents(tx ?? database, [
      { id: newId(), type, entity: null, recordId: null, version: null, ...by, changes: {}, payload },
    ])
    if (tx === null) onCommitted()
    else tx.afterCommit(onCommitted)
  }

  async #sendMail(plugin: PluginIdentity, mail: OutgoingMail): Promise<void> {
    if (!hasCapability(plugin.capabilities, 'mail:send')) {
      throw new TesseraError({
        code: 'plugins.capability_missing',
        kind: 'forbidden',
        message: `The plugin "${plugin.id}" sends mail, but its manifest does not name the capability "mail:send".`,
        details: { plugin: plugin.id },
      })
    }
    await this.#services.mailer.send({ ...mail, to: mail.to })
  }
}
