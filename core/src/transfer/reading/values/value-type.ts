/** What the cells of a column can be read as. */
export const valueTypes = [
  'text',
  'integer',
  'decimal',
  'money',
  'percent',
  'boolean',
  'date',
  'dateTime',
  'email',
  'phone',
  'url',
  'vat',
  'postalCode',
  'country',
] as const
export type ValueType = (typeof valueTypes)[number]

/** In which order a date such as 03/04/2026 names its parts. */
export type DateOrder = 'dmy' | 'mdy'

export type DecimalSeparator = ',' | '.'

/** How the cells of one column are read; shown and changeable per column. */
export interface ValueSettings {
  readonly dateOrder: DateOrder
  readonly decimalSeparator: DecimalSeparator
  /** For amounts without a sign. */
  readonly currency: string
  /** ISO 3166 code: numbers without an international prefix, VAT numbers without letters are of this country. */
  readonly country: string
  /** IANA zone in which dates with a time are meant. */
  readonly timeZone: string
  /** Where serial day numbers count from, for a date kept in a plain number cell. */
  readonly dateSystem: 1900 | 1904
}

export const defaultValueSettings: ValueSettings = {
  dateOrder: 'dmy',
  decimalSeparator: ',',
  currency: 'EUR',
  country: 'BE',
  timeZone: 'UTC',
  dateSystem: 1900,
}
