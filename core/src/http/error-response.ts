import { isTesseraError, TesseraError, type ErrorKind } from '@tessera/sdk'
import { HTTPException } from 'hono/http-exception'
import type { z } from 'zod'
import type { ErrorTexts, Fault } from '../foundation/error-texts.ts'
import type { Logger } from '../foundation/logger.ts'
import { fieldIssuesOf } from '../foundation/zod-issues.ts'
import { callerLanguage } from './caller-language.ts'
import type { HttpContext } from './http-env.ts'
import { problemType, type Problem } from './problem.ts'
import { requestReader } from './request-reader.ts'

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

export interface ErrorResponseOptions {
  readonly logger: Logger
  readonly texts: ErrorTexts
}

/** Answers with the problem in the caller's language, and logs what an operator has to look at. */
export function errorResponse(error: unknown, c: HttpContext, options: ErrorResponseOptions): Response {
  const problem = problemOf(error, c, options.texts)
  // A caller who hung up is no failure of ours.
  const hungUp = c.req.raw.signal.aborted
  if (problem.status >= 500 && !hungUp) {
    const entry = { err: error, requestId: problem.requestId, code: problem.code }
    if (problem.status === 503) options.logger.warn(entry, 'A request could not be served')
    else options.logger.error(entry, 'A request failed')
  }
  return problemResponse(problem, callerLanguage(c))
}

function problemResponse(problem: Problem, language: string): Response {
  const headers = new Headers({
    'content-type': problemType,
    'content-language': language,
    'cache-control': 'no-store',
  })
  const retryAfter = problem.retryAfter ?? (problem.status === 503 ? 1 : undefined)
  if (typeof retryAfter === 'number' && retryAfter > 0)
    headers.set('retry-after', String(Math.ceil(retryAfter)))
  if (problem.status === 401) headers.set('www-authenticate', 'Bearer realm="Tessera"')
  return new Response(JSON.stringify(problem), { status: problem.status, headers })
}

/** The one place where an error becomes a status and words. Nothing of an unexpected error leaves but an id. */
function problemOf(thrown: unknown, c: HttpContext, texts: ErrorTexts): Problem {
  const requestId = c.var.requestId ?? ''
  const error = errorOf(thrown)
  const status =
    thrown instanceof HTTPException
      ? thrown.status
      : (statusOfCode[error.code] ?? statusOfKind[error.kind] ?? 500)
  const reader = requestReader(c)
  const problem = {
    type: `urn:tessera:problem:${error.code}`,
    title: texts.titleOf(status, reader.language),
    status,
    code: error.code,
  }
  if (status === 500) return { ...problem, detail: texts.textOf(unexpected(requestId), reader), requestId }
  if (thrown instanceof HTTPException) return { ...problem, detail: problem.title, requestId }
  const { detail, fields } = texts.explain(error, reader, mostFields)
  const extensions = error.code.startsWith('database.') ? {} : extensionsOf(error.details)
  return { ...problem, detail, ...extensions, ...(fields.length === 0 ? {} : { fields }), requestId }
}

const unexpectedCode = 'internal'

/** Whatever was thrown as one of our errors. */
function errorOf(thrown: unknown): TesseraError {
  if (isTesseraError(thrown)) return thrown.code.startsWith('database.') ? withoutNames(thrown) : thrown
  if (isZodError(thrown)) return invalidInput(thrown)
  if (thrown instanceof HTTPException)
    return new TesseraError({ code: `http.${thrown.status}`, kind: 'invalid', message: '' })
  return new TesseraError({ code: unexpectedCode, kind: 'internal', message: '' })
}

/** The names of tables and constraints are for the log. */
function withoutNames({ code, kind, message }: TesseraError): TesseraError {
  return new TesseraError({ code, kind, message: message.replace(/ \([^)]*\)\.$/, '.') })
}

/** By its name: a plugin may bring its own copy of zod. */
function isZodError(error: unknown): error is z.ZodError {
  return error instanceof Error && /^\$?ZodError$/.test(error.name) && 'issues' in error
}

function invalidInput(error: z.ZodError): TesseraError {
  const fields = fieldIssuesOf(error)
  const [first] = fields
  const where = first === undefined || first.field === '' ? '' : `${first.field}: `
  const message =
    first === undefined ? 'The request is not valid.' : `The request is not valid: ${where}${first.message}`
  return new TesseraError({ code: 'http.invalid', kind: 'invalid', message, fields })
}

function extensionsOf(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(details).filter(([name]) => !standardMembers.has(name)))
}

function unexpected(requestId: string): Fault {
  return {
    code: 'internal.error',
    message: `Something went wrong on the server. Give the administrator this number: ${requestId}.`,
    values: { requestId },
  }
}
