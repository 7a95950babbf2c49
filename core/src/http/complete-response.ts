import type { HttpContext } from './http-env.ts'
import { standardHeaders } from './standard-headers.ts'

/** What the answer is besides its text. */
export interface ResponseParts {
  readonly status?: number
  readonly headers: Readonly<Record<string, string>>
}

/**
 * An answer below `/api` made at once with all its headers. The steps that would add them one by one, on a `Headers`
 * object that must first be made and then be read out again, leave it alone: that costs more than all else of a small answer.
 */
export function completeResponse(
  c: HttpContext,
  body: string | null,
  { status = 200, headers }: ResponseParts,
): Response {
  const response = new Response(body, {
    status,
    headers: {
      ...standardHeaders(c.get('secure')),
      'cache-control': 'no-store',
      'x-request-id': c.get('requestId'),
      ...(status < 400 ? undoHeader(c) : {}),
      ...headers,
    },
  })
  c.set('complete', response)
  return response
}

/** By which the caller takes back what this request wrote. */
export function undoHeader(c: HttpContext): Readonly<Record<string, string>> {
  const id = c.get('undoId')
  return id === undefined ? {} : { 'x-undo-id': id }
}

/** Whether the answer has its headers. One that was replaced or copied since is not known to. */
export function isComplete(c: HttpContext): boolean {
  return c.get('complete') === c.res
}
