import { firstDay, lastDay, parseDay } from './calendar-date.ts'
import { momentIn } from './time-zone.ts'

/** What a written date-time covers, in milliseconds, both included: a millisecond, or the day where no time is given. */
export interface MomentSpan {
  readonly first: number
  readonly last: number
}

const form =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?(?: ?(Z|[+-]\d{2}(?::?\d{2})?))?$/i
const day = 86_400_000

/**
 * Reads ISO 8601 and Date objects. Without an offset the clocks of `timeZone` are meant. Digits beyond milliseconds are
 * cut. Undefined for what is no date-time, does not exist, or lies outside the years 1 to 9999.
 */
export function parseMoment(raw: unknown, timeZone: string): MomentSpan | undefined {
  if (raw instanceof Date) return inRange(raw.getTime(), raw.getTime())
  const match = typeof raw === 'string' ? form.exec(raw.trim()) : null
  if (match === null) return undefined
  const [, date = '', hour, minute = '0', second = '0', fraction = '', offset] = match
  const start = parseDay(date)
  if (start === undefined) return undefined
  if (hour === undefined) {
    if (offset !== undefined) return undefined
    return inRange(momentIn(timeZone, start), momentIn(timeZone, start + day) - 1)
  }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const wall =
    start +
    ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 +
    Number(fraction.slice(0, 3).padEnd(3, '0'))
  const shift = offset === undefined ? wall - momentIn(timeZone, wall) : offsetOf(offset)
  return shift === undefined ? undefined : inRange(wall - shift, wall - shift)
}

function offsetOf(text: string): number | undefined {
  if (text.toUpperCase() === 'Z') return 0
  const digits = text.slice(1).replace(':', '')
  const hours = Number(digits.slice(0, 2))
  const minutes = Number(digits.slice(2) || '0')
  if (hours > 15 || minutes > 59) return undefined
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

function inRange(first: number, last: number): MomentSpan | undefined {
  return first >= firstDay && last < lastDay + day ? { first, last } : undefined
}
