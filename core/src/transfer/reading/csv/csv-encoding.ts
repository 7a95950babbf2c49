import { createReadStream } from 'node:fs'
import { TextDecoder } from 'node:util'
import type { CsvEncoding } from '../table-settings.ts'

/**
 * Finds the encoding of a text file. The whole file is looked at, since the first accented letter may come late; a
 * file that is valid UTF-8 from end to end is UTF-8, whatever else it might be.
 */
export async function detectEncoding(path: string): Promise<CsvEncoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let first = true
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    if (first) {
      const marked = byteOrderMark(chunk) ?? utf16ByZeros(chunk)
      if (marked) return marked
      first = false
    }
    if (!isValid(decoder, chunk, true)) return 'windows-1252'
  }
  return isValid(decoder, Buffer.alloc(0), false) ? 'utf-8' : 'windows-1252'
}

export function looksLikeUtf16(head: Buffer): boolean {
  const found = byteOrderMark(head) ?? utf16ByZeros(head)
  return found === 'utf-16le' || found === 'utf-16be'
}

function byteOrderMark(head: Buffer): CsvEncoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Western text in UTF-16 has a zero in nearly every second byte. */
function utf16ByZeros(head: Buffer): CsvEncoding | undefined {
  const length = Math.min(head.length, 4_000) & ~1
  if (length < 4) return undefined
  let even = 0
  let odd = 0
  for (let index = 0; index < length; index += 2) {
    if (head[index] === 0) even++
    if (head[index + 1] === 0) odd++
  }
  const pairs = length / 2
  if (odd > pairs * 0.6 && even < pairs * 0.1) return 'utf-16le'
  if (even > pairs * 0.6 && odd < pairs * 0.1) return 'utf-16be'
  return undefined
}

function isValid(decoder: TextDecoder, chunk: Buffer, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream })
    return true
  } catch {
    return false
  }
}
