import type { Day } from '../day.ts'
import { compareSpans, type EventSpan } from './calendar-model.ts'

/** A bar in a week: an event, or the part of it that lies in this week. */
export interface Bar {
  readonly span: EventSpan
  /** How many days of this week it covers. */
  readonly days: number
  /** It began before this week, or goes on after it. */
  readonly isFromBefore: boolean
  readonly isGoingOn: boolean
}

/** What a lane of a day holds: a bar that begins here, the rest of one that began before, or nothing. */
export type Slot = Bar | 'taken' | undefined

/** The lanes of each day of a week: a bar keeps its lane for all its days. */
export function weekLanes(spans: readonly EventSpan[], week: readonly Day[]): readonly (readonly Slot[])[] {
  const [start = '', end = ''] = [week[0], week.at(-1)]
  const days: Slot[][] = week.map(() => [])
  const isLong = ({ first, last }: EventSpan) => first !== last
  const inWeek = spans
    .filter(({ first, last }) => first <= end && last >= start)
    .toSorted((one, other) => Number(isLong(other)) - Number(isLong(one)) || compareSpans(one, other))
  for (const span of inWeek) {
    const from = Math.max(0, week.indexOf(span.first))
    const to = span.last > end ? week.length - 1 : week.indexOf(span.last)
    const covered = days.slice(from, to + 1)
    let lane = 0
    while (covered.some((slots) => slots[lane] !== undefined)) lane += 1
    for (const slots of covered) slots[lane] = 'taken'
    const first = days[from]
    if (first !== undefined)
      first[lane] = {
        span,
        days: covered.length,
        isFromBefore: span.first < start,
        isGoingOn: span.last > end,
      }
  }
  return days
}

/** How many lanes of a week can be seen, when there is room for so many: the last one gives way to "more". */
export function visibleLanes(days: readonly (readonly Slot[])[], room: number): number {
  const most = Math.max(0, ...days.map(({ length }) => length))
  return most <= room ? room : Math.max(0, room - 1)
}
