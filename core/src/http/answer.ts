import { completeResponse } from './complete-response.ts'
import type { HttpContext } from './http-env.ts'

/** A handler's answer before it becomes a response, so that it can be stored and given again. */
export interface Answer {
  readonly status: 200 | 201 | 202 | 204
  readonly headers: Readonly<Record<string, string>>
  /** JSON text; null for an empty answer. */
  readonly body: string | null
}

export const jsonType = 'application/json; charset=utf-8'

export function jsonAnswer(
  value: unknown,
  status: 200 | 201 | 202 = 200,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers, body: JSON.stringify(value) }
}

export const emptyAnswer: Answer = Object.freeze({ status: 204, headers: {}, body: null })

/** Complete at once where the request is given. */
export function responseOf(answer: Answer, c?: HttpContext): Response {
  const headers = answer.body === null ? answer.headers : { 'content-type': jsonType, ...answer.headers }
  if (c !== undefined) return completeResponse(c, answer.body, { status: answer.status, headers })
  return new Response(answer.body, { status: answer.status, headers })
}
