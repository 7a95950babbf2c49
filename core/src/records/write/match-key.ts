import { foldText } from '../../foundation/fold-text.ts'
import type { UntypedFilter } from '@tessera/sdk'
import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'
import { unknownPath } from '../query/query-error.ts'
import { writableSystemFields } from '../../metadata/system-fields.ts'

/** One path of a match key: a field of the record, or of one of its parts. */
export interface MatchPath {
  readonly path: string
  readonly field: FieldModel
  readonly sub: FieldModel | null
}

/** A field that callers write, or the id: no other value could ever be recognised. */
export function matchPath(model: EntityModel, path: string): MatchPath {
  const whole = model.fields.get(path)
  const isGiven = whole !== undefined && (!whole.system || path === 'id' || writableSystemFields.has(path))
  if (isGiven && whole.part === null) return { path, field: whole, sub: null }
  const [head = '', name = '', ...further] = path.split('.')
  const field = model.fields.get(head)
  const sub = field?.part?.fields.get(name)
  if (field === undefined || sub === undefined || further.length > 0) throw unknownPath(model.name, path)
  return { path, field, sub }
}

/** A canonical value in the form in which two notations of it are equal. */
export function comparable(field: FieldModel, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  const normalised = normalForm(field, value)
  const text = typeof normalised === 'string' ? normalised : JSON.stringify(normalised)
  return field.kind.operators.same === undefined ? text.toLowerCase().normalize('NFC') : foldText(text)
}

/** What the database keeps of a value to compare it by, where it is not the value itself. */
function normalForm(field: FieldModel, value: unknown): unknown {
  if (field.kind.onlyColumn !== undefined) return value
  const columns = field.kind.toColumns(value, field)
  return columns['_e164'] ?? columns['_id'] ?? value
}

/** Adds what a value of the path's field has at the path: several values for parts. */
export function addRawValues(into: unknown[], { sub }: MatchPath, value: unknown): void {
  if (value === null || value === undefined) return
  if (sub === null) {
    into.push(value)
    return
  }
  for (const part of value as readonly Record<string, unknown>[]) {
    const item = part[sub.name] ?? null
    if (item !== null) into.push(item)
  }
}

/** What finds the records that have one of these values at each path of the key. */
export function keyFilter(
  key: readonly MatchPath[],
  wanted: (match: MatchPath) => readonly unknown[],
): UntypedFilter {
  return {
    and: key.map((match) => ({
      [match.path]: {
        [lookUpOperator(match)]: [...new Set(wanted(match).map((value) => asOperand(match, value)))],
      },
    })),
  }
}

/** A link is looked for by its id, whatever else the value says of it. */
function asOperand({ field, sub }: MatchPath, value: unknown): unknown {
  const last = sub ?? field
  if (last.kind.onlyColumn !== undefined) return value
  return last.kind.toColumns(value, last)['_id'] ?? value
}

/** Names are recognised whatever their case and accents. */
function lookUpOperator(match: MatchPath): 'same' | 'in' {
  return (match.sub ?? match.field).kind.operators.same === undefined ? 'in' : 'same'
}

const none: readonly string[] = []

/** All comparable values a record has at a path: several for parts. */
export function comparables(
  { field, sub }: MatchPath,
  valueOf: (path: string) => unknown,
): readonly string[] {
  const value = valueOf(field.path) ?? null
  if (value === null) return none
  if (sub === null) return listed(comparable(field, asStored(value)))
  const parts = value as readonly Record<string, unknown>[]
  // Most records have one, and every row of an import is asked several times.
  return parts.length === 1
    ? listed(comparable(sub, asStored(parts[0]![sub.name])))
    : comparablesOf(sub, parts)
}

function comparablesOf(sub: FieldModel, parts: readonly Record<string, unknown>[]): readonly string[] {
  return parts.flatMap((part) => comparable(sub, asStored(part[sub.name])) ?? [])
}

const listed = (text: string | null): readonly string[] => (text === null ? none : [text])

/** A reference reads as a link and is stored as an id. */
function asStored(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value && 'displayName' in value
    ? (value as { id: unknown }).id
    : value
}

/** The keys of a record under one match key: every combination of its values, empty when one of them is missing. */
export function keysOf(matches: readonly MatchPath[], valueOf: (path: string) => unknown): readonly string[] {
  let keys: readonly string[] = ['']
  for (const match of matches) {
    const values = comparables(match, valueOf)
    if (values.length === 0) return none
    keys =
      keys.length === 1 && values.length === 1
        ? [`${keys[0]!}\u0001${values[0]!}`]
        : keys.flatMap((start) => values.map((end) => `${start}\u0001${end}`))
  }
  return keys
}

// Asked for every row of an import.
const names = new WeakMap<readonly (readonly MatchPath[])[], string>()

/** The paths of several keys as one text. */
export function namesOfKeys(keys: readonly (readonly MatchPath[])[]): string {
  const known = names.get(keys)
  if (known !== undefined) return known
  const name = keys.map((key) => key.map(({ path }) => path).join(' ')).join(' , ')
  names.set(keys, name)
  return name
}
