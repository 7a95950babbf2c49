import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { LruCache } from '../../foundation/lru-cache.ts'
import { acceptedEncoding, compress, matches, type Encoding } from '../cached-answer.ts'
import type { HttpContext } from '../http-env.ts'

/** For files whose name or folder carries a digest of their content. */
export const immutable = 'public, max-age=31536000, immutable'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
}
const compressible = /^(?:text\/|application\/(?:json|manifest|wasm)|image\/(?:svg|x-icon))/
const worthCompressing = 1024

interface LoadedFile {
  readonly modified: number
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly etag: string
  readonly encoded: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>
}

/** Serves the files of one folder, kept in memory and compressed once each, when first asked for. */
export class StaticFolder {
  readonly #folder: string
  readonly #files = new LruCache<string, LoadedFile>(1000)

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Undefined when there is no such file. `path` is as it stood in the request, decoded. */
  async respond(
    c: HttpContext,
    path: string,
    more: Readonly<Record<string, string>>,
  ): Promise<Response | undefined> {
    const file = await this.#load(path)
    if (file === undefined) return undefined
    const headers: Record<string, string> = { ...more, etag: file.etag, vary: 'Accept-Encoding' }
    if (matches(c.req.header('if-none-match'), file.etag)) return new Response(null, { status: 304, headers })
    headers['content-type'] = file.type
    const encoding =
      compressible.test(file.type) && file.bytes.byteLength > worthCompressing
        ? acceptedEncoding(c.req.header('accept-encoding'))
        : undefined
    if (encoding === undefined) return new Response(file.bytes, { headers })
    headers['content-encoding'] = encoding
    return new Response(await encode(file, encoding), { headers })
  }

  /** The text of a file; undefined when there is none. */
  async text(path: string): Promise<string | undefined> {
    const file = await this.#load(path)
    return file === undefined ? undefined : new TextDecoder().decode(file.bytes)
  }

  async #load(path: string): Promise<LoadedFile | undefined> {
    const type = mediaTypes[extname(path).toLowerCase()]
    if (type === undefined || !isPlainPath(path)) return undefined
    const full = join(this.#folder, path)
    const found = await stat(full).catch(() => undefined)
    if (found?.isFile() !== true) return undefined
    const known = this.#files.get(path)
    if (known?.modified === found.mtimeMs && known.bytes.byteLength === found.size) return known
    const bytes = new Uint8Array(await readFile(full))
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`
    const file: LoadedFile = { modified: found.mtimeMs, bytes, type, etag, encoded: new Map() }
    this.#files.set(path, file)
    return file
  }
}

/** No way out of the folder, and nothing hidden. */
function isPlainPath(path: string): boolean {
  return !/[\\\0:]/.test(path) && path.split('/').every((part) => part !== '' && !part.startsWith('.'))
}

function encode(file: LoadedFile, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  let encoded = file.encoded.get(encoding)
  if (encoded === undefined) {
    encoded = compress(file.bytes, encoding, 9)
    file.encoded.set(encoding, encoded)
  }
  return encoded
}
