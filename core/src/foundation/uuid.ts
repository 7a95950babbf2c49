import { randomFillSync } from 'node:crypto'

const pool = new Uint8Array(16 * 256)
let offset = pool.length
let lastMillisecond = 0
let sequence = 0

/** A UUIDv7 (RFC 9562): sorts by time of making; ids of one millisecond keep their order within a process. */
export function newId(now: number = Date.now()): string {
  if (offset === pool.length) {
    randomFillSync(pool)
    offset = 0
  }
  const bytes = pool.subarray(offset, offset + 16)
  offset += 16
  if (now > lastMillisecond) {
    lastMillisecond = now
    sequence = ((bytes[6]! & 0x07) << 8) | bytes[7]!
  } else if (++sequence > 0xfff) {
    lastMillisecond++
    sequence = 0
  }
  const time = lastMillisecond
  bytes[0] = Math.floor(time / 2 ** 40) & 0xff
  bytes[1] = Math.floor(time / 2 ** 32) & 0xff
  bytes[2] = Math.floor(time / 2 ** 24) & 0xff
  bytes[3] = Math.floor(time / 2 ** 16) & 0xff
  bytes[4] = Math.floor(time / 2 ** 8) & 0xff
  bytes[5] = time & 0xff
  bytes[6] = 0x70 | (sequence >> 8)
  bytes[7] = sequence & 0xff
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return `${hex(bytes, 0, 4)}-${hex(bytes, 4, 6)}-${hex(bytes, 6, 8)}-${hex(bytes, 8, 10)}-${hex(bytes, 10, 16)}`
}

const hexOfByte = Array.from({ length: 256 }, (_unused, byte) => byte.toString(16).padStart(2, '0'))

function hex(bytes: Uint8Array, start: number, end: number): string {
  let text = ''
  for (let at = start; at < end; at++) text += hexOfByte[bytes[at]!]!
  return text
}
