import type { Day } from '../day.ts'
import { minutesPerDay, type EventSpan } from './calendar-model.ts'

/** The part of an event that lies in one day, and its place beside those at the same time. */
export interface Block {
  readonly span: EventSpan
  readonly from: number
  readonly to: number
  readonly lane: number
  readonly lanes: number
}

/** Less could not be read or pressed. */
const leastShown = 30

function within({ first, last, startMinute, endMinute, minutes }: EventSpan, day: Day) {
  const from = first < day ? 0 : startMinute
  // In autumn an hour comes twice: an event may be over before the time at which it began.
  const over = first === last && endMinute <= startMinute ? startMinute + minutes : endMinute
  const to = last > day ? minutesPerDay : over
  return {
    from: Math.min(from, minutesPerDay - leastShown),
    to: Math.min(minutesPerDay, Math.max(to, from + leastShown)),
  }
}

/** Events that overlap stand side by side. */
export function dayColumns(spans: readonly EventSpan[], day: Day): readonly Block[] {
  const pieces = spans
    .filter(({ isWhole, first, last }) => !isWhole && first <= day && last >= day)
    .map((span) => ({ span, ...within(span, day) }))
    .toSorted((one, other) => one.from - other.from || other.to - one.to)
  const blocks: Block[] = []
  let cluster: (Omit<Block, 'lanes'> & { readonly lane: number })[] = []
  let end = -1
  const close = () => {
    const lanes = Math.max(0, ...cluster.map(({ lane }) => lane)) + 1
    blocks.push(...cluster.map((piece) => ({ ...piece, lanes })))
    cluster = []
  }
  for (const piece of pieces) {
    if (piece.from >= end) close()
    const busy = new Set(cluster.filter(({ to }) => to > piece.from).map(({ lane }) => lane))
    let lane = 0
    while (busy.has(lane)) lane += 1
    cluster.push({ ...piece, lane })
    end = Math.max(end, piece.to)
  }
  close()
  return blocks
}
