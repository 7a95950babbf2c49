import type { Day } from '../day.ts'
import { PointerCarry, type CarryHost } from '../pointer-carry.ts'
import { minutesPerDay } from './calendar-model.ts'

/** Where in the calendar something is: a day, and in the columns of a day a time. */
export interface CalendarPoint {
  readonly day: Day
  readonly minute?: number
}

export type CalendarGrip = 'move' | 'resize'

export interface CalendarDragOptions {
  readonly mayCarry: (id: string, grip: CalendarGrip) => boolean
  /** So many days and minutes from where it was taken. */
  readonly onCarry: (id: string, grip: CalendarGrip, days: number, minutes: number) => void
  readonly onDrop: () => void
  readonly onGiveUp: () => void
  /** What scrolls. */
  readonly scroller: () => HTMLElement | null
}

const edge = 40
const snap = 15

interface Taken {
  readonly id: string
  readonly grip: CalendarGrip
  readonly from: CalendarPoint
}

/** The place in the calendar at a point of the screen. */
function pointAt(root: ShadowRoot, x: number, y: number): CalendarPoint | undefined {
  const cell = root.elementFromPoint(x, y)?.closest<HTMLElement>('[data-day]')
  return cell ? pointIn(cell, y) : undefined
}

/** The place at a height of the screen within the cell of a day. */
export function pointIn(cell: HTMLElement, y: number): CalendarPoint {
  const day = cell.dataset['day'] ?? ''
  if (cell.dataset['timed'] === undefined) return { day }
  const { top, height } = cell.getBoundingClientRect()
  const minute = Math.max(0, Math.min(minutesPerDay - snap, ((y - top) / height) * minutesPerDay))
  return { day, minute }
}

/** Carries events, or their ends, to other days and times. */
export class CalendarDrag extends PointerCarry<Taken> {
  readonly #options: CalendarDragOptions

  constructor(host: CarryHost, options: CalendarDragOptions) {
    super(host)
    this.#options = options
  }

  protected override take(event: PointerEvent): Taken | undefined {
    const path = event.composedPath().filter((node) => node instanceof HTMLElement)
    const id = path.find((node) => node.dataset['id'] !== undefined)?.dataset['id']
    const grip = path.some((node) => node.dataset['resize'] !== undefined) ? 'resize' : 'move'
    const from = pointAt(this.root, event.clientX, event.clientY)
    if (id === undefined || from === undefined || !this.#options.mayCarry(id, grip)) return undefined
    return { id, grip, from }
  }

  protected override begin(taken: Taken): void {
    this.#aim(taken)
  }

  /** What scrolls near its edges, and where the event would be. */
  protected override follow(taken: Taken): void {
    this.#scroll()
    this.#aim(taken)
  }

  protected override drop(): void {
    this.#options.onDrop()
  }

  protected override giveUp(): void {
    this.#options.onGiveUp()
  }

  #aim({ id, grip, from }: Taken): void {
    const point = pointAt(this.root, this.at.x, this.at.y)
    if (point === undefined) return
    const days = Math.round((Date.parse(point.day) - Date.parse(from.day)) / 86_400_000)
    const far = (point.minute ?? from.minute ?? 0) - (from.minute ?? point.minute ?? 0)
    this.#options.onCarry(id, grip, days, Math.round(far / snap) * snap)
  }

  #scroll(): void {
    const scroller = this.#options.scroller()
    if (scroller === null) return
    const { top, bottom } = scroller.getBoundingClientRect()
    const { y } = this.at
    const step = y < top + edge ? y - top - edge : y > bottom - edge ? y - bottom + edge : 0
    if (step !== 0) scroller.scrollBy({ top: step / 3 })
  }
}
