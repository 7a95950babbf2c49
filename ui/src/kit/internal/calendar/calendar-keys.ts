import { addDays, addMonths, weekdayOf, type Day } from '../day.ts'
import type { CalendarGrip } from './calendar-drag.ts'
import type { CalendarView } from './calendar-model.ts'

export interface CalendarKeyTarget {
  readonly view: CalendarView
  readonly date: Day
  readonly today: Day
  readonly firstDayOfWeek: number
  /** The event that Space has picked up. */
  readonly lifted: string | undefined
  goTo(day: Day): void
  turn(step: number): void
  /** The time at which Enter creates, so many minutes on. */
  moveTime(minutes: number): void
  create(): void
  /** Focus so many events further within its day; before the first one is the day itself. */
  moveAmong(step: number): void
  lift(id: string): void
  /** So many days and minutes further than now. */
  carry(grip: CalendarGrip, days: number, minutes: number): void
  drop(): void
  putBack(): void
}

const step = 15

/** What keys do, on a day and on an event. True where the key means something. */
export function useCalendarKey(calendar: CalendarKeyTarget, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  const [target] = event.composedPath()
  if (!(target instanceof HTMLElement)) return false
  const id = target.matches('.event') ? target.dataset['id'] : undefined
  if (calendar.lifted !== undefined && id === calendar.lifted) return useLifted(calendar, event)
  if (event.key === 't' || event.key === 'T') calendar.goTo(calendar.today)
  else if (event.key === 'PageUp' || event.key === 'PageDown') page(calendar, event)
  else if (id !== undefined) return useOnEvent(calendar, event.key, id)
  else if (target.matches('[data-stop]')) return useOnDay(calendar, event.key)
  else return false
  return true
}

function page(calendar: CalendarKeyTarget, { key, shiftKey }: KeyboardEvent): void {
  const way = key === 'PageUp' ? -1 : 1
  if (calendar.view === 'agenda') calendar.turn(way)
  else calendar.goTo(addMonths(calendar.date, shiftKey ? way * 12 : way))
}

function useOnDay(calendar: CalendarKeyTarget, key: string): boolean {
  const { date, view } = calendar
  const fromStart = (weekdayOf(date) - calendar.firstDayOfWeek + 7) % 7
  const isTimed = view === 'week' || view === 'day'
  const uses: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => calendar.goTo(addDays(date, -1)),
    ArrowRight: () => calendar.goTo(addDays(date, 1)),
    ArrowUp: () => (isTimed ? calendar.moveTime(-30) : calendar.goTo(addDays(date, -7))),
    ArrowDown: () => (isTimed ? calendar.moveTime(30) : calendar.goTo(addDays(date, 7))),
    Home: () => calendar.goTo(addDays(date, -fromStart)),
    End: () => calendar.goTo(addDays(date, 6 - fromStart)),
    Enter: () => calendar.create(),
  }
  const use = uses[key]
  use?.()
  return use !== undefined
}

function useOnEvent(calendar: CalendarKeyTarget, key: string, id: string): boolean {
  if (key === 'ArrowDown' || key === 'ArrowUp') calendar.moveAmong(key === 'ArrowDown' ? 1 : -1)
  else if ((key === 'ArrowLeft' || key === 'ArrowRight') && calendar.view !== 'agenda')
    calendar.goTo(addDays(calendar.date, key === 'ArrowRight' ? 1 : -1))
  else if (key === 'Escape' && calendar.view !== 'agenda') calendar.goTo(calendar.date)
  else if (key === ' ') calendar.lift(id)
  else return false
  return true
}

function useLifted(calendar: CalendarKeyTarget, { key, shiftKey }: KeyboardEvent): boolean {
  const isTimed = calendar.view === 'week' || calendar.view === 'day'
  const across = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  const down = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  const grip: CalendarGrip = shiftKey ? 'resize' : 'move'
  if (across !== 0) calendar.carry(grip, across, 0)
  else if (down !== 0) calendar.carry(grip, isTimed ? 0 : down * 7, isTimed ? down * step : 0)
  else if (key === ' ' || key === 'Enter') calendar.drop()
  else if (key === 'Escape') calendar.putBack()
  // Until it is dropped nothing else is done with it.
  return key !== 'Tab'
}
