import type { PanelCalendar, PanelHoliday } from '../../ui/panel/panel-context.ts'

const day = 86_400_000

/** A week from Monday to Friday, without the holidays that the test names. */
export function testCalendar(holidays: readonly PanelHoliday[] = []): PanelCalendar {
  const off = new Set(holidays.filter(({ isOff }) => isOff).map(({ date }) => date))
  const isWorkingDay = (date: string): boolean => {
    const weekday = new Date(date).getUTCDay()
    return weekday !== 0 && weekday !== 6 && !off.has(date)
  }
  const next = (date: string, step: number): string =>
    new Date(Date.parse(date) + step * day).toISOString().slice(0, 10)
  const add = (date: string, days: number): string => {
    const step = days < 0 ? -1 : 1
    let found = date
    for (let left = Math.abs(days); left > 0 || !isWorkingDay(found);) {
      found = next(found, step)
      if (isWorkingDay(found)) left -= 1
    }
    return found
  }
  return {
    isWorkingDay: (date) => Promise.resolve(isWorkingDay(date)),
    addWorkingDays: (date, days) => Promise.resolve(add(date, days)),
    holidays: (year) => Promise.resolve(holidays.filter(({ date }) => date.startsWith(`${year}-`))),
  }
}
