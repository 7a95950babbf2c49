import type { CalendarView } from '../../../kit/calendar.ts'

/** How a user has arranged the calendar of one entity; kept with the rest of the list. */
export interface CalendarLayout {
  /** The field that says when a record is. */
  readonly start?: string
  /** The field that says until when; empty: records have no end. */
  readonly end?: string
  /** The field whose choices colour the records; empty: all have one colour. */
  readonly color?: string
  readonly view?: CalendarView
  /** What of other sources is switched on, by the name of its placement. */
  readonly sources?: readonly string[]
}

/** How many records one calendar shows at most. */
export const mostEvents = 500
