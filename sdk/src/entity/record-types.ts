import type { EntityRegistry, ExtensionRegistry } from '../index.ts'
import type { EntityDefinition } from './define-entity.ts'
import type {
  AnyRecordLink,
  FieldDefinition,
  Fields,
  FileLink,
  IsRequired,
  ReadOf,
  RecordLink,
  RecordPointer,
  WriteOf,
} from './field-definition.ts'

export type EntityName = keyof EntityRegistry & string
export type FieldsOf<Name extends EntityName> =
  EntityRegistry[Name] extends EntityDefinition<string, infer F> ? F : never

type ExtensionsOf<Name extends string> = Name extends keyof ExtensionRegistry
  ? ExtensionRegistry[Name]
  : object
type ExtensionFields<Extension> = Extension extends { fields: infer F extends Fields } ? F : never

/** The columns that every record has. */
export interface SystemFields {
  readonly id: string
  readonly displayName: string
  readonly createdAt: string
  readonly createdBy: RecordLink | null
  readonly updatedAt: string
  readonly updatedBy: RecordLink | null
  readonly version: number
  readonly deletedAt: string | null
  readonly owner: RecordLink | null
  readonly team: RecordLink | null
}

type ReadFields<F extends Fields> = { readonly [K in keyof F]: ReadOf<F[K]> | null }

/** A record as it reads. A field that the caller may not read is absent at run time. */
export type RecordOf<Name extends EntityName> = SystemFields &
  ReadFields<FieldsOf<Name>> & {
    readonly [K in keyof ExtensionsOf<Name>]?: ReadFields<ExtensionFields<ExtensionsOf<Name>[K]>>
  } & {
    readonly custom?: Readonly<Record<string, unknown>>
  }

type AsStored<Value> = unknown extends Value
  ? unknown
  : Value extends AnyRecordLink
    ? RecordPointer
    : Value extends RecordLink | FileLink
      ? string
      : Value extends readonly (infer Item)[]
        ? readonly AsStored<Item>[]
        : Value extends object
          ? { readonly [K in keyof Value]: AsStored<Value[K]> }
          : Value
type StoredFields<F extends Fields> = { readonly [K in keyof F]: AsStored<ReadOf<F[K]>> | null }

/** A record as hooks find it: links and files are plain ids, and nothing is left out. */
export type StoredOf<Name extends EntityName> = Pick<
  SystemFields,
  'id' | 'version' | 'createdAt' | 'deletedAt'
> & {
  readonly owner: string | null
  readonly team: string | null
} & StoredFields<FieldsOf<Name>> & {
    readonly [K in keyof ExtensionsOf<Name>]?: StoredFields<ExtensionFields<ExtensionsOf<Name>[K]>>
  } & {
    readonly custom?: Readonly<Record<string, unknown>>
  }

type OptionalWrites<F extends Fields> = { readonly [K in keyof F]?: WriteOf<F[K]> | null }
type RequiredNames<F extends Fields> = { [K in keyof F]: IsRequired<F[K]> extends true ? K : never }[keyof F]

interface CommonWrites {
  readonly owner?: string | { readonly id: string } | null
  readonly team?: string | { readonly id: string } | null
  readonly custom?: Readonly<Record<string, unknown>>
}

/** The values that change; everything is optional. */
export type UpdateOf<Name extends EntityName> = OptionalWrites<FieldsOf<Name>> &
  CommonWrites & {
    readonly [K in keyof ExtensionsOf<Name>]?: OptionalWrites<ExtensionFields<ExtensionsOf<Name>[K]>>
  }

/** The values of a new record; required fields without a default must be there. */
export type InsertOf<Name extends EntityName> = Omit<UpdateOf<Name>, RequiredNames<FieldsOf<Name>>> & {
  readonly [K in RequiredNames<FieldsOf<Name>>]: WriteOf<FieldsOf<Name>[K]>
} & { readonly id?: string }

type Previous = [never, 0, 1, 2, 3]
type SystemPath =
  | 'id'
  | 'displayName'
  | 'createdAt'
  | 'updatedAt'
  | 'version'
  | 'deletedAt'
  | 'owner'
  | 'team'
  | 'createdBy'
  | 'updatedBy'

type SubPaths<Field, Depth extends number> =
  Field extends FieldDefinition<'reference', unknown, unknown, infer Options>
    ? Options extends { target: infer Target extends EntityName }
      ? Path<Target, Previous[Depth]>
      : string
    : Field extends FieldDefinition<'parts', unknown, unknown, infer Options>
      ? Options extends { fields: infer F extends Fields }
        ? (keyof F & string) | NestedPaths<F, Previous[Depth]>
        : never
      : Field extends FieldDefinition<'address'>
        ? 'street' | 'street2' | 'postalCode' | 'city' | 'region' | 'country'
        : Field extends FieldDefinition<'money'>
          ? 'amount' | 'currency'
          : Field extends FieldDefinition<'user'>
            ? 'id' | 'displayName'
            : Field extends FieldDefinition<'record'>
              ? 'id'
              : never

type NestedPaths<F extends Fields, Depth extends number> = [Depth] extends [never]
  ? never
  : { [K in keyof F & string]: `${K}.${SubPaths<F[K], Depth>}` }[keyof F & string]

type ExtensionPaths<Name extends string> = {
  [K in keyof ExtensionsOf<Name> & string]: `${K}.${keyof ExtensionFields<ExtensionsOf<Name>[K]> & string}`
}[keyof ExtensionsOf<Name> & string]

/** A field path of an entity: its own fields, through references up to `Depth`, extensions and admin fields. */
export type Path<Name extends EntityName, Depth extends number = 2> =
  | SystemPath
  | 'owner.displayName'
  | (keyof FieldsOf<Name> & string)
  | NestedPaths<FieldsOf<Name>, Depth>
  | ExtensionPaths<Name>
  | `custom.${string}`
