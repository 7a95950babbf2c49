import type { UntypedQuery } from '@tessera/sdk'
import type { Actor, ChangeOrigin } from '../access/actor.ts'
import type { SqlClient, Transaction } from '../database/database.ts'
import type { MapWindow } from './query/compile-points.ts'
import type { Placement } from './ranks/place-record.ts'
import type { FoundAhead } from './write/found-ahead.ts'
import type { ReadRecord, RecordReader } from './write/read-record.ts'

export type RecordValues = Readonly<Record<string, unknown>>

export interface WriteContext {
  readonly actor: Actor
  readonly origin: ChangeOrigin
  /** Joins an open transaction; without it the write makes its own. */
  readonly tx?: Transaction
  /** How many hooks deep this write was asked for. */
  readonly depth?: number
}

/** New values of one record. */
export interface RecordChange {
  readonly id: string
  readonly values: RecordValues
}

export interface BulkFailure {
  readonly id: string
  readonly code: string
  readonly message: string
  /** What the text of the code is filled with. */
  readonly values: Readonly<Record<string, unknown>>
}

export interface ChangeFailure extends BulkFailure {
  /** The path at fault, where one is. */
  readonly field: string | undefined
}

export interface UpsertOutcome {
  readonly index: number
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed'
  readonly id: string | null
  readonly code?: string
  readonly message?: string
  readonly values?: Readonly<Record<string, unknown>>
  readonly field?: string
}

export type DuplicatePolicy = 'update' | 'fillEmpty' | 'skip' | 'create'

/**
 * The only door to records: parse, authorise, hooks, write, event, commit. Reads give JSON text made by the
 * database, passed through; `queryObjects` and `getObject` parse it for callers inside the process. `client` is an
 * open transaction whose own writes the read should see.
 */
export interface RecordService {
  /** `{"data":[…],"page":{…},"count":…,"aggregates":…}` as text. */
  query(actor: Actor, entity: string, query: UntypedQuery, client?: SqlClient): Promise<string>
  /** Where the addresses of the records found lie, gathered for a window of the map; JSON text. */
  points(actor: Actor, entity: string, query: UntypedQuery, path: string, window: MapWindow): Promise<string>
  get(
    actor: Actor,
    entity: string,
    id: string,
    options?: Pick<UntypedQuery, 'fields' | 'include' | 'trash'>,
    client?: SqlClient,
  ): Promise<string>
  queryObjects(
    actor: Actor,
    entity: string,
    query: UntypedQuery,
    client?: SqlClient,
  ): Promise<{
    data: Record<string, unknown>[]
    page: { next: string | null; previous: string | null }
    count?: { value: number; exact: boolean }
    aggregates?: Record<string, unknown>[]
  }>
  getObject(
    actor: Actor,
    entity: string,
    id: string,
    options?: Pick<UntypedQuery, 'fields' | 'include' | 'trash'>,
    client?: SqlClient,
  ): Promise<Record<string, unknown>>
  /** All or nothing; gives the new ids in order. At most 1,000 per call. */
  createMany(ctx: WriteContext, entity: string, records: readonly RecordValues[]): Promise<readonly string[]>
  create(ctx: WriteContext, entity: string, values: RecordValues): Promise<Record<string, unknown>>
  update(
    ctx: WriteContext,
    entity: string,
    id: string,
    values: RecordValues,
    version?: number,
  ): Promise<Record<string, unknown>>
  /**
   * Changes a record and puts it between two others by hand, in one transaction; lists sorted by `$rank.<field>` show it
   * there. The values name the column; where that is the one it is in already, nothing of the record changes.
   */
  place(
    ctx: WriteContext,
    entity: string,
    id: string,
    values: RecordValues,
    placement: Placement,
  ): Promise<Record<string, unknown>>
  /** Each record its own values, all or nothing, at most 1,000; records that are gone are left out. */
  updateMany(ctx: WriteContext, entity: string, changes: readonly RecordChange[]): Promise<void>
  /** Each record its own values, in one transaction, at most 1,000; what fails is told per record. */
  updateEach(
    ctx: WriteContext,
    entity: string,
    changes: readonly RecordChange[],
  ): Promise<{ changed: readonly string[]; failed: readonly ChangeFailure[] }>
  /**
   * Figures that follow from other records: no new version, no hooks, no event. Only read-only numbers, amounts, dates and
   * booleans; at most 1,000 records, and those that are gone are left out.
   */
  deriveMany(ctx: WriteContext, entity: string, changes: readonly RecordChange[]): Promise<void>
  /**
   * The same values on many records, in chunks that commit; what fails is told per record. With `mergeParts` parts and tags
   * are added to those that a record has.
   */
  bulkUpdate(
    ctx: WriteContext,
    entity: string,
    target: BulkTarget,
    values: RecordValues,
    options?: { readonly mergeParts?: boolean },
  ): Promise<{ changed: number; failed: readonly BulkFailure[] }>
  bulkRemove(
    ctx: WriteContext,
    entity: string,
    target: BulkTarget,
  ): Promise<{ changed: number; failed: readonly BulkFailure[] }>
  bulkRestore(
    ctx: WriteContext,
    entity: string,
    target: BulkTarget,
  ): Promise<{ changed: number; failed: readonly BulkFailure[] }>
  /** To the trash. */
  remove(ctx: WriteContext, entity: string, id: string): Promise<void>
  restore(ctx: WriteContext, entity: string, id: string): Promise<Record<string, unknown>>
  /** Out of the trash for ever; events keep their envelope, their values go. */
  purge(ctx: WriteContext, entity: string, id: string): Promise<void>
  /**
   * What reads values for `upsertMany` before its transaction begins, or adds more to what was read before: made once
   * for many records. Nothing is refused yet: what is wrong with them is told by the outcome.
   */
  reader(ctx: WriteContext, entity: string): RecordReader
  /** Looks for what a later `upsertMany` by these keys will match, while another transaction is still at work. */
  look(
    ctx: WriteContext,
    entity: string,
    matchKeys: UpsertOptions['matchKeys'],
    records: readonly ReadRecord[],
  ): Promise<FoundAhead>
  /** Matches by key, then creates or updates, at most 1,000 per call, in one transaction; a bad row fails alone. */
  upsertMany(
    ctx: WriteContext,
    entity: string,
    options: UpsertOptions,
    records: readonly (RecordValues | ReadRecord)[],
  ): Promise<readonly UpsertOutcome[]>
}

export type BulkTarget = { readonly ids: readonly string[] } | { readonly query: UntypedQuery }

export interface UpsertOptions {
  /** Field sets, tried in order: `[['emails.address'], ['firstName','lastName','company']]`. */
  readonly matchKeys: readonly (readonly string[])[]
  readonly policy: DuplicatePolicy
  /** What was found for these rows before; without it they are looked for. */
  readonly ahead?: FoundAhead
  /** Called when all is decided, and the database has only to write. */
  readonly onWriting?: () => void
  /** Parts and tags are added to, not replaced. Default true. */
  readonly mergeParts?: boolean
}
