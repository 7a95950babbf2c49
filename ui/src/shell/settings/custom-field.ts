/** A field that an administrator added. */
export interface CustomField {
  readonly id: string
  readonly entity: string
  /** It reads as `custom.<name>`. */
  readonly name: string
  readonly kind: string
  readonly labels: Readonly<Record<string, string>>
  readonly archivedAt: string | null
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
  'file',
  'richText',
  'json',
] as const

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

/** Values for the options of a choice, from one label per line. */
export function optionsFromLines(lines: string): readonly {
  readonly value: string
  readonly labels: Readonly<Record<string, string>>
  readonly color: string
}[] {
  const colors = [
    'blue',
    'green',
    'amber',
    'violet',
    'teal',
    'red',
    'orange',
    'pink',
    'cyan',
    'lime',
    'indigo',
    'grey',
  ]
  const labels = [
    ...new Set(
      lines
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ]
  return labels.map((label, index) => ({
    value: nameFromLabel(label) || `option${index + 1}`,
    labels: { en: label },
    color: colors[index % colors.length] ?? 'grey',
  }))
}
