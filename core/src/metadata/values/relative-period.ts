import type { ValueContext } from '../field-kind.ts'
import {
  addDays,
  addMonths,
  firstDay,
  lastDay,
  monthStart,
  weekStart,
  type DayStart,
} from './calendar-date.ts'
import { dayIn } from './time-zone.ts'

/** From its first day up to, and without, `end`. A null start has no bound. */
export interface Period {
  readonly start: DayStart | null
  readonly end: DayStart
}

/** What `during` takes, for messages. */
export const periodForms =
  'today, yesterday, tomorrow, overdue, "this week", "last month", "next quarter" (this, last or next with week, month, quarter or year), or "last 30 days", "next 2 weeks" (last or next with a number and days, weeks, months, quarters or years)'

const named = /^(this|last|next) (week|month|quarter|year)$/
const rolling = /^(last|next) ([1-9]\d{0,4}) (day|week|month|quarter|year)s?$/
const monthsOf = { month: 1, quarter: 3, year: 12 } as const
type Unit = 'day' | 'week' | keyof typeof monthsOf

/**
 * The days that a relative period covers for somebody in that time zone, now; undefined where the text is none. Weeks
 * start on Monday. `last 30 days` and `next 30 days` are thirty days that include today; `last 2 months` runs from the
 * day after today's date two months ago up to today. `overdue` is everything before today.
 */
export function relativePeriod(
  text: string,
  ctx: Pick<ValueContext, 'timeZone' | 'now'>,
): Period | undefined {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const today = dayIn(ctx.timeZone, ctx.now)
  const period = singleDay(words, today) ?? namedPeriod(words, today) ?? rollingPeriod(words, today)
  if (period === undefined || (period.start ?? firstDay) < firstDay || period.end > lastDay) return undefined
  return period
}

function singleDay(words: string, today: DayStart): Period | undefined {
  if (words === 'today') return { start: today, end: addDays(today, 1) }
  if (words === 'yesterday') return { start: addDays(today, -1), end: today }
  if (words === 'tomorrow') return { start: addDays(today, 1), end: addDays(today, 2) }
  return words === 'overdue' ? { start: null, end: today } : undefined
}

function namedPeriod(words: string, today: DayStart): Period | undefined {
  const match = named.exec(words)
  if (match === null) return undefined
  const unit = match[2] as Exclude<Unit, 'day'>
  const step = { last: -1, this: 0, next: 1 }[match[1] as 'last' | 'this' | 'next']
  const current = unit === 'week' ? weekStart(today) : monthStart(today, monthsOf[unit])
  return { start: add(current, step, unit), end: add(current, step + 1, unit) }
}

function rollingPeriod(words: string, today: DayStart): Period | undefined {
  const match = rolling.exec(words)
  if (match === null) return undefined
  const count = Number(match[2])
  const unit = match[3] as Unit
  if (match[1] === 'next') return { start: today, end: add(today, count, unit) }
  return { start: addDays(add(today, -count, unit), 1), end: addDays(today, 1) }
}

function add(start: DayStart, count: number, unit: Unit): DayStart {
  if (unit === 'day') return addDays(start, count)
  return unit === 'week' ? addDays(start, 7 * count) : addMonths(start, monthsOf[unit] * count)
}
