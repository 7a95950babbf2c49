import { addDays, type Day } from '../day.ts'
import { fromWallTime, toWallTime } from '../zoned-time.ts'
import {
  isAllDay,
  minuteOf,
  minutesPerDay,
  timeOf,
  type CalendarEvent,
  type CalendarMove,
} from './calendar-model.ts'

const millisecondsPerMinute = 60_000
/** What has an end lasts at least so long. */
const least = 15

/** So many days and minutes later by the clock on the wall: ten o'clock stays ten o'clock when the clocks change. */
function later(instant: string, days: number, minutes: number, timeZone: string): string {
  const { day, time } = toWallTime(instant, timeZone)
  const minute = minuteOf(time) + minutes
  const over = Math.floor(minute / minutesPerDay)
  return fromWallTime(
    { day: addDays(day, days + over), time: timeOf(minute - over * minutesPerDay) },
    timeZone,
  )
}

/** An event so many days and minutes later; what takes less than a day keeps how long it takes. */
export function movedEvent(
  event: CalendarEvent,
  days: number,
  minutes: number,
  timeZone: string,
): CalendarMove {
  const { id, start, end } = event
  if (isAllDay(event))
    return { id, start: addDays(start, days), ...(end === undefined ? {} : { end: addDays(end, days) }) }
  const from = later(start, days, minutes, timeZone)
  if (end === undefined) return { id, start: from }
  const length = Date.parse(end) - Date.parse(start)
  const isLong = length >= minutesPerDay * millisecondsPerMinute
  const to = isLong ? later(end, days, minutes, timeZone) : new Date(Date.parse(from) + length).toISOString()
  return { id, start: from, end: to }
}

/** An event that ends so many days and minutes later, never before it began. */
export function resizedEvent(
  event: CalendarEvent,
  days: number,
  minutes: number,
  timeZone: string,
): CalendarMove {
  const { id, start, end = start } = event
  if (isAllDay(event)) {
    const last: Day = addDays(end, days)
    return { id, start, end: last < start ? start : last }
  }
  const earliest = Date.parse(start) + least * millisecondsPerMinute
  const to = later(end, days, minutes, timeZone)
  return { id, start, end: Date.parse(to) < earliest ? new Date(earliest).toISOString() : to }
}
