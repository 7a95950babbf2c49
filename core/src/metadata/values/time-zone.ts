import { LruCache } from '../../foundation/lru-cache.ts'
import { dayOf, type DayStart } from './calendar-date.ts'

const day = 86_400_000
// Making a formatter costs a hundred times its use; it depends on the zone's name alone.
const formatters = new LruCache<string, Intl.DateTimeFormat>(64)

/** The day it is there at that moment. */
export function dayIn(timeZone: string, at: Date): DayStart {
  const wall = new Date(wallClock(at.getTime(), timeZone))
  return dayOf(wall.getUTCFullYear(), wall.getUTCMonth() + 1, wall.getUTCDate())
}

/**
 * The moment at which the clocks there show `wall` (milliseconds, as if it were UTC). A time that comes twice is its
 * first; one that is skipped counts on from the clock before: where midnight is skipped, the day starts at its first moment.
 */
export function momentIn(timeZone: string, wall: number): number {
  const before = wallClock(wall - day, timeZone) - (wall - day)
  const after = wallClock(wall + day, timeZone) - (wall + day)
  const candidates = [wall - before, wall - after].filter((moment) => wallClock(moment, timeZone) === wall)
  return candidates.length > 0 ? Math.min(...candidates) : wall - before
}

function wallClock(moment: number, timeZone: string): number {
  const parts: Record<string, number> = {}
  for (const part of formatterOf(timeZone).formatToParts(moment)) parts[part.type] = Number(part.value)
  const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second = 0 } = parts
  const milliseconds = ((moment % 1000) + 1000) % 1000
  return dayOf(year, month, date) + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  return formatters.getOrMake(
    timeZone,
    () =>
      new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
        timeZone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      }),
  )
}
