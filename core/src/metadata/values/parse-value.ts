import type { FieldIssue } from '@tessera/sdk'
import type { ZodError, ZodType } from 'zod'
import { fieldIssuesOf } from '../../foundation/zod-issues.ts'
import type { FieldModel } from '../entity-model.ts'
import type { ValueContext } from '../field-kind.ts'
import { readerOf, refused, type Refused, type Report } from '../kinds/value-issue.ts'
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
  const schema = fieldSchema(field, ctx)
  const read = readValue(schema, raw)
  if (read !== refused) return { ok: true, value: read ?? null }
  const result = schema.safeParse(raw)
  if (result.success) return { ok: true, value: result.data ?? null }
  return { ok: false, issues: issuesOf(field, result.error) }
}

function issuesOf(field: FieldModel, error: ZodError): FieldIssue[] {
  return fieldIssuesOf(error).map((issue) => ({
    ...issue,
    field: issue.field === '' ? field.path : `${field.path}.${issue.field}`,
  }))
}

const unheard: Report = () => refused

/** Most values have no fault, and need nobody who collects them: whoever reports one gives `refused`. */
function readValue(schema: ZodType, raw: unknown): unknown | Refused {
  const value = readerOf(schema)?.(raw, unheard)
  return value === undefined ? refused : value
}
