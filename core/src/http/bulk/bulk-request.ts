import type { ErrorTexts } from '../../foundation/error-texts.ts'
import type { BulkAction } from '../../records/bulk/bulk-change.ts'
import type { BulkFailure, BulkTarget } from '../../records/record-service.ts'
import type { HttpContext } from '../http-env.ts'
import { asQuery, type BulkInput } from '../records/record-inputs.ts'
import { requestReader } from '../request-reader.ts'

/** What is to be changed, and how, as the services take it. */
export function bulkRequest(input: BulkInput): {
  readonly target: BulkTarget
  readonly change: BulkAction
} {
  const target = input.ids === undefined ? { query: asQuery(input.query ?? {}) } : { ids: input.ids }
  const { action } = input
  if (action !== 'update') return { target, change: { action } }
  return { target, change: { action, values: input.values, mergeParts: input.mergeParts } }
}

/** What could not be changed, with the reason in the caller's language. */
export function toldFailures(c: HttpContext, texts: ErrorTexts, failed: readonly BulkFailure[]): object[] {
  const reader = requestReader(c)
  return failed.map((failure) => ({
    id: failure.id,
    code: failure.code,
    message: texts.textOf(failure, reader),
  }))
}
