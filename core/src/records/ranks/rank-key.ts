import { randomBytes } from 'node:crypto'
import { newId } from '../../foundation/uuid.ts'

/** Digits of a UUIDv7 that tell its millisecond. */
const timeDigits = 12
const latest = 16n ** BigInt(timeDigits) - 1n
const tailBytes = 10
const apartBytes = 4

/** The key of a record that nobody has put anywhere: later ones stand above earlier ones. */
export function ownRank(id: string): string {
  return id.replaceAll('-', '')
}

/**
 * A key for a place between two others; null where there is none on that side. Keys are fractions in hexadecimal, and the
 * greater stands above. Two people who choose the same place at once get different keys.
 */
export function rankBetween(above: string | null, below: string | null): string {
  if (above !== null && below !== null) {
    const between = middle(above, below)
    if (between !== undefined) return between
  }
  // Neighbours that have changed places since: below the upper one.
  if (above !== null) return beside(above, -1n)
  const newest = ownRank(newId())
  return below === null || below < newest ? newest : beside(below, 1n)
}

/** Somewhere in the middle half of the gap, with as few digits as it takes; undefined where there is no gap. */
function middle(above: string, below: string): string | undefined {
  const most = Math.max(above.length, below.length) + 2
  for (let digits = 1; digits <= most; digits++) {
    const [high, low] = [leading(above, digits), leading(below, digits)]
    const gap = high - low
    if (gap < 0n) return undefined
    if (gap < 4n) continue
    const quarter = gap / 4n
    const place = low + quarter + (random() % (gap - 2n * quarter))
    return hexadecimal(place, digits) + apart()
  }
  return undefined
}

/** A millisecond off: among records that were made one after another, that is right beside. */
function beside(key: string, step: bigint): string {
  const moment = leading(key, timeDigits) + step
  const bounded = moment < 0n ? 0n : moment > latest ? latest : moment
  return hexadecimal(bounded, timeDigits) + randomBytes(tailBytes).toString('hex')
}

const leading = (key: string, digits: number): bigint =>
  BigInt(`0x${key.slice(0, digits).padEnd(digits, '0')}`)

const hexadecimal = (value: bigint, digits: number): string => value.toString(16).padStart(digits, '0')

const random = (): bigint => BigInt(`0x${randomBytes(8).toString('hex')}`)

/** Keeps two keys for one place apart. */
const apart = (): string => randomBytes(apartBytes).toString('hex')
