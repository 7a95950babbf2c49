import { mainPartField } from '../../kit/internal/field-value/main-part-field.ts'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'

type Known = Pick<Shell, 'metadata' | 'i18n'>

/** Where a path of a query leads: `company.name`, `emails.address`, `addresses.address.city`. */
export interface PathInfo {
  readonly path: string
  readonly field: FieldInfo
  /** `Company › Name`. */
  readonly label: string
}

const textOperators = { eq: 'one', ne: 'one', contains: 'text', startsWith: 'text', empty: 'boolean' }
const numberOperators = { eq: 'one', gt: 'one', gte: 'one', lt: 'one', lte: 'one', between: 'pair' }

/** A path below a field that has no field of its own, such as the city of an address. */
function subField(shell: Known, { name, subFields }: FieldInfo, sub: string): FieldInfo | undefined {
  const kind = subFields?.[sub]
  if (kind === undefined || sub === 'e164') return undefined
  const operands = kind === 'text' ? textOperators : numberOperators
  return {
    name: `${name}.${sub}`,
    kind,
    label: shell.i18n.t(`field.sub.${sub}`),
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
  entity: EntityInfo,
  path: string,
): { readonly field: FieldInfo; readonly rest: string } | undefined {
  const field = entity.fields
    .filter(({ name }) => path === name || path.startsWith(`${name}.`))
    .toSorted((one, other) => other.name.length - one.name.length)[0]
  return field && { field, rest: path.slice(field.name.length + 1) }
}

function below(shell: Known, field: FieldInfo, rest: string): PathInfo | undefined {
  if (rest === '') return { path: '', field, label: field.label }
  const [head = '', ...tail] = rest.split('.')
  const part = field.fields?.find(({ name }) => name === head)
  const inner = part === undefined ? subField(shell, field, rest) : below(shell, part, tail.join('.'))?.field
  if (inner !== undefined) {
    // "E-mail › E-mail address" says the same twice.
    const isMain = part !== undefined && tail.length === 0 && part === mainPartField(field)
    return { path: '', field: inner, label: isMain ? field.label : `${field.label} › ${inner.label}` }
  }
  const target = field.target === undefined ? undefined : shell.metadata.entity(field.target)
  const found = target && findPath(shell, target, rest)
  return found && { path: '', field: found.field, label: `${field.label} › ${found.label}` }
}

/** What a path means for this user; undefined where it does not exist or may not be read. */
export function findPath(shell: Known, entity: EntityInfo, path: string): PathInfo | undefined {
  const start = split(entity, path)
  const found = start && below(shell, start.field, start.rest)
  return found && { ...found, path }
}

/** The value at a path of a record that was read with that path among its fields. */
export function valueAt(record: Readonly<Record<string, unknown>>, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    if (Array.isArray(value))
      return value.map((entry: unknown) => (entry as Readonly<Record<string, unknown>> | null)?.[name])
    return typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)[name]
      : undefined
  }, record)
}

/** A copy of the record with another value at that path. */
export function withValue<Item extends Readonly<Record<string, unknown>>>(
  record: Item,
  path: string,
  value: unknown,
): Item {
  const [head = '', ...tail] = path.split('.')
  if (tail.length === 0) return { ...record, [head]: value }
  return {
    ...record,
    [head]: withValue((record[head] ?? {}) as Record<string, unknown>, tail.join('.'), value),
  }
}
