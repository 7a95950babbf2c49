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
  const columns = field.kind.toColumns(value, field)
  const normalised = columns['_e164'] ?? columns['_id'] ?? value
  const text = typeof normalised === 'string' ? normalised : JSON.stringify(normalised)
  return field.kind.operators.same === undefined ? text.toLowerCase().normalize('NFC') : foldText(text)
}

/** The values that a record has at a path: several for parts. */
export function rawValues({ field, sub }: MatchPath, valueOf: (path: string) => unknown): unknown[] {
  const value = valueOf(field.path) ?? null
  if (value === null) return []
  if (sub === null) return [value]
  const values: unknown[] = []
  for (const part of value as Record<string, unknown>[]) {
    const item = part[sub.name] ?? null
    if (item !== null) values.push(item)
  }
  return values
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
  return last.kind.toColumns(value, last)['_id'] ?? value
}

/** Names are recognised whatever their case and accents. */
function lookUpOperator(match: MatchPath): 'same' | 'in' {
  return (match.sub ?? match.field).kind.operators.same === undefined ? 'in' : 'same'
}

/** All comparable values a record has at a path: several for parts. */
export function comparables(match: MatchPath, valueOf: (path: string) => unknown): string[] {
  const texts: string[] = []
  for (const item of rawValues(match, valueOf)) {
    const text = comparable(match.sub ?? match.field, asStored(item))
    if (text !== null) texts.push(text)
  }
  return texts
}

/** A reference reads as a link and is stored as an id. */
function asStored(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value && 'displayName' in value
    ? (value as { id: unknown }).id
    : value
}

/** The keys of a record under one match key: every combination of its values, empty when one of them is missing. */
export function keysOf(matches: readonly MatchPath[], valueOf: (path: string) => unknown): string[] {
  const [first, ...others] = matches
  if (first === undefined) return ['']
  let keys = comparables(first, valueOf).map((value) => `\u0001${value}`)
  for (const match of others) {
    if (keys.length === 0) break
    const values = comparables(match, valueOf)
    const longer: string[] = []
    for (const key of keys) for (const value of values) longer.push(`${key}\u0001${value}`)
    if (longer.length === 0) return longer
    keys = longer
  }
  return keys
}

// Asked for every row of an import.
const names = new WeakMap<readonly MatchPath[], string>()

/** Its paths as one text. */
export function keyName(key: readonly MatchPath[]): string {
  const known = names.get(key)
  if (known !== undefined) return known
  const name = key.map(({ path }) => path).join(' ')
  names.set(key, name)
  return name
}
