import type { FieldIssue } from '@tessera/sdk'
import type { Actor, ChangeOrigin } from '../../access/actor.ts'
import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'
import { fieldLists } from '../../metadata/field-lists.ts'
import type { ValueContext } from '../../metadata/field-kind.ts'
import { writableSystemFields } from '../../metadata/system-fields.ts'
import { parseValue } from '../../metadata/values/parse-value.ts'
import type { RecordValues } from '../record-service.ts'
import { invalidValues } from '../record-errors.ts'

export interface ParseInput {
  readonly actor: Actor
  readonly origin: ChangeOrigin
  readonly model: EntityModel
  readonly context: ValueContext
  /** `either` takes what may be written at all: which of both it is shows later. */
  readonly operation: 'create' | 'update' | 'either'
}

/** One answer for a field that does not exist and one the caller may not write. */
export function unknownField(path: string): FieldIssue {
  return {
    field: path,
    code: 'records.unknown_field',
    message: `"${path}" is not a field that you can write here. Check its spelling, or ask an administrator for the right.`,
  }
}

/** `{ firstName, custom: { segment } }` as paths with their raw values. */
function eachPath(
  model: EntityModel,
  values: RecordValues,
  issues: FieldIssue[],
  use: (path: string, value: unknown) => void,
): void {
  for (const name of Object.keys(values)) {
    const value = values[name]
    if (name === 'id' || name === 'version' || value === undefined) continue
    if (model.fields.has(name)) {
      use(name, value)
      continue
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !isNamespace(model, name)) {
      issues.push(unknownField(name))
      continue
    }
    for (const [inner, innerValue] of Object.entries(value)) {
      if (innerValue !== undefined) use(`${name}.${inner}`, innerValue)
    }
  }
}

function isNamespace(model: EntityModel, name: string): boolean {
  return [...model.fields.values()].some((field) => field.namespace === name)
}

/** Plugins and the kernel may fill fields that no form or API call may. */
function mayFillReadOnly(origin: ChangeOrigin, actor: Actor): boolean {
  return (
    origin.channel === 'plugin' ||
    origin.channel === 'system' ||
    origin.channel === 'demo' ||
    actor.kind === 'plugin'
  )
}

function isWritable(input: ParseInput, field: FieldModel | undefined): field is FieldModel {
  if (field === undefined) return false
  if (field.system && !writableSystemFields.has(field.path)) return false
  if (field.options.readOnly === true && !mayFillReadOnly(input.origin, input.actor)) return false
  if (field.kind.name === 'autoNumber') return false
  if (input.operation !== 'update' && mayCreateField(input, field.path)) return true
  return input.operation !== 'create' && mayUpdateField(input, field.path)
}

type FieldRights = Pick<ParseInput, 'actor' | 'model'>

/** Whether the caller may give the field a value on new records, at least on some. */
export function mayCreateField({ actor, model }: FieldRights, path: string): boolean {
  return actor.access.fieldScope(model.name, path, 'create') !== 'none'
}

/** Whether the caller may change the field on records that exist, at least on some. */
export function mayUpdateField({ actor, model }: FieldRights, path: string): boolean {
  return actor.access.fieldScope(model.name, path, 'write') !== 'none'
}

export function parseInto(
  target: Map<string, unknown>,
  issues: FieldIssue[],
  field: FieldModel,
  raw: unknown,
  context: ValueContext,
): void {
  if (raw === null) {
    if (field.options.required === true) issues.push(requiredIssue(field.path))
    else target.set(field.path, null)
    return
  }
  const parsed = parseValue(field, raw, context)
  if (!parsed.ok) issues.push(...parsed.issues)
  else if (parsed.value === null && field.options.required === true) issues.push(requiredIssue(field.path))
  else target.set(field.path, parsed.value)
}

function requiredIssue(path: string): FieldIssue {
  return { field: path, code: 'field.required', message: 'This value is required. Enter one.' }
}

/** From what a caller wrote to canonical values by path; every fault of the record is told at once. */
export function parseRecord(input: ParseInput, values: RecordValues): Map<string, unknown> {
  const { changes, issues } = tryParseRecord(input, values)
  if (issues.length > 0) throw invalidValues(input.model.name, issues)
  return changes
}

export function tryParseRecord(
  input: ParseInput,
  values: RecordValues,
): { changes: Map<string, unknown>; issues: FieldIssue[] } {
  const issues: FieldIssue[] = []
  const changes = new Map<string, unknown>()
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    return {
      changes,
      issues: [
        { field: '', code: 'records.not_object', message: 'A record is a JSON object of field values.' },
      ],
    }
  }
  eachPath(input.model, values, issues, (path, raw) => {
    const field = input.model.fields.get(path)
    if (!isWritable(input, field)) issues.push(unknownField(path))
    else parseInto(changes, issues, field, raw, input.context)
  })
  if (input.operation === 'create') addDefaults(input, changes)
  return { changes, issues }
}

function addDefaults(input: ParseInput, changes: Map<string, unknown>): void {
  for (const field of input.model.fields.values()) {
    if (field.system || changes.has(field.path) || field.options.default === undefined) continue
    const parsed = parseValue(field, field.options.default, input.context)
    if (parsed.ok) changes.set(field.path, parsed.value)
  }
}

/** Required fields that a new record still lacks, once hooks have had their say. */
export function missingRequired(model: EntityModel, changes: ReadonlyMap<string, unknown>): FieldIssue[] {
  const issues: FieldIssue[] = []
  for (const { path } of fieldLists(model).required)
    if ((changes.get(path) ?? null) === null) issues.push(requiredIssue(path))
  return issues
}
