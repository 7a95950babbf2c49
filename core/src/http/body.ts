import { TesseraError } from '@tessera/sdk'
import type { ZodType, infer as Infer } from 'zod'
import { invalidRequest } from './http-errors.ts'
import type { HttpContext } from './http-env.ts'

const defaultBodyLimit = 1024 * 1024
/** For lists of records in one call. */
export const largeBodyLimit = 8 * 1024 * 1024
const deepest = 32
/** Eight megabytes of `[],[],…` would take hundreds in memory. */
const mostValues = 200_000
/** Of one object; each unknown one would become a fault with a text of its own. */
const mostKeys = 5_000
/** Below this many bytes no body can hold too much. */
const harmlessSize = 64 * 1024
const slowest = 30_000
/** How long somebody who sends too much is still listened to. */
const lingering = 500
const utf8 = new TextDecoder('utf-8', { fatal: true })

export interface BodyOptions {
  /** Bytes; 1 MB when left out. */
  readonly limit?: number
}

/**
 * The body's bytes, counted while they come in, so that a chunked body without a length is stopped as well. Read
 * once, then kept with the request.
 */
export async function readBody(c: HttpContext, options: BodyOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const known = c.get('body')
  if (known !== undefined) return known
  const limit = options.limit ?? defaultBodyLimit
  const declared = c.req.header('content-length')
  if (declared !== undefined && Number(declared) > limit) throw tooLarge(limit, c)
  // Node's parser holds a body to its declared length; only one without a length has to be counted.
  const isBounded = declared !== undefined && c.env?.incoming !== undefined
  const body = isBounded ? new Uint8Array(await c.req.raw.arrayBuffer()) : await collect(c, limit)
  c.set('body', body)
  return body
}

/** The JSON value of the body; undefined when there is none. */
export async function readJson(c: HttpContext, options: BodyOptions = {}): Promise<unknown> {
  demandPlainBytes(c)
  const body = await readBody(c, options)
  if (body.byteLength === 0) return undefined
  demandJson(c)
  return parseJson(body)
}

/** The body, checked: unknown and missing members are told by field. */
export async function readParsed<Schema extends ZodType>(
  c: HttpContext,
  schema: Schema,
  options: BodyOptions = {},
): Promise<Infer<Schema>> {
  const value = await readJson(c, options)
  if (value === undefined)
    throw invalidRequest('http.body_missing', 'The request has no body. Send a JSON object.')
  return schema.parse(value)
}

/** A JSON object without a schema of its own: a record's values, which the record service checks. */
export async function readObject(
  c: HttpContext,
  options: BodyOptions = {},
): Promise<Record<string, unknown>> {
  const value = await readJson(c, options)
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>
  throw invalidRequest('http.body_not_object', 'The body must be a JSON object.')
}

function parseJson(bytes: Uint8Array): unknown {
  if (bytes.byteLength > harmlessSize) demandPlainStructure(bytes)
  let value: unknown
  try {
    value = JSON.parse(utf8.decode(bytes))
  } catch {
    throw invalidRequest('http.body_not_json', 'The body is not valid JSON in UTF-8.')
  }
  demandSafeShape(value)
  return value
}

const [quote, backslash, comma, colon, openList, closeList, openObject, closeObject] = [
  ...Buffer.from('"\\,:[]{}'),
]

/** Counts what a large text would become before it becomes that: the parser itself asks no questions. */
function demandPlainStructure(bytes: Uint8Array): void {
  let depth = 0
  let values = 0
  let isText = false
  for (let index = 0; index < bytes.byteLength; index++) {
    const byte = bytes[index]!
    if (isText) {
      if (byte === backslash) index++
      else if (byte === quote) isText = false
    } else if (byte === quote) isText = true
    else if (byte === comma || byte === colon) values++
    else if (byte === openList || byte === openObject) depth++
    else if (byte === closeList || byte === closeObject) depth--
    if (depth > deepest + 1) throw tooDeep()
    if (values > mostValues) {
      throw invalidRequest(
        'http.body_too_many_values',
        `The JSON holds more than ${mostValues} values. Split it into several requests.`,
        { most: mostValues },
      )
    }
  }
}

/** Keys that could reach a prototype when values are merged are refused; depth is bounded for whoever recurses. */
export function demandSafeShape(root: unknown): void {
  let level: unknown[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) throw tooDeep()
    level = level.flatMap(childrenOf)
  }
}

/** Texts that the database cannot hold are refused; for values that nothing else looks at before they are stored. */
export function demandStorable(value: unknown): void {
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
    throw invalidRequest(
      'http.unstorable_text',
      'A text holds a character that cannot be stored: NUL, or half of a character. Remove it.',
    )
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) {
    demandStorable(key)
    demandStorable(item)
  }
}

function childrenOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'object' && item !== null)
  const keys = Object.keys(value)
  if (keys.length > mostKeys) {
    throw invalidRequest(
      'http.body_too_many_values',
      `The JSON holds an object with more than ${mostKeys} keys. Send no more than are needed.`,
      { most: mostKeys },
    )
  }
  for (const key of keys) {
    if (
      key === '__proto__' ||
      (key === 'constructor' && hasPrototype((value as Record<string, unknown>)[key]))
    ) {
      throw invalidRequest(
        'http.unsafe_key',
        `The JSON holds the key "${key}", which is not accepted. Rename it.`,
        { key: key.slice(0, 100) },
      )
    }
  }
  return Object.values(value).filter((item) => typeof item === 'object' && item !== null)
}

function hasPrototype(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype')
}

async function collect(c: HttpContext, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const stream: ReadableStream<Uint8Array> | null = c.req.raw.body
  if (stream === null) return new Uint8Array()
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(tooSlow()), slowest)
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), late])
      if (done) break
      size += value.byteLength
      if (size <= limit) chunks.push(value)
      // A little too much is taken in and thrown away: cut off while it still sends, a caller never sees the answer.
      else chunks.length = 0
      if (size > 2 * limit) break
    }
    if (size > limit) throw tooLarge(limit, c)
  } catch (error) {
    void throwAway(reader)
    throw error
  } finally {
    clearTimeout(timer)
  }
  const body = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    body.set(chunk, offset)
    offset += chunk.byteLength
  }
  return body
}

/** Takes in what still comes for a moment, while the answer is on its way; then the connection ends. */
async function throwAway(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const end = setTimeout(() => void reader.cancel().catch(() => undefined), lingering)
  try {
    while (!(await reader.read()).done);
  } catch {
    // Whoever sent it has gone.
  } finally {
    clearTimeout(end)
  }
}

/** A connection that closes on somebody who still sends takes the answer with it: it stays open for the rest of the body. */
function linger(c: HttpContext): void {
  const { incoming, outgoing } = c.env ?? {}
  if (incoming === undefined || outgoing === undefined || outgoing.shouldKeepAlive) return
  outgoing.shouldKeepAlive = true
  outgoing.once('finish', () => {
    const close = (): void => {
      clearTimeout(late)
      incoming.socket.destroySoon()
    }
    const late = setTimeout(close, lingering)
    if (incoming.readableEnded) close()
    else incoming.once('end', close)
  })
}

function demandPlainBytes(c: HttpContext): void {
  const encoding = c.req.header('content-encoding')
  if (encoding === undefined || encoding === 'identity') return
  throw new TesseraError({
    code: 'http.media_type',
    kind: 'invalid',
    message: `The body is encoded as "${encoding}". Send it without Content-Encoding.`,
  })
}

function demandJson(c: HttpContext): void {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'application/json' || /^application\/[a-z0-9.-]+\+json$/.test(type)) return
  throw new TesseraError({
    code: 'http.media_type',
    kind: 'invalid',
    message: `The body's type is "${type}". Send JSON with "Content-Type: application/json".`,
  })
}

function tooDeep(): TesseraError {
  return invalidRequest('http.body_too_deep', `The JSON is nested deeper than ${deepest} levels.`, {
    most: deepest,
  })
}

function tooLarge(limit: number, c: HttpContext): TesseraError {
  linger(c)
  return new TesseraError({
    code: 'http.body_too_large',
    kind: 'invalid',
    message: `The body is larger than ${limit} bytes. Split it into several requests.`,
    details: { limit },
  })
}

function tooSlow(): TesseraError {
  return new TesseraError({
    code: 'http.body_timeout',
    kind: 'invalid',
    message: `The body did not arrive within ${slowest / 1000} seconds.`,
    details: { seconds: slowest / 1000 },
  })
}
