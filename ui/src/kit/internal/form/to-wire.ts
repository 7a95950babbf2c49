import { isBlank } from '../field-value/is-blank.ts'

type Row = Readonly<Record<string, unknown>>

interface WireField {
  readonly name: string
  readonly kind: string
  readonly readOnly?: boolean
  /** The fields of one part. */
  readonly fields?: readonly WireField[]
}

const links = new Set(['reference', 'user', 'team', 'file'])

/** A value as the API takes it: links by their id, without entries that nobody filled in. */
export function toWire(field: WireField, value: unknown): unknown {
  if (field.kind === 'parts')
    return ((value ?? []) as readonly Row[])
      .filter((part) => isWritten(field, part))
      .map((part) => partToWire(field, part))
  if (isBlank(value)) return null
  if (field.kind === 'record') {
    const { entity, id } = value as Row
    return { entity, id }
  }
  if (links.has(field.kind)) return typeof value === 'object' ? (value as Row)['id'] : value
  return value
}

function partToWire({ fields = [] }: WireField, part: Row): Row {
  const values = fields
    .filter(({ name, readOnly }) => readOnly !== true && name in part)
    .map((sub) => [sub.name, toWire(sub, part[sub.name])] as const)
  return Object.fromEntries(part['id'] === undefined ? values : [['id', part['id']], ...values])
}

/** A new entry with nothing but what it began with counts as not there. */
export function isWritten({ fields = [] }: WireField, part: Row): boolean {
  if (part['id'] !== undefined) return true
  return fields.some((sub) => sub.kind !== 'boolean' && sub.kind !== 'select' && !isBlank(part[sub.name]))
}

/** The paths of an entity as nested objects, as the API writes them: `custom.segment` below `custom`. */
export function nest(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const nested: Record<string, unknown> = {}
  for (const [path, value] of Object.entries(values)) {
    const [head = '', ...tail] = path.split('.')
    if (tail.length === 0) nested[head] = value
    else nested[head] = { ...(nested[head] as Record<string, unknown> | undefined), [tail.join('.')]: value }
  }
  return nested
}
