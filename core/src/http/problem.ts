import type { FieldIssue } from '@tessera/sdk'

export const problemType = 'application/problem+json'

/** Problem details (RFC 9457), with what forms and logs need besides. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  /** Stable; programs decide by it. */
  readonly code: string
  /** What failed and what to do about it. */
  readonly detail: string
  readonly fields?: readonly FieldIssue[]
  /** The id under which the server's log knows this call. */
  readonly requestId: string
  readonly [extension: string]: unknown
}
