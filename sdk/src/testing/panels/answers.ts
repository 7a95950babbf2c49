import type { ApiRequest, ApiResponse, Transport } from '../../ui/client/transport.ts'

/** The body of a successful answer, a `refusal`, or a function of the request that gives one or promises it. */
export type Answer = unknown

/** What the server says, by `METHOD /path` without the query string; `*` stands for one part of a path. */
export type Answers = Readonly<Record<string, Answer>>

const refused = Symbol('refused')

/** An answer that says no. */
export interface Refusal {
  readonly [refused]: ApiResponse
}

/**
 * A refusal as the server gives it: a problem document (RFC 9457) with its status.
 *
 * @example
 * answers: { 'PATCH /api/records/visits.visit/v1': refusal(403, { code: 'records.forbidden', detail: 'Not yours.' }) }
 */
export function refusal(
  status: number,
  problem: { readonly code: string; readonly detail: string; readonly [member: string]: unknown },
): Refusal {
  const headers = { 'content-type': 'application/problem+json' }
  return { [refused]: { status, headers, body: { type: 'about:blank', status, ...problem } } }
}

/** The other end of a panel's calls: it keeps every request, and answers in the shapes that travel over HTTP. */
export class AnsweringServer {
  readonly requests: ApiRequest[] = []
  readonly #answers: Map<string, Answer>
  readonly #send: Transport | undefined
  #writes = 0

  constructor(given: Answers | Transport = {}) {
    this.#send = typeof given === 'function' ? given : undefined
    this.#answers = new Map(typeof given === 'function' ? [] : Object.entries(given))
  }

  /** Answers a call from now on. */
  set(call: string, answer: Answer): void {
    this.#answers.set(call, answer)
  }

  /** The newest request of a call; `*` stands for one part of a path. */
  find(call: string): ApiRequest | undefined {
    return this.requests.findLast((request) => matches(call, request))
  }

  readonly transport: Transport = async (request) => {
    this.requests.push(request)
    const given = [...this.#answers].findLast(([call]) => matches(call, request))
    if (given === undefined) return this.#send?.(request) ?? responseOf(unsaid(request))
    const [, answer] = given
    const response = responseOf(
      typeof answer === 'function' ? await (answer as (request: ApiRequest) => unknown)(request) : answer,
    )
    return response.status < 300 && isWrite(request) ? this.#undoable(response) : response
  }

  /** Every write of records answers with the id of its way back. */
  #undoable(response: ApiResponse): ApiResponse {
    this.#writes += 1
    return { ...response, headers: { ...response.headers, 'x-undo-id': `undo-${this.#writes}` } }
  }
}

function matches(call: string, { method, path }: ApiRequest): boolean {
  const wanted = call.split('/')
  const parts = `${method} ${path.split('?')[0] ?? ''}`.split('/')
  return (
    wanted.length === parts.length && wanted.every((part, index) => part === '*' || part === parts[index])
  )
}

function responseOf(answer: unknown): ApiResponse {
  if (typeof answer === 'object' && answer !== null && refused in answer) return (answer as Refusal)[refused]
  if (answer === undefined || answer === null) return { status: 204, headers: {}, body: undefined }
  // What travels is JSON: a date becomes a text, and what is undefined is not there.
  const body = JSON.parse(JSON.stringify(answer)) as unknown
  return { status: 200, headers: { 'content-type': 'application/json' }, body }
}

function isWrite({ method, path }: ApiRequest): boolean {
  return method !== 'GET' && /^\/api\/(bulk$|(records|actions)\/)/.test(path) && !path.endsWith('/query')
}

/** Ways back are there without a word of the test. */
function unsaid({ method, path }: ApiRequest): unknown {
  if (method === 'POST' && path.startsWith('/api/undo/'))
    return { state: path.endsWith('/redo') ? 'done' : 'undone' }
  return refusal(404, {
    code: 'http.404',
    detail: `The test gives no answer to ${method} ${path}. Name it in \`answers\`, or call \`panel.answer\`.`,
  })
}
