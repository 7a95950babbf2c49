import { isTesseraError, type ErrorKind, type FieldIssue, type TesseraError } from '@tessera/sdk'
import { HTTPException } from 'hono/http-exception'
import { STATUS_CODES } from 'node:http'
import type { Logger } from '../foundation/logger.ts'
import type { HttpContext } from './http-env.ts'
import { problemType, type Problem } from './problem.ts'

const statusOfKind: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limited: 429,
  unavailable: 503,
  internal: 500,
}

/** Faults of the protocol, for which HTTP has a status of its own. */
const statusOfCode: Readonly<Record<string, number>> = {
  'http.method_not_allowed': 405,
  'http.body_timeout': 408,
  'http.body_too_large': 413,
  'http.media_type': 415,
  'http.idempotency_mismatch': 422,
}

const standardMembers = new Set([
  'type',
  'title',
  'status',
  'code',
  'detail',
  'instance',
  'fields',
  'requestId',
])

/** A body of a megabyte can hold a hundred thousand faults: nobody reads them all, and the answer stays small. */
const mostFields = 100

/** The one place where an error becomes a status. Nothing of an unexpected error leaves but an id. */
function problemOf(error: unknown, requestId: string): Problem {
  if (isTesseraError(error)) return problemOfTesseraError(error, requestId)
  const issues = zodIssuesOf(error)
  if (issues !== undefined)
    return makeProblem(400, 'http.invalid', summaryOf(issues), requestId, {
      fields: issues.slice(0, mostFields),
    })
  if (error instanceof HTTPException) {
    return makeProblem(
      error.status,
      `http.${error.status}`,
      STATUS_CODES[error.status] ?? 'The request failed.',
      requestId,
    )
  }
  return makeProblem(500, 'internal', internalDetail(requestId), requestId)
}

/** Answers with the problem, and logs what an operator has to look at. */
export function errorResponse(error: unknown, c: HttpContext, logger: Logger): Response {
  const requestId = c.var.requestId ?? ''
  const problem = problemOf(error, requestId)
  // A caller who hung up is no failure of ours.
  const hungUp = c.req.raw.signal.aborted
  if (problem.status >= 500 && !hungUp) {
    const entry = { err: error, requestId, code: problem.code }
    if (problem.status === 503) logger.warn(entry, 'A request could not be served')
    else logger.error(entry, 'A request failed')
  }
  return problemResponse(problem)
}

function problemResponse(problem: Problem): Response {
  const headers = new Headers({ 'content-type': problemType, 'cache-control': 'no-store' })
  const retryAfter = problem.retryAfter ?? (problem.status === 503 ? 1 : undefined)
  if (typeof retryAfter === 'number' && retryAfter > 0)
    headers.set('retry-after', String(Math.ceil(retryAfter)))
  if (problem.status === 401) headers.set('www-authenticate', 'Bearer realm="Tessera"')
  return new Response(JSON.stringify(problem), { status: problem.status, headers })
}

/** The fields that a zod error names, as forms show them; undefined for any other value. */
function zodIssuesOf(error: unknown): readonly FieldIssue[] | undefined {
  if (!(error instanceof Error) || !/^\$?ZodError$/.test(error.name)) return undefined
  const { issues } = error as {
    issues?: readonly { path: readonly PropertyKey[]; code: string; message: string }[]
  }
  return issues?.map(({ path, code, message }) => ({
    field: path.map(String).join('.'),
    code: `invalid.${code}`,
    message,
  }))
}

function problemOfTesseraError(error: TesseraError, requestId: string): Problem {
  const status = statusOfCode[error.code] ?? statusOfKind[error.kind] ?? 500
  if (status === 500) return makeProblem(500, error.code, internalDetail(requestId), requestId)
  const isDatabase = error.code.startsWith('database.')
  // The names of tables and constraints are for the log.
  const detail = isDatabase ? error.message.replace(/ \([^)]*\)\.$/, '.') : error.message
  const extensions = isDatabase ? {} : extensionsOf(error.details)
  return makeProblem(
    status,
    error.code,
    detail,
    requestId,
    error.fields.length === 0 ? extensions : { ...extensions, fields: error.fields.slice(0, mostFields) },
  )
}

function extensionsOf(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(details).filter(([name]) => !standardMembers.has(name)))
}

function makeProblem(
  status: number,
  code: string,
  detail: string,
  requestId: string,
  more: Readonly<Record<string, unknown>> = {},
): Problem {
  return {
    type: `urn:tessera:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail,
    ...more,
    requestId,
  }
}

function internalDetail(requestId: string): string {
  return `Something went wrong on the server. Give the administrator this number: ${requestId}.`
}

function summaryOf(issues: readonly FieldIssue[]): string {
  const [first] = issues
  if (first === undefined) return 'The request is not valid.'
  return first.field === ''
    ? `The request is not valid: ${first.message}`
    : `The request is not valid: ${first.field}: ${first.message}`
}
