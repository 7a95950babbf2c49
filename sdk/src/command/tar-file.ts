import { gzipSync } from 'node:zlib'

export interface TarEntry {
  /** With forward slashes. */
  readonly name: string
  readonly content: Uint8Array
}

const block = 512

/** A gzipped tar file; the same entries always make the same bytes. */
export function tarFile(entries: readonly TarEntry[]): Buffer {
  const parts = entries.flatMap(({ name, content }) => [
    header(name, content.length),
    content,
    Buffer.alloc((block - (content.length % block)) % block),
  ])
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * block)]), { level: 9 })
}

function header(name: string, size: number): Buffer {
  const bytes = Buffer.alloc(block)
  const { prefix, rest } = splitName(name)
  const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`
  bytes.write(rest, 0)
  bytes.write(octal(0o644, 8), 100)
  bytes.write(octal(0, 8), 108)
  bytes.write(octal(0, 8), 116)
  bytes.write(octal(size, 12), 124)
  bytes.write(octal(0, 12), 136)
  bytes.write('        ', 148)
  bytes.write('0', 156)
  bytes.write('ustar\x0000', 257)
  bytes.write(prefix, 345)
  const sum = bytes.reduce((total, byte) => total + byte, 0)
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return bytes
}

/** The format has 100 bytes for the name and 155 for the folders before it. */
function splitName(name: string): { prefix: string; rest: string } {
  if (Buffer.byteLength(name) <= 100) return { prefix: '', rest: name }
  const cut = [...name.matchAll(/\//g)]
    .map(({ index }) => index)
    .find((index) => Buffer.byteLength(name.slice(index + 1)) <= 100)
  if (cut === undefined || cut > 155) throw new RangeError(`The file name ${name} is too long to be packed.`)
  return { prefix: name.slice(0, cut), rest: name.slice(cut + 1) }
}
