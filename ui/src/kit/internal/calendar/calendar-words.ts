import type { Formatter } from '@tessera/sdk/ui'
import { addDays, type Day } from '../day.ts'
import { fromWallTime } from '../zoned-time.ts'
import { isAllDay, minutesPerDay, timeOf, type CalendarRange, type EventSpan } from './calendar-model.ts'

/** A day on which no clock of the world is put forward or back. */
const quietDay: Day = '2026-01-15'

/** Days and times in the words of a user. */
export class CalendarWords {
  readonly #format: Formatter
  readonly #locale: string

  constructor(format: Formatter) {
    this.#format = format
    const { region } = new Intl.Locale(format.formats)
    const { language } = new Intl.Locale(format.language)
    this.#locale = region === undefined ? format.language : `${language}-${region}`
  }

  /** The time zone, where the clock of the browser shows another. */
  get otherZone(): string | undefined {
    const { timeZone } = this.#format
    const isOwn = timeZone === Intl.DateTimeFormat().resolvedOptions().timeZone
    return isOwn ? undefined : timeZone.replaceAll('_', ' ')
  }

  #date(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.#locale, { ...options, timeZone: 'UTC' })
  }

  /** `Mon`. */
  weekday(day: Day): string {
    return this.#date({ weekday: 'short' }).format(new Date(day))
  }

  /** `Nov`, for January as 1. */
  month(month: number): string {
    return this.#date({ month: 'short' }).format(Date.UTC(2026, month - 1, 15))
  }

  /** `1 Dec`. */
  dayAndMonth(day: Day): string {
    return this.#date({ day: 'numeric', month: 'short' }).format(new Date(day))
  }

  /** `23 – 29 Nov 2026`. */
  range(from: Day, to: Day): string {
    return this.#date({ day: 'numeric', month: 'short', year: 'numeric' }).formatRange(
      new Date(from),
      new Date(to),
    )
  }

  /** What is shown, such as a month. */
  title({ view, date, from, to }: CalendarRange): string {
    if (view === 'month') return this.#format.date(date, 'month')
    return view === 'day' ? this.#format.date(date, 'long') : this.range(from, to)
  }

  /** A time by the clock on the wall. */
  time(minute: number): string {
    return this.#format.time(
      fromWallTime({ day: quietDay, time: timeOf(minute % minutesPerDay) }, this.#format.timeZone),
    )
  }

  /** When an event is, as far as it concerns a day: `10:00 – 11:30`. */
  times({ event, isWhole, first, last }: EventSpan, allDay: string): string {
    const { start, end } = event
    if (isAllDay(event))
      return first === last ? allDay : `${this.dayAndMonth(first)} – ${this.dayAndMonth(last)}`
    const from = this.#format.time(start)
    if (end === undefined || end === start) return from
    if (!isWhole && (first === last || addDays(first, 1) === last))
      return `${from} – ${this.#format.time(end)}`
    return `${this.dayAndMonth(first)} ${from} – ${this.dayAndMonth(last)} ${this.#format.time(end)}`
  }

  /** When an event is, with its day. */
  when(span: EventSpan, allDay: string): string {
    const { first, last, isWhole } = span
    if (isWhole && first !== last) return this.times(span, allDay)
    return `${this.#format.date(first, 'long')}, ${this.times(span, allDay)}`
  }
}
