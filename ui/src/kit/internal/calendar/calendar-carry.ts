import { announce } from '../../announce.ts'
import type { Environment, KitText } from '../environment.ts'
import type { CalendarGrip } from './calendar-drag.ts'
import { spanOf, type CalendarEvent, type CalendarMove } from './calendar-model.ts'
import { CalendarWords } from './calendar-words.ts'
import { movedEvent, resizedEvent } from './move-event.ts'

export interface CarryTarget {
  readonly events: readonly CalendarEvent[]
  requestUpdate(): void
}

interface Way {
  readonly days: number
  readonly minutes: number
}

const nowhere: Way = { days: 0, minutes: 0 }
const isNowhere = ({ days, minutes }: Way): boolean => days === 0 && minutes === 0

/** An event on its way elsewhere: where it would be, until it is dropped or put back. */
export class CalendarCarry {
  readonly #calendar: CarryTarget
  readonly #environment: Environment
  readonly #drop: (move: CalendarMove) => void
  /** As it was when it was taken; other days may be shown meanwhile. */
  #event: CalendarEvent | undefined
  #ways: Readonly<Record<CalendarGrip, Way>> = { move: nowhere, resize: nowhere }
  isByKey = false

  constructor(calendar: CarryTarget, environment: Environment, drop: (move: CalendarMove) => void) {
    this.#calendar = calendar
    this.#environment = environment
    this.#drop = drop
  }

  get id(): string | undefined {
    return this.#event?.id
  }

  /** The event as it would be. */
  get carried(): CalendarEvent | undefined {
    const event = this.#event
    if (event === undefined) return undefined
    const { timeZone } = this.#environment.format
    const { move, resize } = this.#ways
    const moved = isNowhere(move)
      ? event
      : { ...event, ...movedEvent(event, move.days, move.minutes, timeZone) }
    return isNowhere(resize)
      ? moved
      : { ...moved, ...resizedEvent(moved, resize.days, resize.minutes, timeZone) }
  }

  /** The events to show, with the carried one where it would be. */
  get shown(): readonly CalendarEvent[] {
    const { carried } = this
    const { events } = this.#calendar
    return carried === undefined ? events : [...events.filter(({ id }) => id !== carried.id), carried]
  }

  mayCarry(id: string, grip: CalendarGrip): boolean {
    const event = this.id === id ? this.#event : this.#find(id)
    return (grip === 'move' ? event?.movable : event?.resizable) === true
  }

  #find(id: string): CalendarEvent | undefined {
    return this.#calendar.events.find((event) => event.id === id)
  }

  #say(key: KitText, event: CalendarEvent): void {
    announce(this.#environment.t(key, { name: event.label, text: this.#when(event) }))
  }

  #when(event: CalendarEvent): string {
    const { format } = this.#environment
    const words = new CalendarWords(format)
    return words.when(spanOf(event, format.timeZone), this.#environment.t('calendarAllDay'))
  }

  /** By pointer: so far from where it was taken. */
  carry(id: string, grip: CalendarGrip, days: number, minutes: number): void {
    const { days: wasDays, minutes: wasMinutes } = this.#ways[grip]
    if (this.id === id && days === wasDays && minutes === wasMinutes) return
    this.#event ??= this.#find(id)
    this.isByKey = false
    this.#ways = { move: nowhere, resize: nowhere, [grip]: { days, minutes } }
    this.#calendar.requestUpdate()
  }

  lift(id: string): void {
    if (!this.mayCarry(id, 'move') && !this.mayCarry(id, 'resize')) return
    this.#event = this.#find(id)
    this.#ways = { move: nowhere, resize: nowhere }
    this.isByKey = true
    if (this.#event !== undefined) this.#say('calendarLifted', this.#event)
    this.#calendar.requestUpdate()
  }

  /** By key: so much further. */
  further(grip: CalendarGrip, days: number, minutes: number): void {
    if (this.id === undefined || !this.mayCarry(this.id, grip)) return
    const way = this.#ways[grip]
    this.#ways = { ...this.#ways, [grip]: { days: way.days + days, minutes: way.minutes + minutes } }
    const { carried } = this
    if (carried !== undefined) announce(this.#when(carried))
    this.#calendar.requestUpdate()
  }

  drop(): void {
    const [event, carried] = [this.#event, this.carried]
    if (event === undefined || carried === undefined) return
    const { id, start, end } = carried
    if (start === event.start && end === event.end) return this.putBack()
    this.#event = undefined
    this.#drop({ id, start, ...(end === undefined ? {} : { end }) })
    this.#calendar.requestUpdate()
  }

  putBack(): void {
    const event = this.#event
    this.#event = undefined
    if (event !== undefined && this.isByKey) this.#say('calendarPutBack', event)
    this.#calendar.requestUpdate()
  }
}
