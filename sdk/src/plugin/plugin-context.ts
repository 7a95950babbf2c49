import type { ZodType, infer as Infer } from 'zod'
import type { ActionDefinition } from '../actions/define-action.ts'
import type { EventType } from '../events/define-event.ts'
import type { JobDefinition } from '../jobs/define-job.ts'
import type { Notify } from '../notifications/notifier.ts'
import type { RecordAccess } from '../records/record-client.ts'
import type { ServiceToken } from '../services/define-service.ts'
import type { UserAccess } from './user-info.ts'
import type { WorkingCalendar } from './working-calendar.ts'

export interface PluginLog {
  info(message: string, details?: Readonly<Record<string, unknown>>): void
  warn(message: string, details?: Readonly<Record<string, unknown>>): void
  error(message: string, details?: Readonly<Record<string, unknown>>): void
}

export interface OutgoingMail {
  readonly to: string | readonly string[]
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly replyTo?: string
}

/** What plugin code can reach. In jobs and subscribers it acts as the plugin, within its declared capabilities. */
export interface PluginContext {
  readonly plugin: { readonly id: string; readonly version: string }
  readonly records: RecordAccess
  readonly log: PluginLog
  readonly organisation: {
    readonly name: string
    readonly country: string
    readonly currency: string
    readonly language: string
    readonly timeZone: string
  }
  readonly now: () => Date
  readonly users: UserAccess
  /** The plugin's settings, secrets included (server only). */
  readonly settings: {
    get<T extends ZodType>(schema: T): Promise<Infer<T>>
    /** Told after each change, whoever made it and on whichever process; dispose of it in what `setup` gives back. */
    onChange<T extends ZodType>(schema: T, listener: (settings: Infer<T>) => unknown): Disposable
  }
  readonly calendar: WorkingCalendar
  readonly actions: {
    call<Input extends ZodType, Output extends ZodType>(
      action: ActionDefinition<Input, Output>,
      input: Infer<Input>,
    ): Promise<Infer<Output>>
  }
  /** A service of another plugin; throws `plugins.service_missing` where `tryGet` gives null. */
  readonly services: {
    get<T extends object>(token: ServiceToken<T>): T
    tryGet<T extends object>(token: ServiceToken<T>): T | null
  }
  readonly jobs: {
    enqueue<Payload extends ZodType>(
      job: JobDefinition<Payload>,
      payload: Infer<Payload>,
      options?: { readonly runAt?: Date; readonly key?: string },
    ): Promise<void>
  }
  readonly events: {
    emit<Payload extends ZodType>(type: EventType<string, Payload>, payload: Infer<Payload>): Promise<void>
  }
  /** Tells people something in their inbox. */
  readonly notify: Notify
  /** Needs the capability `mail:send`. */
  readonly mail: { send(mail: OutgoingMail): Promise<void> }
  t(key: string, values?: Readonly<Record<string, unknown>>, language?: string): string
  /**
   * What an error says to people, in the caller's language: for answers that tell of single failures among successes.
   * Unexpected errors give a text without what only a log may hold.
   */
  explain(error: unknown): string
}

/** A request's context: the same, acting for the signed-in user. */
export interface RequestContext extends PluginContext {
  readonly user: {
    readonly id: string
    readonly displayName: string
    readonly email: string
    readonly language: string
    readonly timeZone: string
  } | null
  /** Whether the caller holds a named permission. */
  can(permission: string): boolean
  /** Aborts when the caller hangs up. */
  readonly signal: AbortSignal
  /** The plugin's own rights instead of the caller's, limited to its capabilities; the event log says so. */
  asPlugin(): PluginContext
}
