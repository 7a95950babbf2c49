export type Texts = Readonly<Record<string, string>>

/** One option of a choice, with its texts in all languages. */
export interface FieldOption {
  readonly value: string
  readonly labels?: Texts
  readonly color?: string
  readonly archived?: boolean
}

/** A field that an administrator added. */
export interface CustomField {
  readonly id: string
  readonly entity: string
  readonly name: string
  /** How programs read it: `custom.<name>`, or plainly in an entity of one's own. */
  readonly path: string
  readonly kind: string
  readonly labels: Texts
  readonly help: Texts
  /** What the records of a link are called at its other end. */
  readonly inverseLabels: Texts
  readonly options: Readonly<Record<string, unknown>> & { readonly options?: readonly FieldOption[] }
  readonly archivedAt: string | null
}

/** How much of a field is in use. */
export interface FieldUsage {
  readonly records: number
  readonly filled: number
  readonly options: Readonly<Record<string, number>> | null
}

/** The kinds that a field of one's own can have, the usual ones first. */
export const customFieldKinds = [
  'text',
  'longText',
  'select',
  'multiSelect',
  'boolean',
  'date',
  'dateTime',
  'integer',
  'decimal',
  'money',
  'percent',
  'email',
  'phone',
  'url',
  'tags',
  'reference',
  'user',
  'address',
  'rating',
  'duration',
  'taxNumber',
  'autoNumber',
  'file',
  'richText',
  'json',
] as const

/** Kinds whose values can be told apart by the database. */
export const uniqueKinds: ReadonlySet<string> = new Set(['text', 'email', 'phone', 'integer', 'taxNumber'])
export const searchedKinds: ReadonlySet<string> = new Set([
  'text',
  'longText',
  'richText',
  'email',
  'phone',
  'url',
  'tags',
  'address',
  'taxNumber',
  'autoNumber',
])
/** Kinds of which a new record can sensibly begin with one value. */
export const defaultKinds: ReadonlySet<string> = new Set([
  'text',
  'longText',
  'select',
  'multiSelect',
  'boolean',
  'integer',
  'decimal',
  'money',
  'percent',
  'rating',
  'duration',
  'tags',
])
/** Kinds by whose value a record can be called. */
export const namingKinds: ReadonlySet<string> = new Set([
  'text',
  'autoNumber',
  'email',
  'phone',
  'url',
  'taxNumber',
  'integer',
  'date',
])

/** The texts with this one in its language; an empty one is taken out. */
export function withText(texts: Texts, language: string, text: string): Texts {
  const { [language]: _old, ...others } = texts
  return text.trim() === '' ? others : { ...others, [language]: text.trim() }
}

export const isChoice = (kind: string): boolean => kind === 'select' || kind === 'multiSelect'

// Letters that have no plain one inside them.
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  þ: 'th',
}

/** A camelCase name from a label: "Shoe size (EU)" becomes `shoeSizeEu`. */
export function nameFromLabel(label: string): string {
  const words = label
    .toLowerCase()
    .replace(/[ßæœøłđþ]/g, (letter) => spelled[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^a-zA-Z0-9]+/)
    .filter((word) => word !== '')
  const name = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
  return name.replace(/^[0-9]+/, '').slice(0, 40)
}
