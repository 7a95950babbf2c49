import type { Formatter } from '@tessera/sdk/ui'
import type { Day } from '../day.ts'
import type { KitText } from '../environment.ts'
import type { CalendarView, EventSpan } from './calendar-model.ts'
import type { CalendarWords } from './calendar-words.ts'

/** What the parts of a calendar are drawn from. */
export interface CalendarDrawing {
  readonly t: (key: KitText, values?: Readonly<Record<string, string | number>>) => string
  readonly format: Formatter
  readonly words: CalendarWords
  readonly title: string
  readonly view: CalendarView
  readonly date: Day
  readonly today: Day
  readonly weeks: readonly (readonly Day[])[]
  readonly spans: readonly EventSpan[]
  /** The event that is carried. */
  readonly lifted: string | undefined
  readonly isNarrow: boolean
  readonly isBusy: boolean
  readonly creatable: boolean
  /** How many lanes a day of a month has room for. */
  readonly room: number
  /** The time at which Enter creates. */
  readonly minute: number | undefined
  /** What the clock on the wall says now. */
  readonly nowMinute: number
  readonly create: (day: Day) => void
  readonly showMore: (day: Day, anchor: HTMLElement) => void
}
