import { jsonAnswer, type Answer } from '../answer.ts'
import type { HttpContext } from '../http-env.ts'
import { invalidRequest } from '../http-errors.ts'

/** The version as an entity tag: give it back in `If-Match`, or as `version` in the body. */
export function versionTag(record: unknown): Readonly<Record<string, string>> {
  const version =
    typeof record === 'object' && record !== null ? (record as { version?: unknown }).version : undefined
  return typeof version === 'number' ? { etag: `"${version}"` } : {}
}

/**
 * The same from the text of a whole record, without parsing it: its own version stands before any field that could
 * hold something of that name, and within a text the quotes would be escaped.
 */
export function versionTagOfText(text: string): Readonly<Record<string, string>> {
  const version = /"version":(\d+)/.exec(text)?.[1]
  return version === undefined ? {} : { etag: `"${version}"` }
}

export function recordAnswer(record: Record<string, unknown>): Answer {
  return jsonAnswer(record, 200, versionTag(record))
}

export function createdAnswer(entity: string, record: Record<string, unknown>): Answer {
  const location = `/api/records/${encodeURIComponent(entity)}/${encodeURIComponent(String(record.id))}`
  return jsonAnswer(record, 201, { ...versionTag(record), location })
}

/** The version that the caller read, from `If-Match: "12"`. */
export function versionOfIfMatch(c: HttpContext): number | undefined {
  const header = c.req.header('if-match')
  if (header === undefined || header.trim() === '*') return undefined
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(header.trim())?.[1]
  if (version !== undefined) return Number(version)
  throw invalidRequest(
    'http.if_match',
    `If-Match must be one entity tag as it was given, such as "12"; it was ${header}.`,
  )
}
