import { addDays, addMonths, weekdayOf, weeksOf, type Day } from '../day.ts'
import { fromWallTime } from '../zoned-time.ts'
import type { CalendarRange, CalendarView } from './calendar-model.ts'

/** How many days an agenda tells of. */
const agendaDays = 30

/** The weeks to show: those of a month that hold one of its days, or the one of the day. */
export function shownWeeks(
  view: CalendarView,
  date: Day,
  firstDayOfWeek: number,
): readonly (readonly Day[])[] {
  if (view === 'day') return [[date]]
  if (view === 'agenda') return [Array.from({ length: agendaDays }, (_, index) => addDays(date, index))]
  if (view === 'month')
    return weeksOf(date, firstDayOfWeek).filter((week) => week.some((day) => isSameMonth(day, date)))
  const start = addDays(date, -((weekdayOf(date) - firstDayOfWeek + 7) % 7))
  return [Array.from({ length: 7 }, (_, index) => addDays(start, index))]
}

export function isSameMonth(one: Day, other: Day): boolean {
  return one.slice(0, 7) === other.slice(0, 7)
}

export function rangeOf(
  view: CalendarView,
  date: Day,
  { firstDayOfWeek, timeZone }: { readonly firstDayOfWeek: number; readonly timeZone: string },
): CalendarRange {
  const weeks = shownWeeks(view, date, firstDayOfWeek)
  const [from = date, to = date] = [weeks[0]?.[0], weeks.at(-1)?.at(-1)]
  return {
    view,
    date,
    from,
    to,
    start: fromWallTime({ day: from, time: '00:00' }, timeZone),
    end: fromWallTime({ day: addDays(to, 1), time: '00:00' }, timeZone),
  }
}

/** The day to stand on, one page further. */
export function turned(view: CalendarView, date: Day, step: number): Day {
  if (view === 'month') return addMonths(date, step)
  if (view === 'agenda') return addDays(date, step * agendaDays)
  return addDays(date, step * (view === 'week' ? 7 : 1))
}
