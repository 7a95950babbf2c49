/** Calendar days as ISO texts, `2026-03-31`: no time zone, no clock. */
export type Day = string

const millisecondsPerDay = 86_400_000

export function dayOf(year: number, month: number, date: number): Day | undefined {
  const made = new Date(Date.UTC(year, month - 1, date))
  made.setUTCFullYear(year)
  const isReal =
    made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === date
  return isReal ? made.toISOString().slice(0, 10) : undefined
}

export function isDay(text: string): boolean {
  const [year, month, date] = text.split('-').map(Number)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOf(year ?? 0, month ?? 0, date ?? 0) === text
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * millisecondsPerDay).toISOString().slice(0, 10)
}

/** The same date some months on; the last of the month where that date does not exist. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + count, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(day).getUTCDay() || 7
}

export function today(timeZone: string, now = new Date()): Day {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now)
  return parts.slice(0, 10)
}

/** Six weeks that hold the month of a day, starting on the user's first weekday. */
export function weeksOf(day: Day, firstDayOfWeek: number): readonly (readonly Day[])[] {
  const first = `${day.slice(0, 8)}01`
  const start = addDays(first, -((weekdayOf(first) - firstDayOfWeek + 7) % 7))
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (__, weekday) => addDays(start, week * 7 + weekday)),
  )
}
