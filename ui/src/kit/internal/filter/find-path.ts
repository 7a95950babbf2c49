import type { EditedField } from '../field-editor/editor-input.ts'
import { mainPartField } from '../field-value/main-part-field.ts'

/** What is known of a field to filter by it: the part of its metadata that a condition needs. */
export interface FilterField extends EditedField {
  readonly operators: readonly string[]
  readonly operands: Readonly<Record<string, string>>
  readonly system?: boolean
  readonly subFields?: Readonly<Record<string, string>>
  readonly fields?: readonly FilterField[]
}

/** Records of another entity that point at these, as the metadata tells it. */
export interface FilterInverse {
  readonly name: string
  readonly entity: string
  readonly field: string
  readonly part: string | null
  readonly label: string
}

export interface FilterEntity<Field extends FilterField = FilterField> {
  readonly name: string
  readonly labels: { readonly one: string }
  readonly fields: readonly Field[]
  readonly inverses?: readonly FilterInverse[]
}

/** The entities behind links, and the names of what lies below a field without one of its own. */
export interface PathReader {
  entity(name: string): FilterEntity | undefined
  sub(name: string): string
}

/** Where a path of a query leads: `company.name`, `emails.address`, `addresses.address.city`. */
export interface FoundPath {
  readonly path: string
  readonly field: FilterField
  /** `Company › Name`. */
  readonly label: string
}

const textOperators = { eq: 'one', ne: 'one', contains: 'text', startsWith: 'text', empty: 'boolean' }
const numberOperators = { eq: 'one', gt: 'one', gte: 'one', lt: 'one', lte: 'one', between: 'pair' }

/** A path below a field that has no field of its own, such as the city of an address. */
function subField(reader: PathReader, { name, subFields }: FilterField, sub: string) {
  const kind = subFields?.[sub]
  if (kind === undefined || sub === 'e164') return undefined
  const operands = kind === 'text' ? textOperators : numberOperators
  return {
    name: `${name}.${sub}`,
    kind,
    label: reader.sub(sub),
    options: {},
    editor: kind === 'text' ? 'text' : 'number',
    required: false,
    unique: false,
    readOnly: true,
    writable: false,
    creatable: false,
    system: false,
    namespace: null,
    operators: Object.keys(operands),
    operands,
    sortable: kind === 'text',
    aggregate: [],
  }
}

/** The field that a path begins with, and what follows it. Names of extensions hold a dot themselves. */
function split(
  entity: FilterEntity,
  path: string,
): { readonly field: FilterField; readonly rest: string } | undefined {
  const field = entity.fields
    .filter(({ name }) => path === name || path.startsWith(`${name}.`))
    .toSorted((one, other) => other.name.length - one.name.length)[0]
  return field && { field, rest: path.slice(field.name.length + 1) }
}

function below(reader: PathReader, field: FilterField, rest: string): FoundPath | undefined {
  if (rest === '') return { path: '', field, label: field.label }
  const [head = '', ...tail] = rest.split('.')
  const part = field.fields?.find(({ name }) => name === head)
  const inner =
    part === undefined ? subField(reader, field, rest) : below(reader, part, tail.join('.'))?.field
  if (inner !== undefined) {
    // "E-mail › E-mail address" says the same twice.
    const isMain = part !== undefined && tail.length === 0 && part === mainPartField(field)
    return { path: '', field: inner, label: isMain ? field.label : `${field.label} › ${inner.label}` }
  }
  const target = field.target === undefined ? undefined : reader.entity(field.target)
  const found = target && findPath(reader, target, rest)
  return found && { path: '', field: found.field, label: `${field.label} › ${found.label}` }
}

/** What a path means for this user; undefined where it does not exist or may not be read. */
export function findPath(reader: PathReader, entity: FilterEntity, path: string): FoundPath | undefined {
  const start = split(entity, path)
  const found = start && below(reader, start.field, start.rest)
  return found && { ...found, path }
}
