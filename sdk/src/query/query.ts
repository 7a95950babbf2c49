import type { EntityName, Path, RecordOf } from '../entity/record-types.ts'

/** What a condition may say about one path. Which operators exist depends on the field's kind. */
export interface Condition {
  readonly eq?: unknown
  readonly ne?: unknown
  readonly in?: readonly unknown[]
  readonly nin?: readonly unknown[]
  readonly gt?: unknown
  readonly gte?: unknown
  readonly lt?: unknown
  readonly lte?: unknown
  /** Two bounds, both included. */
  readonly between?: readonly [unknown, unknown]
  readonly contains?: string
  readonly startsWith?: string
  readonly endsWith?: string
  /** True: no value. False: has a value. */
  readonly empty?: boolean
  /** A relative period in the caller's time zone: `today`, `this month`, `last 30 days`, `next week`. */
  readonly during?: string
  /** Tags and multi-selects: at least one of these. */
  readonly has?: string | readonly string[]
  /** Tags and multi-selects: all of these. */
  readonly hasAll?: readonly string[]
  /** Addresses: at most `radius` kilometres from a point. `name` says to people what lies there. */
  readonly near?: {
    readonly latitude: number
    readonly longitude: number
    readonly radius: number
    readonly name?: string
  }
  /** Addresses: in an area, in degrees. Across 180° `east` is less than `west`. */
  readonly within?: {
    readonly south: number
    readonly west: number
    readonly north: number
    readonly east: number
  }
  /** Addresses: true where it is known where they lie, false where they led nowhere. */
  readonly located?: boolean
  /** Inverse relations and parts: at least one matches the filter. */
  readonly some?: UntypedFilter
  /** Inverse relations and parts: none matches the filter. */
  readonly none?: UntypedFilter
}

export interface UntypedFilter {
  readonly and?: readonly UntypedFilter[]
  readonly or?: readonly UntypedFilter[]
  readonly not?: UntypedFilter
  readonly [path: string]: Condition | readonly UntypedFilter[] | UntypedFilter | undefined
}

/** A filter whose paths the compiler checks. */
export type Filter<Name extends EntityName> =
  | { readonly and: readonly Filter<Name>[] }
  | { readonly or: readonly Filter<Name>[] }
  | { readonly not: Filter<Name> }
  | { readonly [P in Path<Name>]?: Condition }
  | { readonly [inverse: string]: { readonly some: UntypedFilter } | { readonly none: UntypedFilter } }

export interface Include {
  readonly fields?: readonly string[]
  readonly filter?: UntypedFilter
  readonly sort?: readonly string[]
  /** At most 100; default 10. */
  readonly limit?: number
}

export interface Aggregate {
  readonly by?: readonly (
    | string
    | { readonly field: string; readonly bucket: 'day' | 'week' | 'month' | 'quarter' | 'year' }
  )[]
  readonly values: Readonly<
    Record<
      string,
      | { readonly count: string }
      | { readonly sum: string }
      | { readonly avg: string }
      | { readonly min: string }
      | { readonly max: string }
      /** Records that have a value there; lists count as one. */
      | { readonly filled: string }
    >
  >
  /** By names of groups and figures, `-` before a name turns it round; default: by the groups. Empty values come last. */
  readonly sort?: readonly string[]
  /** So many groups, 1 to 5,000; default 5,000. */
  readonly limit?: number
  /** Groups to leave out first. */
  readonly offset?: number
}

/** The query language as it travels: one shape for lists, the API, segments, conditions and reports. */
export interface UntypedQuery {
  readonly fields?: readonly string[]
  readonly filter?: UntypedFilter
  readonly sort?: readonly string[]
  readonly include?: Readonly<Record<string, Include>>
  readonly search?: string
  /** 1 to 500; default 50. */
  readonly limit?: number
  readonly after?: string
  readonly before?: string
  /** So many rows are skipped; below 0 counted from the end: -50 begins with the last 50. */
  readonly offset?: number
  readonly count?: 'off' | 'capped' | 'exact'
  readonly trash?: 'without' | 'only' | 'with'
  readonly aggregate?: Aggregate
}

/** A query whose field names the compiler checks against the entity. */
export interface Query<Name extends EntityName> extends Omit<UntypedQuery, 'fields' | 'filter' | 'sort'> {
  readonly fields?: readonly Path<Name>[]
  readonly filter?: Filter<Name>
  readonly sort?: readonly (Path<Name> | `-${Path<Name>}`)[]
}

export interface Page {
  readonly next: string | null
  readonly previous: string | null
}

export interface QueryResult<Row> {
  readonly data: Row[]
  readonly page: Page
  readonly count?: { readonly value: number; readonly exact: boolean }
  readonly aggregates?: readonly Readonly<Record<string, unknown>>[]
}

export type QueryResultOf<Name extends EntityName> = QueryResult<RecordOf<Name>>
