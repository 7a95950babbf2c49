import type { ActionDefinition } from '../actions/define-action.ts'
import type { RecordAccess } from '../records/record-client.ts'
import type { ServiceToken } from '../services/define-service.ts'
import type { infer as Infer, ZodType } from 'zod'
import type { ReceivedMail } from './mail-trap.ts'
import type { TestClock } from './test-clock.ts'

/** The roles that every organisation starts with. */
export type TestRole = 'administrator' | 'manager' | 'member' | 'read-only'

export interface TestOrganisation {
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** ISO 4217. */
  readonly currency: string
  readonly language: string
  readonly timeZone: string
}

export interface TestAppOptions {
  /** Folders of the plugins under test, those with their package.json. Plugins they require are found by themselves. */
  readonly plugins: readonly (string | URL)[]
  readonly organisation?: Partial<TestOrganisation>
  /** Where the clock stands from the start; without it, it runs with the system's. */
  readonly now?: string | Date
}

export interface TestRequest extends Omit<RequestInit, 'body' | 'headers'> {
  /** Sent as JSON. */
  readonly json?: unknown
  readonly body?: NonNullable<RequestInit['body']>
  readonly headers?: Readonly<Record<string, string>>
}

export interface NewTestUser {
  readonly role: TestRole
  /** The name of a team, made when it is new. Default: the organisation's first team. */
  readonly team?: string
  readonly name?: string
}

/** Somebody who is signed in. */
export interface TestUser {
  readonly user: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly role: TestRole
  }
  /** The record service with this user's rights. */
  readonly records: RecordAccess
  /** One HTTP request with this user's session. */
  request(path: string, init?: TestRequest): Promise<Response>
  /** Calls an action over HTTP; a refusal throws a `TesseraError` with the code of the answer. */
  call<Input extends ZodType, Output extends ZodType>(
    action: ActionDefinition<Input, Output>,
    input: Infer<Input>,
  ): Promise<Infer<Output>>
}

export interface PluginState {
  readonly id: string
  readonly state: 'enabled' | 'disabled' | 'failed' | 'blocked'
  /** Why it is failed or blocked. */
  readonly reason: string | null
}

/** Something that somebody was told, as it stands in their inbox. */
export interface TestNotification {
  /** `visits.moved` */
  readonly kind: string
  /** What it is about: the record's name, or what such records are called. */
  readonly title: string
  /** In the language of whoever was told. */
  readonly text: string
  readonly href: string | null
  readonly entity: string | null
  readonly recordId: string | null
  readonly isRead: boolean
}

/** One Tessera on a database of its own. */
export interface TestApp {
  /** Acts as the standing user of a role, or as one that `createUser` made. */
  as(who: TestRole | { readonly id: string }): TestUser
  createUser(options: NewTestUser): Promise<TestUser>
  /** One HTTP request by nobody. */
  request(path: string, init?: TestRequest): Promise<Response>
  /**
   * Hands all events to their subscribers and waits until the jobs that are due have run, those that they caused
   * included. Throws when one of them failed.
   */
  flushEvents(): Promise<void>
  /** Runs a job of a plugin here and now; what it throws is thrown. */
  runJob(plugin: string, name: string, payload?: unknown): Promise<void>
  /** What stands in somebody's inbox, the latest first. Call `flushEvents` before. */
  notifications(who: TestRole | { readonly id: string }): Promise<readonly TestNotification[]>
  /** Sends the daily mails with notifications that are due by the app's clock, and waits for them. */
  sendDigests(): Promise<void>
  /** What was sent by mail so far, oldest first. */
  readonly mails: readonly ReceivedMail[]
  readonly clock: TestClock
  enable(plugin: string): Promise<void>
  disable(plugin: string): Promise<void>
  plugins(): readonly PluginState[]
  /** What a running plugin offers under this token, or null. */
  service<T extends object>(token: ServiceToken<T>): T | null
  /** For assertions about what really lies in the database. */
  sql<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** Stops everything and drops the database. */
  stop(): Promise<void>
}
