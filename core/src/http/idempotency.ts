import { TesseraError } from '@tessera/sdk'
import { createHash } from 'node:crypto'
import type { Transaction } from '../database/database.ts'
import type { Logger } from '../foundation/logger.ts'
import { jsonType, responseOf, type Answer } from './answer.ts'
import { readBody, type BodyOptions } from './body.ts'
import { undoHeader } from './complete-response.ts'
import type { HttpContext } from './http-env.ts'
import { invalidRequest } from './http-errors.ts'
import type { IdempotencyKey, IdempotencyStore, StoredRow } from './idempotency-store.ts'

export interface TransactionalEffect {
  /** Does the work in the transaction; without a key there is none, and the services open their own. */
  readonly run: (tx: Transaction | undefined) => Promise<Answer>
  /** Authorises anew before a stored answer is given, and may replace it by a fresh one. */
  readonly replay: (stored: Answer, sameRights: boolean) => Promise<Answer>
}

interface ClaimedOptions extends BodyOptions {
  /** Whether doing it again changes nothing more: then it is, where a server died before it had an answer. */
  readonly isRepeatable?: boolean
}

const keyShape = /^[\x21-\x7e]{1,255}$/
/** Larger answers are not kept: a repetition then only hears that it was done. */
const largestAnswer = 256 * 1024

/**
 * Makes a POST with an Idempotency-Key happen once. The row sits in the transaction of the effect: either both are
 * there after a crash, or neither.
 */
export class Idempotency {
  readonly #store: IdempotencyStore
  readonly #logger: Logger

  constructor(store: IdempotencyStore, logger: Logger) {
    this.#store = store
    this.#logger = logger
  }

  /** For effects that can run within one transaction. */
  async inTransaction(
    c: HttpContext,
    effect: TransactionalEffect,
    body: BodyOptions = {},
  ): Promise<Response> {
    const request = await this.#keyOf(c, body)
    if (request === null) return responseOf(await effect.run(undefined), c)
    const outcome = await this.#store.database.transaction(async (tx) => {
      if (!(await this.#store.lock(tx, request))) throw inFlight()
      const row = await this.#store.find(tx, request)
      if (row !== undefined) return { row }
      const plain = await effect.run(tx)
      const answer = { ...plain, headers: { ...plain.headers, ...undoHeader(c) } }
      if (!(await this.#store.keep(tx, request, answer))) throw inFlight()
      return { answer }
    })
    if (outcome.row === undefined) return responseOf(outcome.answer)
    const stored = storedAnswer(outcome.row, request)
    return replayed(await effect.replay(stored, outcome.row.accessId === request.accessId))
  }

  /**
   * For effects with transactions of their own: the key is taken first, and given back when the effect fails. The
   * caller must have been authorised already.
   */
  async claimed(
    c: HttpContext,
    run: () => Promise<Response>,
    { isRepeatable = false, ...body }: ClaimedOptions = {},
  ): Promise<Response> {
    const request = await this.#keyOf(c, body)
    if (request === null) return run()
    const claim = await this.#store.claim(request, isRepeatable)
    if (claim === null) return this.#replayClaimed(request)
    let response: Response
    try {
      response = await run()
    } catch (error) {
      // Where the database is away the claim ends by itself; the caller hears what went wrong first.
      await this.#store
        .release(claim, request)
        .catch((failure: unknown) =>
          this.#logger.warn(
            { err: failure },
            'An Idempotency-Key could not be given back; it is free in minutes',
          ),
        )
      throw error
    }
    if (response.status >= 400) await this.#store.release(claim, request)
    else await this.#store.settle(claim, request, response.status, await answerOf(c, response))
    return response
  }

  async #replayClaimed(request: IdempotencyKey): Promise<Response> {
    const row = await this.#store.find(this.#store.database, request)
    if (row === undefined) throw inFlight()
    const answer = storedAnswer(row, request)
    if (row.accessId !== request.accessId) throw notKept('rights', 'your rights have changed since')
    return replayed(answer)
  }

  async #keyOf(c: HttpContext, body: BodyOptions): Promise<IdempotencyKey | null> {
    const key = c.req.header('idempotency-key')
    if (c.req.method !== 'POST' || key === undefined || key === '') return null
    if (!keyShape.test(key)) {
      throw invalidRequest(
        'http.idempotency_key',
        'The Idempotency-Key must be 1 to 255 visible ASCII characters. Send a random UUID.',
      )
    }
    const { actor, ip } = c.var
    const caller = actor ? `${actor.kind}:${actor.agentId ?? actor.userId ?? ''}` : `anonymous:${ip}`
    const { pathname, search } = new URL(c.req.url)
    const fingerprint = createHash('sha256')
      .update(`${c.req.method}\n${pathname}${search}\n`)
      .update(await readBody(c, body))
      .digest('base64url')
    return { caller, key, fingerprint, accessId: actor?.access.id ?? '' }
  }
}

function storedAnswer(row: StoredRow, request: IdempotencyKey): Answer {
  if (row.fingerprint !== request.fingerprint) {
    throw new TesseraError({
      code: 'http.idempotency_mismatch',
      kind: 'invalid',
      message:
        'This Idempotency-Key was used for another request. Use a new key for each request, and the same one only to repeat it unchanged.',
    })
  }
  if (row.status === null) throw row.isAbandoned ? outcomeUnknown() : inFlight()
  if (!row.isKept) throw notKept('kind', 'answers of this kind are not stored')
  return { status: row.status as Answer['status'], headers: row.headers ?? {}, body: row.body }
}

/** What may be stored of a response: short JSON that nobody asked to keep out of stores. */
async function answerOf(c: HttpContext, response: Response): Promise<Answer | null> {
  const status = response.status as Answer['status']
  if (status === 204) return { status, headers: undoHeader(c), body: null }
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
  const isSecret =
    response.headers.has('set-cookie') || /no-store/.test(response.headers.get('cache-control') ?? '')
  if (!isJson || isSecret || status < 200 || status > 202) return null
  const body = await response.clone().text()
  return body.length > largestAnswer
    ? null
    : { status, headers: { 'content-type': jsonType, ...undoHeader(c) }, body }
}

function replayed(answer: Answer): Response {
  return responseOf({ ...answer, headers: { ...answer.headers, 'idempotency-replayed': 'true' } })
}

function inFlight(): TesseraError {
  return new TesseraError({
    code: 'http.idempotency_in_flight',
    kind: 'conflict',
    message: 'A request with this Idempotency-Key is still at work. Repeat it in a moment to get its answer.',
    details: { retryAfter: 1 },
  })
}

/** A second try could do a second time what the first one had done, outside of Tessera too. */
function outcomeUnknown(): TesseraError {
  return new TesseraError({
    code: 'http.idempotency_unknown',
    kind: 'conflict',
    message:
      'The server was interrupted while it worked on this request, so it may have been carried out, wholly or in part. Look at the result, and if it is not there, send the request with a new Idempotency-Key.',
  })
}

function notKept(reason: 'rights' | 'kind', told: string): TesseraError {
  return new TesseraError({
    code: 'http.idempotency_not_kept',
    kind: 'conflict',
    message: `The request was carried out before, but its answer cannot be shown again: ${told}. Read the result anew.`,
    details: { reason },
  })
}
