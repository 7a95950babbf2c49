import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Day } from '../day.ts'
import { minutesPerDay } from './calendar-model.ts'

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment }

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

const threshold = 5
const hold = 250
const slack = 10
const edge = 40
const snap = 15

interface Taken {
  readonly id: string
  readonly grip: CalendarGrip
  readonly pointer: number
  readonly isTouch: boolean
  readonly at: { readonly x: number; readonly y: number }
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

/** Carries events, or their ends, by mouse, pen or, after a moment's hold, by finger. */
export class CalendarDrag implements ReactiveController {
  readonly #host: Host
  readonly #options: CalendarDragOptions
  #taken: Taken | undefined
  #at = { x: 0, y: 0 }
  #timer: ReturnType<typeof setTimeout> | undefined
  #frame = 0
  isCarrying = false

  constructor(host: Host, options: CalendarDragOptions) {
    this.#host = host
    this.#options = options
    host.addController(this)
  }

  hostConnected(): void {
    this.#host.addEventListener('pointerdown', this.#onDown)
    // A finger that carries does not scroll; only a listener that may prevent it can say so.
    this.#host.addEventListener('touchmove', this.#onTouchMove, { passive: false })
    this.#host.addEventListener('contextmenu', this.#onContextMenu)
    this.#host.addEventListener('dragstart', prevent)
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('pointerdown', this.#onDown)
    this.#host.removeEventListener('touchmove', this.#onTouchMove)
    this.#host.removeEventListener('contextmenu', this.#onContextMenu)
    this.#host.removeEventListener('dragstart', prevent)
    this.#end()
  }

  readonly #onTouchMove = (event: TouchEvent): void => {
    if (this.isCarrying && event.cancelable) event.preventDefault()
  }

  readonly #onContextMenu = (event: Event): void => {
    if (this.#taken?.isTouch === true) event.preventDefault()
  }

  get #root(): ShadowRoot {
    return this.#host.renderRoot as ShadowRoot
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !event.isPrimary || this.#taken !== undefined) return
    const path = event.composedPath().filter((node) => node instanceof HTMLElement)
    const id = path.find((node) => node.dataset['id'] !== undefined)?.dataset['id']
    const grip = path.some((node) => node.dataset['resize'] !== undefined) ? 'resize' : 'move'
    const at = { x: event.clientX, y: event.clientY }
    const from = pointAt(this.#root, at.x, at.y)
    if (id === undefined || from === undefined || !this.#options.mayCarry(id, grip)) return
    const isTouch = event.pointerType === 'touch'
    this.#taken = { id, grip, pointer: event.pointerId, isTouch, at, from }
    this.#at = at
    if (isTouch) this.#timer = setTimeout(() => this.#carry(), hold)
    addEventListener('pointermove', this.#onMove)
    addEventListener('pointerup', this.#onUp)
    addEventListener('pointercancel', this.#onCancel)
    addEventListener('keydown', this.#onKey, { capture: true })
  }

  #carry(): void {
    this.isCarrying = true
    document.getSelection()?.removeAllRanges()
    this.#host.toggleAttribute('data-carrying', true)
    this.#follow()
  }

  readonly #onMove = (event: PointerEvent): void => {
    const taken = this.#taken
    if (taken === undefined || event.pointerId !== taken.pointer) return
    this.#at = { x: event.clientX, y: event.clientY }
    if (this.isCarrying) return
    const far = Math.hypot(this.#at.x - taken.at.x, this.#at.y - taken.at.y)
    if (taken.isTouch && far > slack) this.#end()
    else if (!taken.isTouch && far > threshold) this.#carry()
  }

  /** Once per frame: what scrolls near its edges, and where the event would be. */
  readonly #follow = (): void => {
    this.#scroll()
    this.#aim()
    this.#frame = requestAnimationFrame(this.#follow)
  }

  #aim(): void {
    const taken = this.#taken
    const point = taken && pointAt(this.#root, this.#at.x, this.#at.y)
    if (taken === undefined || point === undefined) return
    const days = Math.round((Date.parse(point.day) - Date.parse(taken.from.day)) / 86_400_000)
    const far = (point.minute ?? taken.from.minute ?? 0) - (taken.from.minute ?? point.minute ?? 0)
    this.#options.onCarry(taken.id, taken.grip, days, Math.round(far / snap) * snap)
  }

  #scroll(): void {
    const scroller = this.#options.scroller()
    if (scroller === null) return
    const { top, bottom } = scroller.getBoundingClientRect()
    const { y } = this.#at
    const step = y < top + edge ? y - top - edge : y > bottom - edge ? y - bottom + edge : 0
    if (step !== 0) scroller.scrollBy({ top: step / 3 })
  }

  readonly #onUp = (event: PointerEvent): void => {
    if (event.pointerId !== this.#taken?.pointer) return
    const { isCarrying } = this
    if (isCarrying) {
      this.#aim()
      // The press that carried does not open.
      addEventListener('click', prevent, { capture: true, once: true })
      setTimeout(() => removeEventListener('click', prevent, { capture: true }))
    }
    this.#end()
    if (isCarrying) this.#options.onDrop()
  }

  readonly #onCancel = (event: PointerEvent): void => {
    if (event.pointerId === this.#taken?.pointer) this.#giveUp()
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.isCarrying) return
    prevent(event)
    this.#giveUp()
  }

  #giveUp(): void {
    const { isCarrying } = this
    this.#end()
    if (isCarrying) this.#options.onGiveUp()
  }

  #end(): void {
    clearTimeout(this.#timer)
    cancelAnimationFrame(this.#frame)
    this.#taken = undefined
    this.isCarrying = false
    this.#host.toggleAttribute('data-carrying', false)
    removeEventListener('pointermove', this.#onMove)
    removeEventListener('pointerup', this.#onUp)
    removeEventListener('pointercancel', this.#onCancel)
    removeEventListener('keydown', this.#onKey, { capture: true })
  }
}

function prevent(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}
