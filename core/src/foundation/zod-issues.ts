import type { FieldIssue } from '@tessera/sdk'
import type { z } from 'zod'

/** The faults that a schema found, as forms show them: with a code, and with what its text is filled with. */
export function fieldIssuesOf(error: {
  readonly issues: readonly z.core.$ZodIssue[]
}): readonly FieldIssue[] {
  return error.issues.map((issue) => {
    const own = issue.code === 'custom' ? (issue.params as OwnParams | undefined) : undefined
    return {
      field: issue.path.map(String).join('.'),
      code: own?.code ?? `invalid.${issue.code}`,
      message: issue.message,
      values: own === undefined ? valuesOf(issue) : (own.values ?? {}),
    }
  })
}

/** What a schema's own rule may say of itself: `refine(isFree, { error: 'It is taken.', params: { code: 'visits.taken' } })`. */
interface OwnParams {
  readonly code?: string
  readonly values?: Readonly<Record<string, unknown>>
}

function valuesOf({ code: _code, path: _path, message, ...rest }: z.core.$ZodIssue): Record<string, unknown> {
  // The value itself is gone by now; only the words still say that there was none.
  return { ...rest, missing: /received (undefined|null)$/.test(message) }
}
