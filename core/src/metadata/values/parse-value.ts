import type { FieldIssue } from '@tessera/sdk'
import type { FieldModel } from '../entity-model.ts'
import type { ValueContext } from '../field-kind.ts'
import { codeOf } from '../kinds/value-issue.ts'
import { fieldSchema } from './field-schema.ts'

export type ParsedValue =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly issues: readonly FieldIssue[] }

const nothing: ParsedValue = { ok: true, value: null }

/**
 * What a caller wrote as the field's canonical value. Null, undefined and blank texts are null: whether the field may
 * be empty is for the caller to say. Issues carry the path from the record: `emails.0.address`.
 */
export function parseValue(field: FieldModel, raw: unknown, ctx: ValueContext): ParsedValue {
  if (
    raw === null ||
    raw === undefined ||
    (typeof raw === 'string' && raw.trim() === '' && field.kind.name !== 'json')
  )
    return nothing
  const result = fieldSchema(field, ctx).safeParse(raw)
  if (result.success) return { ok: true, value: result.data ?? null }
  const issues = result.error.issues.map((issue) => ({
    field: [field.path, ...issue.path].map(String).join('.'),
    code: codeOf(issue),
    message: issue.message,
  }))
  return { ok: false, issues }
}
