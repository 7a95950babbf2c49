import type { EntityName, InsertOf, RecordOf, UpdateOf } from '../entity/record-types.ts'
import type { Filter, Query, QueryResultOf } from '../query/query.ts'

export interface WriteOptions {
  /** The version the caller read: a field that changed since is a conflict. */
  readonly version?: number
}

/**
 * Records of one entity, with the rights of whoever the context acts for. Every call goes through the record
 * service: rights, hooks, events and history always apply.
 */
export interface RecordClient<Name extends EntityName> {
  /** One page; errors: `query.invalid` for an unknown or unreadable path. */
  query(query: Query<Name>): Promise<QueryResultOf<Name>>
  /** One record, or an error `records.not_found` if it is absent or hidden from the caller. */
  get(id: string, options?: Pick<Query<Name>, 'fields' | 'include'>): Promise<RecordOf<Name>>
  /** The first record that matches, or null. */
  find(filter: Filter<Name>): Promise<RecordOf<Name> | null>
  count(filter?: Filter<Name>): Promise<number>
  create(values: InsertOf<Name>): Promise<RecordOf<Name>>
  /** All or nothing, in one transaction; at most 1,000. */
  createMany(values: readonly InsertOf<Name>[]): Promise<readonly string[]>
  update(id: string, values: UpdateOf<Name>, options?: WriteOptions): Promise<RecordOf<Name>>
  /**
   * Each record its own values, in one statement per set of fields: for hooks and jobs that keep many. All or nothing, at most
   * 1,000; records that are gone are left out. Records are locked in the order of their ids before anything is read of them.
   */
  updateMany(changes: readonly { readonly id: string; readonly values: UpdateOf<Name> }[]): Promise<void>
  /**
   * Keeps figures that follow from other records, such as what a company's deals add up to: nobody changed the record, so it
   * gets no new version, no hooks run and its history says nothing. Only read-only numbers, amounts, dates and booleans.
   * To work them out alone, lock the records first with `updateMany` and empty values.
   */
  deriveMany(changes: readonly { readonly id: string; readonly values: UpdateOf<Name> }[]): Promise<void>
  /** Moves to the trash. */
  remove(id: string): Promise<void>
  restore(id: string): Promise<RecordOf<Name>>
}

/** `records('contacts.person')`: the door to an entity's records. */
export type RecordAccess = <Name extends EntityName>(entity: Name) => RecordClient<Name>
