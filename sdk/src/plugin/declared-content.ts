import type { UntypedFilter } from '../query/query.ts'

/** Records of an entity that point at the record on the page. */
export interface RelatedContent {
  readonly kind: 'related'
  readonly entity: string
  /** The reference that points at the record. */
  readonly field: string
  /** Paths that stand beside the name. */
  readonly fields?: readonly string[]
  readonly filter?: UntypedFilter
  readonly sort?: readonly string[]
  /** Default 5; a link leads to all of them. */
  readonly limit?: number
}

/** Values of the record on the page. */
export interface FieldsContent {
  readonly kind: 'fields'
  readonly fields: readonly string[]
}

/** One key number; its label is `content.<panel>.numbers.<name>` in the locales. */
export interface KeyNumber {
  readonly name: string
  readonly entity: string
  /** The reference that points at the record on the page, where there is one. */
  readonly field?: string
  readonly filter?: UntypedFilter
  /** What is worked out; default how many there are. */
  readonly value?:
    | { readonly sum: string }
    | { readonly avg: string }
    | { readonly max: string }
    | { readonly min: string }
}

export interface NumbersContent {
  readonly kind: 'numbers'
  readonly numbers: readonly KeyNumber[]
}

/** What a chart works out of records; default how many there are. */
export type ChartValue =
  | { readonly sum: string }
  | { readonly avg: string }
  | { readonly max: string }
  | { readonly min: string }

/** A chart of an aggregate query: records of an entity, grouped by one of its fields. */
export interface ChartContent {
  readonly kind: 'chart'
  readonly chart: 'bar' | 'line' | 'area' | 'pie' | 'doughnut' | 'funnel'
  readonly entity: string
  /** The reference that points at the record on the page, where there is one. */
  readonly field?: string
  readonly filter?: UntypedFilter
  /** What stands along the chart: a field, or a date by a stretch of time, of which none is left out. */
  readonly by:
    | string
    | { readonly field: string; readonly bucket: 'day' | 'week' | 'month' | 'quarter' | 'year' }
  /** A second field: each of its values is a series. */
  readonly split?: string
  /** Series stand on each other. */
  readonly stacked?: boolean
  readonly value?: ChartValue
}

/** Links; the label of each is `content.<panel>.links.<name>` in the locales. */
export interface LinksContent {
  readonly kind: 'links'
  readonly links: readonly {
    readonly name: string
    /** A path of the app, or an address that begins with `https:`; `{id}` is the record's. */
    readonly href: string
    readonly icon?: string
  }[]
}

/** A text of the locales, `content.<panel>.text`; an empty line makes a paragraph, a line that begins with `- ` an item. */
export interface TextContent {
  readonly kind: 'text'
}

/**
 * What a panel without code shows.
 *
 * @example
 * { panel: 'visits', slot: 'record.panel', entity: 'contacts.company', icon: 'map-pin',
 *   content: { kind: 'related', entity: 'visits.visit', field: 'company', fields: ['startsAt'], sort: ['-startsAt'] } }
 */
export type DeclaredContent =
  | RelatedContent
  | FieldsContent
  | NumbersContent
  | ChartContent
  | LinksContent
  | TextContent
