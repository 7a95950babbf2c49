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
  const start = offset
  offset += 16
  if (now > lastMillisecond) {
    lastMillisecond = now
    sequence = ((pool[start + 6]! & 0x07) << 8) | pool[start + 7]!
  } else if (++sequence > 0xfff) {
    lastMillisecond++
    sequence = 0
  }
  const time = lastMillisecond
  pool[start] = Math.floor(time / 2 ** 40) & 0xff
  pool[start + 1] = Math.floor(time / 2 ** 32) & 0xff
  pool[start + 2] = Math.floor(time / 2 ** 24) & 0xff
  pool[start + 3] = Math.floor(time / 2 ** 16) & 0xff
  pool[start + 4] = Math.floor(time / 2 ** 8) & 0xff
  pool[start + 5] = time & 0xff
  pool[start + 6] = 0x70 | (sequence >> 8)
  pool[start + 7] = sequence & 0xff
  pool[start + 8] = 0x80 | (pool[start + 8]! & 0x3f)
  return textAt(start)
}

const hexOfByte = Array.from({ length: 256 }, (_unused, byte) => byte.toString(16).padStart(2, '0'))
const highDigits = Uint8Array.from(hexOfByte, (digits) => digits.charCodeAt(0))
const lowDigits = Uint8Array.from(hexOfByte, (digits) => digits.charCodeAt(1))
const text = Buffer.alloc(36, '-')
/** Where each byte stands in the text. */
const places = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34]

/** In one piece: ids are made by the thousand, and looked up by the million. */
function textAt(start: number): string {
  for (let at = 0; at < 16; at++) {
    const place = places[at]!
    text[place] = highDigits[pool[start + at]!]!
    text[place + 1] = lowDigits[pool[start + at]!]!
  }
  return text.toString('latin1')
}
