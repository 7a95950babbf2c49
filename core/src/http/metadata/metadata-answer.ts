import type { EntityAction, Scope } from '../../access/access.ts'
import type { ActionAnswer } from '../plugins/action-answer.ts'

export interface OptionAnswer {
  readonly value: string
  readonly label: string
  readonly color?: string
  readonly archived?: boolean
}

/** One field as this caller may use it. */
export interface FieldAnswer {
  readonly name: string
  readonly kind: string
  readonly label: string
  readonly help?: string
  /** The kind's settings; those of a choice hold their labels. */
  readonly options: Readonly<Record<string, unknown>> & { readonly options?: readonly OptionAnswer[] }
  readonly editor: string
  readonly align?: 'end'
  readonly required: boolean
  readonly unique: boolean
  /** For this caller: also where nobody forbids it but he may not write it. */
  readonly readOnly: boolean
  /** May be changed on at least some records. */
  readonly writable: boolean
  /** May be set on a new record. */
  readonly creatable: boolean
  readonly system: boolean
  readonly namespace: string | null
  readonly operators: readonly string[]
  /** What each operator is given: one value, many, a pair, a text, a boolean or a period. */
  readonly operands: Readonly<Record<string, string>>
  readonly sortable: boolean
  /** Functions that reports may apply: count always, sum and avg for numbers, min and max for what has an order. */
  readonly aggregate: readonly string[]
  readonly target?: string
  /** Paths below the field, with their kinds. */
  readonly subFields?: Readonly<Record<string, string>>
  /** The fields of one part. */
  readonly fields?: readonly FieldAnswer[]
}

export interface InverseAnswer {
  readonly name: string
  readonly entity: string
  readonly field: string
  readonly part: string | null
  readonly label: string
}

/** How an administrator arranged the record pages, for the caller's roles. */
export interface LayoutAnswer {
  /** The role it was made for; null: for everybody. */
  readonly role: string | null
  /** Null: the entity's own choice. */
  readonly highlights: readonly string[] | null
  /** `label` is null for groups that nobody named: the reader has its own for them. */
  readonly groups: readonly {
    readonly name: string
    readonly label: string | null
    readonly fields: readonly string[]
  }[]
  readonly hiddenFields: readonly string[]
  readonly tabs: ArrangementAnswer
  readonly panels: ArrangementAnswer
}

/** What comes first and what is not shown; all else comes after. */
export interface ArrangementAnswer {
  readonly order: readonly string[]
  readonly hidden: readonly string[]
}

/** One entity as this caller may use it. */
export interface EntityAnswer {
  readonly name: string
  readonly plugin: string
  readonly icon: string
  readonly labels: { readonly one: string; readonly other: string }
  readonly owned: boolean
  readonly system: boolean
  readonly title: readonly string[]
  readonly subtitle: readonly string[]
  readonly fields: readonly FieldAnswer[]
  readonly inverses: readonly InverseAnswer[]
  readonly list: readonly string[]
  readonly sort: readonly string[]
  readonly groups: readonly {
    readonly name: string
    readonly label: string
    readonly fields: readonly string[]
  }[]
  /** Null where nobody arranged the record page: it is made from the groups above. */
  readonly layout: LayoutAnswer | null
  readonly quickCreate: readonly string[]
  readonly matchKeys: readonly (readonly string[])[]
  readonly timeline: {
    readonly at: string
    readonly subjects: readonly string[]
    readonly pinned?: string
  } | null
  readonly companions: readonly string[]
  /** The select field whose choice colours links to its records. */
  readonly color: string | null
  /** Choices of a select field that end something. */
  readonly ends: { readonly field: string; readonly values: readonly string[] } | null
  readonly navigation: { readonly order: number } | null
  readonly actions: readonly ActionAnswer[]
  readonly rights: Readonly<Record<EntityAction, Scope>>
}

export interface MetadataAnswer {
  readonly version: number
  readonly language: string
  readonly entities: readonly EntityAnswer[]
  /** Actions that stand on no entity. */
  readonly actions: readonly ActionAnswer[]
}
