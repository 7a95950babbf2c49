import { randomFillSync } from 'node:crypto'

const poolSize = 4096
let pool = Buffer.alloc(0)

/** Unpredictable bytes in small amounts: the system is asked for many at a time, and each is given once. */
export function randomSalt(length: number): Buffer {
  if (length > pool.length) pool = randomFillSync(Buffer.allocUnsafeSlow(Math.max(poolSize, length)))
  const salt = pool.subarray(0, length)
  pool = pool.subarray(length)
  return salt
}
