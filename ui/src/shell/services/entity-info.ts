import type { EntityMetadata, FieldMetadata } from '@tessera/sdk/ui'
import type { FormSchema } from '../../kit/form.ts'

export type Scope = 'none' | 'own' | 'team' | 'all'
export type EntityAction = 'create' | 'read' | 'update' | 'delete' | 'export' | 'import'

export interface OptionInfo {
  readonly value: string
  readonly label: string
  readonly color?: string
  readonly archived?: boolean
}

/** One field as `GET /api/metadata` tells it to this user. */
export interface FieldInfo extends FieldMetadata {
  readonly options: Readonly<Record<string, unknown>> & { readonly options?: readonly OptionInfo[] }
  readonly editor: string
  readonly align?: 'end'
  readonly required: boolean
  readonly unique: boolean
  readonly readOnly: boolean
  readonly writable: boolean
  readonly creatable: boolean
  readonly system: boolean
  readonly namespace: string | null
  readonly operators: readonly string[]
  readonly operands: Readonly<Record<string, string>>
  readonly sortable: boolean
  readonly aggregate: readonly string[]
  readonly target?: string
  readonly subFields?: Readonly<Record<string, string>>
  /** The fields of one part. */
  readonly fields?: readonly FieldInfo[]
}

export interface InverseInfo {
  readonly name: string
  readonly entity: string
  readonly field: string
  readonly part: string | null
  readonly label: string
}

/** One action as `GET /api/metadata` tells it to this user. */
export interface ActionInfo {
  readonly name: string
  readonly label: string
  readonly description?: string
  readonly effect: 'read' | 'write' | 'outside'
  readonly plugin: string
  readonly entity: string | null
  readonly icon?: string
  readonly prominent: boolean
  readonly confirm: 'ask' | 'danger' | null
  readonly records: { readonly input: 'id' | 'ids'; readonly most: number | null } | null
  /** Only on records in which each of these fields has one of the values; null stands for empty. */
  readonly offeredWhen?: Readonly<Record<string, readonly (string | boolean | null)[]>>
  readonly input: FormSchema
  readonly opens: { readonly output: string; readonly entity: string } | null
}

/** What comes first, and what is not shown; all else comes after. */
export interface ArrangementInfo {
  readonly order: readonly string[]
  readonly hidden: readonly string[]
}

/** How an administrator arranged the record pages, for this user's roles. */
export interface LayoutInfo {
  /** The role it was made for; null: for everybody. */
  readonly role: string | null
  /** Null: the entity's own choice. */
  readonly highlights: readonly string[] | null
  readonly groups: readonly {
    readonly name: string
    readonly label: string | null
    readonly fields: readonly string[]
  }[]
  readonly hiddenFields: readonly string[]
  readonly tabs: ArrangementInfo
  readonly panels: ArrangementInfo
}

/** One entity as `GET /api/metadata` tells it to this user. */
export interface EntityInfo extends EntityMetadata {
  readonly icon: string
  readonly owned: boolean
  readonly system: boolean
  readonly title: readonly string[]
  readonly subtitle: readonly string[]
  readonly fields: readonly FieldInfo[]
  readonly inverses: readonly InverseInfo[]
  readonly list: readonly string[]
  readonly sort: readonly string[]
  readonly groups: readonly {
    readonly name: string
    readonly label: string
    readonly fields: readonly string[]
  }[]
  /** Null where nobody arranged the record page. */
  readonly layout: LayoutInfo | null
  readonly quickCreate: readonly string[]
  readonly matchKeys: readonly (readonly string[])[]
  readonly timeline: {
    readonly at: string
    readonly subjects: readonly string[]
    readonly pinned?: string
  } | null
  readonly companions?: readonly string[]
  /** Choices of a select field that end something. */
  readonly ends?: { readonly field: string; readonly values: readonly string[] } | null
  readonly navigation: { readonly order: number } | null
  readonly actions: readonly ActionInfo[]
  readonly rights: Readonly<Record<EntityAction, Scope>>
}
