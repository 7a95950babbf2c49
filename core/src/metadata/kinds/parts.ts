import { TesseraError } from '@tessera/sdk'
import type { FieldModel } from '../entity-model.ts'
import { subFieldsOf } from '../field-lists.ts'
import type { FieldKind, ValueContext } from '../field-kind.ts'
import { withOnePrimary } from '../values/complete-parts.ts'
import { parseValue } from '../values/parse-value.ts'
import { readEntries } from '../values/text-list.ts'
import { uuidText } from '../values/uuid-text.ts'
import { refused, schemaOf, shown, told, type Refused, type Report } from './value-issue.ts'

const mostParts = 200

/** A part as it was given: only what was written of one that exists (it has an id), every field of a new one. */
type GivenPart = Readonly<Record<string, unknown>>
type OwnPart = Record<string, unknown>

/** One field of a part. Undefined where an existing part keeps what it has. */
function readSubField(
  sub: FieldModel,
  given: GivenPart,
  isNew: boolean,
  ctx: ValueContext,
  report: Report,
): unknown {
  const isGiven = given[sub.name] !== undefined
  if (!isGiven && !isNew) return undefined
  const parsed = parseValue(sub, isGiven ? given[sub.name] : sub.options.default, ctx)
  if (!parsed.ok) {
    for (const { field, code, message, values } of parsed.issues)
      report(code, message, values, [sub.name, ...below(field, sub)])
    return refused
  }
  if (parsed.value === null && sub.options.required === true)
    return report(
      'field.required',
      `"${sub.name}" is required. Give it a value, or remove the whole entry.`,
      {},
      [sub.name],
    )
  return parsed.value
}

/** The segments of an issue's path behind those of its field. */
function below(path: string, sub: FieldModel): string[] {
  return path === sub.path ? [] : path.slice(sub.path.length + 1).split('.')
}

function readPart(field: FieldModel, raw: unknown, ctx: ValueContext, report: Report): OwnPart | Refused {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return report(
      'field.not_part',
      `${shown(raw)} is not an entry of "${field.name}". Send an object with ${names(field)}.`,
      told(raw),
    )
  const given = raw as GivenPart
  const unknown = unknownKey(field, given)
  if (unknown !== undefined)
    return report(
      'field.unknown_key',
      `"${unknown}" is not part of an entry of "${field.name}". Use ${names(field)}.`,
      told(unknown),
      [unknown],
    )
  const isNew = given.id === undefined || given.id === null
  const id = isNew ? undefined : uuidText(given.id)
  if (!isNew && id === undefined)
    return report(
      'field.not_id',
      `${shown(given.id)} is not the id of an entry. Send its UUID, or leave "id" out to add an entry.`,
      told(given.id),
      ['id'],
    )
  const part: Record<string, unknown> = id === undefined ? { ...blankOf(field) } : { id }
  let isRefused = false
  for (const sub of subFieldsOf(field)) {
    const value = readSubField(sub, given, isNew, ctx, report)
    if (value === refused) isRefused = true
    else if (value !== undefined) part[sub.name] = value
  }
  return isRefused ? refused : part
}

function unknownKey(field: FieldModel, given: GivenPart): string | undefined {
  for (const key in given) if (key !== 'id' && field.part?.fields.has(key) !== true) return key
  return undefined
}

// A copy of it has room for all fields at once: an import makes parts by the thousand.
const blanks = new WeakMap<FieldModel, GivenPart>()

/** A new part before any of its fields is read. */
function blankOf(field: FieldModel): GivenPart {
  const known = blanks.get(field)
  if (known !== undefined) return known
  const blank = Object.fromEntries(subFieldsOf(field).map((sub) => [sub.name, null]))
  blanks.set(field, blank)
  return blank
}

function names(field: FieldModel): string {
  return subFieldsOf(field)
    .map((sub) => `"${sub.name}"`)
    .join(', ')
}

/** The place of the first part whose id another one has. */
function repeatedId(parts: readonly GivenPart[]): number {
  if (parts.every(({ id }) => id === undefined)) return -1
  const seen = new Set<unknown>()
  return parts.findIndex(({ id }) => id !== undefined && (seen.has(id) || !seen.add(id)))
}

/** As {@link withOnePrimary}, but an existing part whose `primary` was not written may still be it: then that is left to the writer. */
function settlePrimary(parts: readonly OwnPart[], report: Report): readonly GivenPart[] | Refused {
  const isClaimed = (part: GivenPart): boolean => part.primary === true
  const first = parts.findIndex(isClaimed)
  const second = first < 0 ? -1 : parts.findIndex((part, index) => index > first && isClaimed(part))
  if (second >= 0) {
    const { length } = parts.filter(isClaimed)
    return report('field.several_primary', `${length} entries are marked as primary. Mark one.`, {}, [
      second,
      'primary',
    ])
  }
  const isOpen = first < 0 && parts.some((part) => part.primary === undefined)
  return isOpen ? parts : withOnePrimary(parts)
}

function readParts(
  field: FieldModel,
  raw: unknown,
  ctx: ValueContext,
  report: Report,
): readonly GivenPart[] | Refused {
  if (!Array.isArray(raw))
    return report(
      'field.not_list',
      `${shown(raw)} is not a list. Send an array of objects with ${names(field)}.`,
      told(raw),
    )
  if (raw.length > mostParts)
    return report(
      'field.too_many',
      `There are ${raw.length} entries; at most ${mostParts} fit. Remove some.`,
      {
        most: mostParts,
      },
    )
  const parts = readEntries(raw, report, (entry, note) => readPart(field, entry, ctx, note))
  if (parts === refused) return refused
  const repeated = repeatedId(parts)
  if (repeated >= 0)
    return report(
      'field.repeated_id',
      `The id ${shown(parts[repeated]?.id)} stands on two entries. Leave it out on the one that is new.`,
      told(parts[repeated]?.id),
      [repeated, 'id'],
    )
  return field.part?.hasPrimary === true ? settlePrimary(parts, report) : parts
}

function partCell(field: FieldModel, value: unknown): string {
  const part = value as GivenPart
  const cells = subFieldsOf(field).flatMap((sub) => {
    const cell = part[sub.name]
    return cell === null || cell === undefined || typeof cell === 'boolean'
      ? []
      : [sub.kind.toCell(cell, sub)]
  })
  return cells.join(', ')
}

/**
 * Repeated values with their own fields, in a table of their own: no columns here. What the schema gives still has to
 * be joined with the stored parts by `completeParts`: those with an id hold only the fields that were written.
 */
export const parts: FieldKind = {
  name: 'parts',
  columns: () => [],
  schema: (field, ctx) => schemaOf((raw, report) => readParts(field, raw, ctx, report)),
  toColumns: () => ({}),
  output: (_column, field) => {
    throw new TesseraError({
      code: 'metadata.parts_have_no_column',
      kind: 'internal',
      message: `"${field.path}" is a list of parts and has no column to select. Read its table, ${field.part?.table ?? 'which is missing'}.`,
    })
  },
  operators: {},
  toCell: (value, field) =>
    Array.isArray(value) ? value.map((part) => partCell(field, part)).join('; ') : '',
  jsonSchema: (field) => ({
    type: 'array',
    maxItems: mostParts,
    items: {
      type: 'object',
      properties: {
        id: { type: 'string', format: 'uuid' },
        ...Object.fromEntries(subFieldsOf(field).map((sub) => [sub.name, sub.kind.jsonSchema(sub)])),
      },
      required: subFieldsOf(field).flatMap((sub) => (sub.options.required === true ? [sub.name] : [])),
      additionalProperties: false,
    },
  }),
  editor: 'parts',
}
