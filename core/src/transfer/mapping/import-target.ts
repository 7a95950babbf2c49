import type { ValueType } from '../reading/values/value-type.ts'

/** A place that a column can be imported into: a field, a field of a part, or a field of a referenced record. */
export interface ImportTarget {
  /** `lastName`, `emails.address`, `company.name`, `custom.segment`. */
  readonly path: string
  /** The field kind, or `fullName` for a name that is split into its parts. */
  readonly kind: string
  /** How cells are read; by default what the kind says. */
  readonly valueType?: ValueType
  /** What the field is called, in every language of the organisation. */
  readonly labels: readonly string[]
  /** What else such a column may be called, in any language. */
  readonly synonyms: readonly string[]
  /** True when several columns may go there, as with e-mail addresses. */
  readonly multi?: boolean
  /** For `fullName`: where its parts go. */
  readonly parts?: { readonly first: string; readonly last: string }
}

const typeOfKind: Readonly<Record<string, ValueType>> = {
  email: 'email',
  phone: 'phone',
  url: 'url',
  integer: 'integer',
  decimal: 'decimal',
  money: 'money',
  percent: 'percent',
  boolean: 'boolean',
  date: 'date',
  dateTime: 'dateTime',
  'date-time': 'dateTime',
  rating: 'integer',
  vat: 'vat',
  vatNumber: 'vat',
  country: 'country',
  postalCode: 'postalCode',
}

/** How the cells of a column that goes there are read. */
export function targetValueType(target: ImportTarget): ValueType {
  return target.valueType ?? typeOfKind[target.kind] ?? 'text'
}
