import type { Day } from '../day.ts'
import type { LabelColor } from '../label-color.ts'
import { toWallTime } from '../zoned-time.ts'

export const calendarViews = ['month', 'week', 'day', 'agenda'] as const
export type CalendarView = (typeof calendarViews)[number]

/** Something that stands in a calendar. */
export interface CalendarEvent {
  readonly id: string
  readonly label: string
  /** A day, `2026-03-31`, for what takes whole days; else an instant. */
  readonly start: string
  /** The last day, itself included; or the instant at which it is over. None: one day, or a moment. */
  readonly end?: string
  readonly color?: LabelColor
  /** A Lucide icon name. */
  readonly icon?: string
  /** Where it comes from, in words; it is read aloud, and stands in the list of a day. */
  readonly source?: string
  /** Its page; the name becomes a real link. */
  readonly href?: string
  /** It may be carried to another time. */
  readonly movable?: boolean
  /** Its end may be changed. */
  readonly resizable?: boolean
}

/** When an event is to be from now on; its fields are like those of {@link CalendarEvent}. */
export interface CalendarMove {
  readonly id: string
  readonly start: string
  readonly end?: string
}

/** What a calendar shows at the moment. */
export interface CalendarRange {
  readonly view: CalendarView
  readonly date: Day
  /** The first day and the last one, both shown. */
  readonly from: Day
  readonly to: Day
  /** The instants at which the first day begins and the last one is over. */
  readonly start: string
  readonly end: string
}

/** Where an event lies in the days of a time zone. */
export interface EventSpan {
  readonly event: CalendarEvent
  /** It takes whole days, or more than one of them. */
  readonly isWhole: boolean
  readonly first: Day
  readonly last: Day
  /** By the clock on the wall of the first day and of the last one. */
  readonly startMinute: number
  readonly endMinute: number
  /** How long it really takes, in minutes. */
  readonly minutes: number
}

export const minutesPerDay = 1440
const millisecondsPerMinute = 60_000

export function isAllDay({ start }: Pick<CalendarEvent, 'start'>): boolean {
  return start.length === 10
}

export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

export function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

const knownSpans = new WeakMap<CalendarEvent, { readonly timeZone: string; readonly span: EventSpan }>()

/** Worked out once for each event: clocks of time zones are slow to ask. */
export function spanOf(event: CalendarEvent, timeZone: string): EventSpan {
  const known = knownSpans.get(event)
  if (known?.timeZone === timeZone) return known.span
  const span = isAllDay(event) ? wholeSpan(event) : timedSpan(event, timeZone)
  knownSpans.set(event, { timeZone, span })
  return span
}

function wholeSpan(event: CalendarEvent): EventSpan {
  const { start, end } = event
  return {
    event,
    isWhole: true,
    first: start,
    last: end !== undefined && end > start ? end.slice(0, 10) : start,
    startMinute: 0,
    endMinute: minutesPerDay,
    minutes: minutesPerDay,
  }
}

function timedSpan(event: CalendarEvent, timeZone: string): EventSpan {
  const from = Date.parse(event.start)
  const to = Math.max(from, event.end === undefined ? from : Date.parse(event.end))
  const start = toWallTime(event.start, timeZone)
  // What is over at midnight does not reach into the next day.
  const end = toWallTime(new Date(Math.max(from, to - 1)).toISOString(), timeZone)
  const minutes = (to - from) / millisecondsPerMinute
  return {
    event,
    isWhole: minutes >= minutesPerDay,
    first: start.day,
    last: end.day,
    startMinute: minuteOf(start.time),
    endMinute: to === from ? minuteOf(end.time) : minuteOf(end.time) + 1,
    minutes,
  }
}

/** The earlier first; of those that begin together, the longer ones. */
export function compareSpans(one: EventSpan, other: EventSpan): number {
  return (
    one.first.localeCompare(other.first) ||
    Number(other.isWhole) - Number(one.isWhole) ||
    (one.isWhole ? other.last.localeCompare(one.last) : one.startMinute - other.startMinute) ||
    other.minutes - one.minutes ||
    one.event.label.localeCompare(other.event.label)
  )
}

/** What happens on a day, the whole-day events first. */
export function spansOn(spans: readonly EventSpan[], day: Day): readonly EventSpan[] {
  const rank = (span: EventSpan): number => (span.isWhole ? -1 : span.first < day ? 0 : span.startMinute)
  return spans
    .filter(({ first, last }) => first <= day && last >= day)
    .toSorted((one, other) => rank(one) - rank(other) || compareSpans(one, other))
}
