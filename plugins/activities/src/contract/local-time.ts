/* Days and hours as the clock on somebody's wall shows them. */

const dayLength = 86_400_000

/** The calendar day of a moment there, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment)
}

/** The hour and minute of a moment there, `HH:MM`. */
export function timeIn(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' }).format(moment)
}

/** The moment at which the clock there shows this; an hour that is left out in spring is taken as the one after it. */
export function momentIn(timeZone: string, day: string, time: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  const shift = (at: number): number =>
    Date.parse(`${dayIn(timeZone, new Date(at))}T${timeIn(timeZone, new Date(at))}:00Z`) - at
  const first = wanted - shift(wanted)
  const second = wanted - shift(first)
  return new Date(shift(second) === shift(first) ? second : Math.max(first, second))
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10)
}

/** The next month, on this day of it, or on its last one where it is shorter. */
export function nextMonth(day: string, wantedDay: number): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(wantedDay, last))).toISOString().slice(0, 10)
}

/** The Monday after this day. */
export function nextMonday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, (8 - weekday) % 7 || 7)
}
