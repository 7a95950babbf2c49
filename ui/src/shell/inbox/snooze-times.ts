import { fromWallTime, toWallTime } from '../../kit/internal/zoned-time.ts'

export interface SnoozeTime {
  readonly name: 'later' | 'tomorrow' | 'nextWeek'
  readonly until: string
}

const morning = '08:00'
const hour = 3_600_000
const hoursLater = 3
/** Later today has to be today still. */
const lastHour = 21

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * hour).toISOString().slice(0, 10)
}

/** When something may come back, in the user's time zone: later today while there is a later, tomorrow, next Monday. */
export function snoozeTimes(now: Date, timeZone: string): readonly SnoozeTime[] {
  const { day, time } = toWallTime(now.toISOString(), timeZone)
  const inMorning = (days: number): string =>
    fromWallTime({ day: dayAfter(day, days), time: morning }, timeZone)
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const laterHour = Number(time.slice(0, 2)) + hoursLater
  const later = `${String(laterHour).padStart(2, '0')}:00`
  return [
    ...(laterHour > lastHour
      ? []
      : [{ name: 'later' as const, until: fromWallTime({ day, time: later }, timeZone) }]),
    { name: 'tomorrow', until: inMorning(1) },
    { name: 'nextWeek', until: inMorning(((8 - weekday) % 7) + (weekday === 1 ? 7 : 0)) },
  ]
}
