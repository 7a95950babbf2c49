import type { EntityName, InsertOf, RecordOf, UpdateOf } from '../../entity/record-types.ts'
import type { Page, Query, QueryResult, UntypedQuery } from '../../query/query.ts'
import type { ApiRequest, WaitingRecord } from './transport.ts'

/** A record whose entity the compiler does not know. */
export interface UntypedRecord {
  readonly id: string
  readonly displayName: string
  readonly version: number
  readonly [field: string]: unknown
}

/** Entities of declared plugins are typed; admin-made ones are plain records. */
export type RecordFor<Name extends string> = Name extends EntityName ? RecordOf<Name> : UntypedRecord
export type QueryFor<Name extends string> = Name extends EntityName ? Query<Name> : UntypedQuery
export type InsertFor<Name extends string> = Name extends EntityName
  ? InsertOf<Name>
  : Readonly<Record<string, unknown>>
export type UpdateFor<Name extends string> = Name extends EntityName
  ? UpdateOf<Name>
  : Readonly<Record<string, unknown>>

export interface CallOptions {
  readonly signal?: AbortSignal
}

export interface WriteOptions extends CallOptions {
  /** Makes a repeated POST happen once. Default: a new key for each call, kept for its retries. */
  readonly idempotencyKey?: string
}

export interface GetOptions extends CallOptions {
  readonly fields?: readonly string[]
  readonly include?: UntypedQuery['include']
}

export interface UpdateOptions extends CallOptions {
  /** The version that was read: another's change of the same field since then is a conflict. */
  readonly version?: number
}

export interface CreateOptions extends WriteOptions {
  /**
   * Without a connection the shell keeps the new record, shows that it waits, and makes it later, once. The answer is
   * then a record without an id, of version 0. In a frame the call fails as it does without this.
   */
  readonly waits?: WaitingRecord
}

export type BulkTarget = { readonly ids: readonly string[] } | { readonly query: UntypedQuery }
export type BulkChange =
  | {
      readonly action: 'update'
      readonly values: Readonly<Record<string, unknown>>
      /** Parts and tags are added to those that a record has, instead of replacing them. */
      readonly mergeParts?: boolean
    }
  | { readonly action: 'delete' | 'restore' }

export interface BulkResult {
  readonly changed: number
  readonly failed: readonly { readonly id: string; readonly code: string; readonly message: string }[]
}

/** A change of many records: done, where it fitted a request, or a job that goes on by itself. */
export interface BulkJob {
  /** Of the job, and of the action that takes it all back. Null where it fitted a request and is done. */
  readonly id: string | null
  readonly entity: string
  readonly action: BulkChange['action']
  /** `stopped` by its user, or `failed` before its end: what was changed stays. */
  readonly state: 'running' | 'done' | 'stopped' | 'failed'
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly changed: number
  /** How many records were left as they are. */
  readonly failedCount: number
  /** At its end: the first thousand of them, with the reason in the user's language. */
  readonly failed: BulkResult['failed']
  /** What ended it before its end, in the user's language. */
  readonly error: { readonly code: string; readonly message: string } | null
}

export interface SearchHit {
  readonly entity: string
  readonly id: string
  readonly displayName: string
  readonly subtitle: string | null
  readonly [extra: string]: unknown
}

export interface CursorPage<Item> {
  readonly data: readonly Item[]
  readonly page: Page
}

export interface RequestOptions extends WriteOptions {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Query string values; undefined ones are left out. */
  readonly search?: Readonly<Record<string, string | number | boolean | undefined>>
  readonly waits?: WaitingRecord
  /** It goes on when the page is left: for what must not be lost then. Only with a body of JSON up to 60 kB. */
  readonly keepalive?: boolean
}

/** The HTTP API, typed. Every failure is an {@link ApiError}; an aborted call rejects with the signal's reason. */
export interface Client {
  /** The records of one query, without paging. */
  list<Name extends string>(
    entity: Name,
    query?: QueryFor<Name>,
    options?: CallOptions,
  ): Promise<readonly RecordFor<Name>[]>
  /** A window of records with cursors, and a count and aggregates where asked for. */
  query<Name extends string>(
    entity: Name,
    query?: QueryFor<Name>,
    options?: CallOptions,
  ): Promise<QueryResult<RecordFor<Name>>>
  get<Name extends string>(entity: Name, id: string, options?: GetOptions): Promise<RecordFor<Name>>
  create<Name extends string>(
    entity: Name,
    values: InsertFor<Name>,
    options?: CreateOptions,
  ): Promise<RecordFor<Name>>
  update<Name extends string>(
    entity: Name,
    id: string,
    changes: UpdateFor<Name>,
    options?: UpdateOptions,
  ): Promise<RecordFor<Name>>
  /** Moves a record to the trash. */
  remove(entity: string, id: string, options?: CallOptions): Promise<void>
  restore<Name extends string>(entity: Name, id: string, options?: WriteOptions): Promise<RecordFor<Name>>
  /** Deletes a record for ever. */
  purge(entity: string, id: string, options?: WriteOptions): Promise<void>
  /** Changes records within the call. For more than 2,000 take `startBulk`, which goes on when the page is closed. */
  bulk(entity: string, target: BulkTarget, change: BulkChange, options?: WriteOptions): Promise<BulkResult>
  /**
   * Changes records, however many, and answers soon: up to 2,000 are changed then, more by a job that goes on by itself and
   * ends with a notification for its user. They are those that the query finds while it is started, each changed at most
   * once with the rights that the user still has then; all of it is undone as one action.
   *
   * @example
   * const started = await api.startBulk('visits.visit', { query: {} }, { action: 'delete' })
   * const { changed, failedCount } = await followBulk(api, started)
   */
  startBulk(entity: string, target: BulkTarget, change: BulkChange, options?: WriteOptions): Promise<BulkJob>
  /** How far a change of many records is, and what became of it; known for 30 days. */
  bulkJob(id: string, options?: CallOptions): Promise<BulkJob>
  /** Ends a change of many records; what was changed stays. */
  stopBulk(id: string, options?: WriteOptions): Promise<BulkJob>
  history<Item = unknown>(
    entity: string,
    id: string,
    options?: CallOptions & { readonly before?: string },
  ): Promise<CursorPage<Item>>
  /** What shows on a record's timeline, newest first; only items of some entities, or of one owner, where asked for. */
  timeline<Item = unknown>(
    entity: string,
    id: string,
    options?: CallOptions & {
      readonly before?: string
      readonly entities?: readonly string[]
      readonly owner?: string
    },
  ): Promise<CursorPage<Item>>
  search(
    text: string,
    options?: CallOptions & { readonly entity?: string; readonly limit?: number },
  ): Promise<readonly SearchHit[]>
  action<Result = unknown>(name: string, input?: unknown, options?: WriteOptions): Promise<Result>
  metadata<Result = unknown>(options?: CallOptions): Promise<Result>
  /** Any other call: a plugin's own routes, files, settings. */
  request<Result = unknown>(
    method: ApiRequest['method'],
    path: string,
    options?: RequestOptions,
  ): Promise<Result>
}
