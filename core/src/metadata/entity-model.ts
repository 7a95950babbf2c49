import type { FieldOptions, ViewDeclaration } from '@tessera/sdk'
import type { FieldKind } from './field-kind.ts'
import type { StoredLayout } from './layouts/stored-layout.ts'

/** A field as the kernel uses it, whoever owns it. */
export interface FieldModel {
  /** Immutable: the path for fields in code, `custom:<uuid>` for an admin's. Grants that allow are kept by it. */
  readonly id: string
  /** Entity the field belongs to. */
  readonly entity: string
  /** As written in queries: `firstName`, `invoicing.vatNumber`, `custom.segment`. */
  readonly path: string
  readonly name: string
  /** Null for the entity's own fields, else the plugin id or `custom`. */
  readonly namespace: string | null
  readonly kind: FieldKind
  readonly options: FieldOptions
  /** Base column name; each column adds its kind's suffix. */
  readonly column: string
  /** A system column (`createdAt`, `owner`…), never written through values except owner and team. */
  readonly system: boolean
  /** NOT NULL for every live row, so that sorting may use plain indexes. */
  readonly notNull: boolean
  /** For parts: the child table. */
  readonly part: PartModel | null
  /** Label given by an admin, by language; code-owned fields have their label in locales. */
  readonly labels: Readonly<Record<string, string>> | null
  /** An admin's line of explanation, by language. */
  readonly help?: Readonly<Record<string, string>>
  /** What an admin calls the records at this end of the link as seen from its target, by language. */
  readonly inverseLabels?: Readonly<Record<string, string>>
}

export interface PartModel {
  /** `person_emails`, in the entity's schema. */
  readonly table: string
  readonly fields: ReadonlyMap<string, FieldModel>
  readonly hasPrimary: boolean
}

/** Records of `entity` whose `field` (or `part.field`) points here. */
export interface InverseModel {
  readonly name: string
  readonly entity: string
  readonly field: string
  readonly part: string | null
}

export interface EntityModel {
  readonly name: string
  /** Owner: a plugin id, `custom`, or `core` for users, teams and files. */
  readonly plugin: string
  readonly schema: string
  readonly table: string
  readonly owned: boolean
  /** Written by its plugin alone: nobody has a right to write it. */
  readonly managed?: boolean
  /** Users, teams and files: read by reference only, never written through the record service. */
  readonly system: boolean
  readonly icon: string
  readonly title: readonly string[]
  readonly subtitle: readonly string[]
  readonly fields: ReadonlyMap<string, FieldModel>
  readonly inverses: ReadonlyMap<string, InverseModel>
  readonly list: readonly string[]
  readonly sort: readonly string[]
  readonly groups: readonly { readonly name: string; readonly fields: readonly string[] }[]
  readonly quickCreate: readonly string[]
  /** The views that its plugin brings, in order. */
  readonly views?: readonly (ViewDeclaration & { readonly name: string })[]
  readonly matchKeys: readonly (readonly string[])[]
  readonly timeline: {
    readonly at: string
    readonly subjects: readonly string[]
    readonly pinned?: string
  } | null
  /** References whose targets are meant too when something is written about such a record. */
  readonly companions?: readonly string[]
  /** The select field whose choice colours links to its records. */
  readonly color?: string | null
  /** Choices of a select field that end something. */
  readonly ends?: { readonly field: string; readonly values: readonly string[] } | null
  readonly indexes: readonly (readonly string[])[]
  readonly navigation: { readonly order: number } | null
  readonly labels: Readonly<Record<string, { readonly one: string; readonly other: string }>> | null
}

/** All entities of the enabled plugins and the admin, at one moment. Never changed: replaced whole. */
export interface Metadata {
  /** Grows with every change; part of every statement's name and every cache key. */
  readonly version: number
  readonly entities: ReadonlyMap<string, EntityModel>
  /** How admins laid out record pages, by entity, each list in the order in which they are tried. */
  readonly layouts: ReadonlyMap<string, readonly StoredLayout[]>
}
