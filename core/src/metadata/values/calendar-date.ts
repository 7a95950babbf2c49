const form = /^(\d{4})-(\d{2})-(\d{2})$/
const day = 86_400_000

/** Midnight in UTC of that day in milliseconds: how days are counted here, whatever the time zone. */
export type DayStart = number

/** Years 0001 to 9999: what ISO 8601 writes with four digits. */
export const firstDay: DayStart = Date.parse('0001-01-01T00:00:00Z')
export const lastDay: DayStart = Date.parse('9999-12-31T00:00:00Z')

/** Reads `YYYY-MM-DD`; undefined for another form, a day that does not exist and the year 0. */
export function parseDay(text: string): DayStart | undefined {
  const match = form.exec(text)
  if (match === null) return undefined
  const start = dayOf(Number(match[1]), Number(match[2]), Number(match[3]))
  return start >= firstDay && formatDay(start) === text ? start : undefined
}

/** Months and days beyond the end run on into the next year and month. */
export function dayOf(year: number, month: number, date: number): DayStart {
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  return new Date(0).setUTCFullYear(year, month - 1, date)
}

export function formatDay(start: DayStart): string {
  return new Date(start).toISOString().slice(0, 10)
}

export function addDays(start: DayStart, days: number): DayStart {
  return start + days * day
}

/** The same day so many months on; the month's last day where it has no such day. */
export function addMonths(start: DayStart, months: number): DayStart {
  const from = new Date(start)
  const month = from.getUTCMonth() + 1 + months
  const end = new Date(dayOf(from.getUTCFullYear(), month + 1, 0))
  return dayOf(from.getUTCFullYear(), month, Math.min(from.getUTCDate(), end.getUTCDate()))
}

/** The Monday of its week. */
export function weekStart(start: DayStart): DayStart {
  return addDays(start, -((new Date(start).getUTCDay() + 6) % 7))
}

/** The first day of its month, or of the block of `months` that it lies in: 3 for quarters, 12 for years. */
export function monthStart(start: DayStart, months = 1): DayStart {
  const date = new Date(start)
  return dayOf(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / months) * months + 1, 1)
}
