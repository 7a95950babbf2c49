import { Readable } from 'node:stream'
import { canShowInline } from './content-type.ts'
import { contentDisposition } from './file-name.ts'
import type { StoredFile } from './file-store.ts'

export interface DownloadOptions {
  /** Shown in the browser where its type is harmless; never markup. */
  readonly inline?: boolean
  /** The request's `If-None-Match`: a copy that is still right is not sent again. */
  readonly ifNoneMatch?: string | null
}

/** Whatever the bytes are, the browser neither guesses at them nor runs them. */
export async function fileResponse(
  file: StoredFile,
  read: () => Promise<Readable>,
  options: DownloadOptions,
): Promise<Response> {
  const tag = `"${file.sha256}"`
  const isInline = options.inline === true && canShowInline(file.type)
  const headers = new Headers({
    'Content-Type': contentTypeHeader(file.type, isInline),
    'Content-Disposition': contentDisposition(isInline ? 'inline' : 'attachment', file.name),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Kept by the browser, but asked about each time: rights may have changed.
    'Cache-Control': 'private, no-cache',
    ETag: tag,
  })
  if (
    options.ifNoneMatch?.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === tag) === true
  )
    return new Response(null, { status: 304, headers })
  headers.set('Content-Length', String(file.size))
  return new Response(Readable.toWeb(await read()) as ReadableStream<Uint8Array>, { headers })
}

function contentTypeHeader(type: string, isInline: boolean): string {
  if (isInline) return type.startsWith('text/') ? `${type}; charset=utf-8` : type
  // A download keeps its type for the program that opens it, except what a browser could take for a page.
  return type === 'text/html' || /[/+]xml$|(java|ecma)script$/.test(type) ? 'application/octet-stream' : type
}
