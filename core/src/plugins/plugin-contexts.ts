import {
  TesseraError,
  type ActionDefinition,
  type HookContext,
  type OutgoingMail,
  type PluginContext,
  type RequestContext,
  type ServiceToken,
} from '@tessera/sdk'
import type { Actor, ChangeOrigin } from '../access/actor.ts'
import type { Database } from '../database/database.ts'
import { writeEvents } from '../events/event-statement.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Logger } from '../foundation/logger.ts'
import { newId } from '../foundation/uuid.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { Mailer } from '../mail/mailer.ts'
import { recordAccess } from '../records/record-access.ts'
import type { RecordService } from '../records/record-service.ts'
import type { HookScope } from '../records/write/hook-registry.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import { hasCapability, pluginActor } from './capabilities.ts'
import type { CatalogueLabels } from './catalogue-labels.ts'
import { jobQueueName } from './plugin-names.ts'

export interface OrganisationView {
  readonly name: string
  readonly country: string
  readonly currency: string
  readonly language: string
  readonly timeZone: string
}

export interface ContextServices {
  readonly database: Database
  readonly records: RecordService
  readonly settings: SettingsStore
  readonly jobs: JobQueue
  readonly mailer: Mailer
  readonly logger: Logger
  readonly clock: Clock
  /** The organisation as last read; defaults before the first run. */
  readonly organisation: () => OrganisationView
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

  constructor(services: ContextServices, lookup: () => PluginLookup) {
    this.#services = services
    this.#lookup = lookup
  }

  /** The plugin acting by itself, within its capabilities. */
  own(plugin: PluginIdentity, origin: ChangeOrigin = { channel: 'plugin', cause: null }): PluginContext {
    const organisation = this.#services.organisation()
    const actor = pluginActor(plugin.id, plugin.capabilities, organisation.language, organisation.timeZone)
    return this.#context(plugin, actor, origin)
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
    const origin: ChangeOrigin = { channel: 'plugin', cause: scope.origin.cause }
    return {
      records: recordAccess(this.#services.records, { actor, origin, tx: scope.tx, depth: scope.depth + 1 }),
      actor: { userId: scope.actor.userId },
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
      settings: { get: (schema) => settings.get(plugin.id, schema as never) as never },
      actions: { call: (action, input) => this.#callAction(action, input, actor, origin) as never },
      services: {
        get: (token) => this.#service(token),
        tryGet: (token) => (this.#lookup().service(token.name) ?? null) as never,
      },
      jobs: {
        enqueue: (job, payload, options) =>
          this.#enqueue(jobQueueName(plugin.id, job.name), payload, options ?? {}),
      },
      events: { emit: (type, payload) => this.#emit(type.name, type.payload.parse(payload), actor, origin) },
      mail: { send: (mail) => this.#sendMail(plugin, mail) },
      t: (key, values, language) =>
        this.#lookup()
          .labels.translator(plugin.id, language ?? actor.language)
          .t(key, values as never),
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
      })
    }
    const caller = { actor, origin, language: actor.language, signal: AbortSignal.timeout(60_000) }
    return found.action.output.parse(
      await found.action.run(found.action.input.parse(input), this.request(found.plugin, caller)),
    )
  }

  #service<T extends object>(token: ServiceToken<T>): T {
    const service = this.#lookup().service(token.name)
    if (service !== undefined && service !== null) return service as T
    throw new TesseraError({
      code: 'plugins.service_missing',
      kind: 'unavailable',
      message: `No running plugin offers "${token.name}". Switch its plugin on, or use tryGet.`,
    })
  }

  async #enqueue(
    queue: string,
    payload: unknown,
    options: { readonly runAt?: Date; readonly key?: string },
  ): Promise<void> {
    await this.#services.jobs.enqueue(null, queue, payload, options)
  }

  async #emit(type: string, payload: unknown, actor: Actor, origin: ChangeOrigin): Promise<void> {
    await writeEvents(this.#services.database, [
      { id: newId(), type, entity: null, recordId: null, version: null, actor, origin, changes: {}, payload },
    ])
    this.#services.onCommitted()
  }

  async #sendMail(plugin: PluginIdentity, mail: OutgoingMail): Promise<void> {
    if (!hasCapability(plugin.capabilities, 'mail:send')) {
      throw new TesseraError({
        code: 'plugins.capability_missing',
        kind: 'forbidden',
        message: `The plugin "${plugin.id}" sends mail, but its manifest does not name the capability "mail:send".`,
      })
    }
    await this.#services.mailer.send({ ...mail, to: mail.to })
  }
}
