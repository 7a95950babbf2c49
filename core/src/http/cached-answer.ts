import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { jsonType } from './answer.ts'
import type { HttpContext } from './http-env.ts'

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)
const worthCompressing = 1400

export type Encoding = 'br' | 'gzip'

/** The best encoding that the caller accepts, if any. */
export function acceptedEncoding(header: string | undefined): Encoding | undefined {
  const accepted = (header ?? '').split(',').map((part) => part.trim().toLowerCase())
  const takes = (name: Encoding) =>
    accepted.some((part) => part.split(';')[0] === name && !/;\s*q=0(?:\.0*)?$/.test(part))
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : undefined
}

export function compress(
  bytes: Uint8Array,
  encoding: Encoding,
  quality: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const compressed =
    encoding === 'br'
      ? compressBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
      : compressGzip(bytes, { level: Math.min(quality, 9) })
  return compressed.then((buffer) => new Uint8Array(buffer))
}

/** A long JSON text that many ask for: its entity tag and its compressed forms are made once. */
export class CachedAnswer {
  readonly #text: string
  readonly #etag: string
  readonly #encoded = new Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>()

  constructor(text: string) {
    this.#text = text
    this.#etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
  }

  async respond(c: HttpContext): Promise<Response> {
    const headers: Record<string, string> = {
      etag: this.#etag,
      'cache-control': 'private, no-cache',
      vary: 'Accept-Encoding, Cookie, Authorization',
    }
    if (matches(c.req.header('if-none-match'), this.#etag))
      return new Response(null, { status: 304, headers })
    headers['content-type'] = jsonType
    const encoding =
      this.#text.length < worthCompressing ? undefined : acceptedEncoding(c.req.header('accept-encoding'))
    if (encoding === undefined) return new Response(this.#text, { headers })
    headers['content-encoding'] = encoding
    return new Response(await this.#encode(encoding), { headers })
  }

  #encode(encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
    let encoded = this.#encoded.get(encoding)
    if (encoded === undefined) {
      encoded = compress(new TextEncoder().encode(this.#text), encoding, 5)
      this.#encoded.set(encoding, encoded)
    }
    return encoded
  }
}

export function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
