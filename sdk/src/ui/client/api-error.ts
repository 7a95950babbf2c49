import { TesseraError } from '../../errors/tessera-error.ts'
import type { ErrorKind, FieldIssue } from '../../errors/tessera-error.ts'
import type { ApiResponse } from './transport.ts'

const kinds: Readonly<Record<number, ErrorKind>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  412: 'conflict',
  429: 'limited',
  503: 'unavailable',
}

/** A refusal or failure that the server answered, or a call that never reached it (`status` 0). */
export class ApiError extends TesseraError {
  readonly status: number
  /** The id under which the server's log knows this call. */
  readonly requestId: string | undefined
  /** Seconds after which the server asks to try again. */
  readonly retryAfter: number | undefined

  constructor(
    options: ConstructorParameters<typeof TesseraError>[0] & {
      status: number
      requestId?: string | undefined
      retryAfter?: number | undefined
    },
  ) {
    super(options)
    this.name = 'ApiError'
    this.status = options.status
    this.requestId = options.requestId
    this.retryAfter = options.retryAfter
  }
}

interface Problem {
  readonly title?: string
  readonly detail?: string
  readonly code?: string
  readonly fields?: readonly FieldIssue[]
  readonly requestId?: string
  readonly [extension: string]: unknown
}

const standardMembers = new Set([
  'type',
  'title',
  'status',
  'detail',
  'instance',
  'code',
  'fields',
  'requestId',
])

/** Makes the error of a problem document (RFC 9457), or of any other answer that is no success. */
export function errorFromResponse(response: ApiResponse): ApiError {
  const { status } = response
  const problem: Problem =
    typeof response.body === 'object' && response.body !== null && !(response.body instanceof Blob)
      ? (response.body as Problem)
      : {}
  const retryAfter = Number(response.headers['retry-after'])
  return new ApiError({
    status,
    code: problem.code ?? `http.${status}`,
    kind: kinds[status] ?? (status >= 500 ? 'internal' : 'invalid'),
    message: problem.detail ?? problem.title ?? `The server answered ${status}.`,
    fields: problem.fields ?? [],
    details: Object.fromEntries(Object.entries(problem).filter(([name]) => !standardMembers.has(name))),
    requestId: problem.requestId ?? response.headers['x-request-id'],
    retryAfter: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined,
  })
}

/** The server could not be reached at all. */
export function errorFromNetwork(cause: unknown): ApiError {
  return new ApiError({
    status: 0,
    code: 'network.unreachable',
    kind: 'unavailable',
    message: 'The server cannot be reached. Check the connection and try again.',
    cause,
  })
}
