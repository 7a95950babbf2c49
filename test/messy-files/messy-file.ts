import type { Person } from './people.ts'

/** One column of a messy file: under which name it should be read, as what, and which part of the person it holds. */
export interface MessyColumn {
  readonly header: string
  readonly field: keyof Person
  readonly type:
    | 'text'
    | 'email'
    | 'phone'
    | 'vat'
    | 'postalCode'
    | 'country'
    | 'date'
    | 'money'
    | 'decimal'
    | 'boolean'
}

/** A file with everything that is exactly known about it. */
export interface MessyFile {
  readonly name: string
  readonly extension: 'csv' | 'xlsx'
  readonly columns: readonly MessyColumn[]
  /** What the rows hold, in order. */
  readonly people: readonly Person[]
  /** Settings that must be detected. */
  readonly settings: Readonly<Record<string, unknown>>
  /** Codes of the warnings that must be given, without `import.warning.`. */
  readonly warnings: readonly string[]
  write(path: string): Promise<void>
}

/** The columns of most variants, with French names. */
export const frenchColumns: readonly MessyColumn[] = [
  { header: 'Prénom', field: 'firstName', type: 'text' },
  { header: 'Nom', field: 'lastName', type: 'text' },
  { header: 'E-mail', field: 'email', type: 'email' },
  { header: 'Téléphone', field: 'phone', type: 'phone' },
  { header: 'Société', field: 'company', type: 'text' },
  { header: 'N° TVA', field: 'vat', type: 'vat' },
  { header: 'Rue', field: 'street', type: 'text' },
  { header: 'Code postal', field: 'postalCode', type: 'postalCode' },
  { header: 'Localité', field: 'city', type: 'text' },
  { header: 'Pays', field: 'country', type: 'country' },
  { header: 'Date de naissance', field: 'birthday', type: 'date' },
  { header: "Chiffre d'affaires", field: 'revenue', type: 'decimal' },
  { header: 'Actif', field: 'active', type: 'boolean' },
  { header: 'Remarque', field: 'remark', type: 'text' },
]

/** The same columns under other names. */
export function renamed(
  names: readonly string[],
  columns: readonly MessyColumn[] = frenchColumns,
): MessyColumn[] {
  return columns.map((column, index) => ({ ...column, header: names[index] ?? column.header }))
}

export function withType(
  columns: readonly MessyColumn[],
  field: keyof Person,
  type: MessyColumn['type'],
): MessyColumn[] {
  return columns.map((column) => (column.field === field ? { ...column, type } : column))
}

export const dutchNames = [
  'Voornaam',
  'Naam',
  'E-mailadres',
  'Gsm',
  'Bedrijf',
  'Btw-nummer',
  'Straat',
  'Postcode',
  'Gemeente',
  'Land',
  'Geboortedatum',
  'Omzet',
  'Actief',
  'Opmerking',
]
export const englishNames = [
  'First name',
  'Last name',
  'Email',
  'Phone',
  'Company',
  'VAT number',
  'Street',
  'Zip',
  'City',
  'Country',
  'Date of birth',
  'Revenue',
  'Active',
  'Notes',
]
