import type { Address } from '@tessera/sdk'
import type { EntityModel, FieldModel, Metadata } from '../metadata/entity-model.ts'
import { addressPointField } from '../metadata/kinds/operators/address-point.ts'
import { quoteName } from '../metadata/naming.ts'

/** A field of addresses: of the record itself, or of the entries of one of its lists. */
export interface AddressField {
  /** The name under which its points are kept. */
  readonly key: string
  readonly model: EntityModel
  readonly field: FieldModel
  /** The list whose entries have it; null where the record itself does. */
  readonly list: FieldModel | null
}

// Asked for every event; pure functions of what never changes once it is made.
const fieldsOf = new WeakMap<EntityModel, readonly AddressField[]>()

/** The fields of an entity that hold addresses. */
export function addressFieldsOf(model: EntityModel): readonly AddressField[] {
  const known = fieldsOf.get(model)
  if (known !== undefined) return known
  const fields = model.system ? [] : findAddressFields(model)
  fieldsOf.set(model, fields)
  return fields
}

function findAddressFields(model: EntityModel): readonly AddressField[] {
  return [...model.fields.values()].flatMap((field): readonly AddressField[] => {
    if (field.kind.name === 'address') return [{ key: addressPointField(field), model, field, list: null }]
    return [...(field.part?.fields.values() ?? [])]
      .filter(({ kind }) => kind.name === 'address')
      .map((sub) => ({ key: addressPointField(sub), model, field: sub, list: field }))
  })
}

export function allAddressFields({ entities }: Metadata): readonly AddressField[] {
  return [...entities.values()].flatMap((model) => addressFieldsOf(model))
}

/** An address as it is stored, with the record and the item that have it. */
export interface StoredAddress {
  readonly item_id: string
  readonly record_id: string
  readonly address: Address | null
}

/** Gives the addresses that the records `$1` hold in a field; the empty ones as null. */
export function addressesStatement({ model, field, list }: AddressField): string {
  const table = `${quoteName(model.schema)}.${quoteName(list === null ? model.table : list.part!.table)} t`
  const owner = list === null ? 't.id' : 't.record_id'
  const value = field.kind.output((suffix = '') => `t.${quoteName(field.column + suffix)}`, field)
  return `SELECT t.id AS item_id, ${owner} AS record_id, ${value} AS address FROM ${table} WHERE ${owner} = ANY($1::uuid[])`
}

/** The ids of the records of an entity behind `$1`, in their order. */
export function recordsStatement({ model }: AddressField, most: number): string {
  return `SELECT t.id FROM ${quoteName(model.schema)}.${quoteName(model.table)} t WHERE $1::uuid IS NULL OR t.id > $1::uuid ORDER BY t.id LIMIT ${most}`
}
