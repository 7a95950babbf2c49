import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { insertionAt, type Insertion } from './board-insertion.ts'

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment }

export interface BoardDragOptions {
  /** Whether this card may be carried. */
  readonly mayCarry: (id: string) => boolean
  readonly onCarry: (id: string) => void
  /** The pointer is over another column; undefined: over none. */
  readonly onOver: (key: string | undefined) => void
  /** Where in the column the card would go has changed. */
  readonly onInsertion: (insertion: Insertion | undefined) => void
  /** Whether cards stand where users put them. */
  readonly isArranged: () => boolean
  /** Let go; `to` is undefined where it stays. `rect` is where the card was then. */
  readonly onDrop: (id: string, to: DropTarget | undefined, rect: DOMRect) => void
  /** What scrolls sideways. */
  readonly board: () => HTMLElement | null
  readonly ghost: () => HTMLElement | null
}

export interface DropTarget {
  readonly key: string
  /** The card above which it was let go, null at the end; undefined where the cards are out of sight. */
  readonly before: string | null | undefined
}

const threshold = 6
const hold = 250
const slack = 10
const edge = 48
const own = 'button, input, label, crm-menu, crm-icon-button'

interface Grip {
  readonly id: string
  readonly pointer: number
  readonly isTouch: boolean
  /** Where in the card it was taken. */
  readonly inCard: { readonly x: number; readonly y: number }
  readonly start: { readonly x: number; readonly y: number }
}

/** Carries cards by mouse, pen or, after a moment's hold, by finger. */
export class BoardDrag implements ReactiveController {
  readonly #host: Host
  readonly #options: BoardDragOptions
  #grip: Grip | undefined
  #at = { x: 0, y: 0 }
  #over: string | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #frame = 0
  /** The card that is carried. */
  carried: string | undefined

  constructor(host: Host, options: BoardDragOptions) {
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
    if (this.carried !== undefined && event.cancelable) event.preventDefault()
  }

  readonly #onContextMenu = (event: Event): void => {
    if (this.#grip?.isTouch === true) event.preventDefault()
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !event.isPrimary || this.#grip !== undefined) return
    const path = event.composedPath()
    const card = path.find((node) => node instanceof HTMLElement && node.dataset['id'] !== undefined)
    if (!(card instanceof HTMLElement)) return
    const within = path.slice(0, path.indexOf(card))
    if (within.some((node) => node instanceof Element && node.matches(own))) return
    const id = card.dataset['id'] ?? ''
    if (!this.#options.mayCarry(id)) return
    const { left, top } = card.getBoundingClientRect()
    const start = { x: event.clientX, y: event.clientY }
    const isTouch = event.pointerType === 'touch'
    const inCard = { x: start.x - left, y: start.y - top }
    this.#grip = { id, pointer: event.pointerId, isTouch, start, inCard }
    this.#at = start
    if (isTouch) this.#timer = setTimeout(() => this.#carry(), hold)
    addEventListener('pointermove', this.#onMove)
    addEventListener('pointerup', this.#onUp)
    addEventListener('pointercancel', this.#onCancel)
    addEventListener('keydown', this.#onKey, { capture: true })
  }

  #carry(): void {
    const grip = this.#grip
    if (grip === undefined) return
    this.carried = grip.id
    document.getSelection()?.removeAllRanges()
    this.#options.onCarry(grip.id)
    this.#frame = requestAnimationFrame(this.#follow)
  }

  readonly #onMove = (event: PointerEvent): void => {
    const grip = this.#grip
    if (grip === undefined || event.pointerId !== grip.pointer) return
    this.#at = { x: event.clientX, y: event.clientY }
    if (this.carried !== undefined) return
    const far = Math.hypot(this.#at.x - grip.start.x, this.#at.y - grip.start.y)
    if (grip.isTouch && far > slack) this.#end()
    else if (!grip.isTouch && far > threshold) this.#carry()
  }

  /** Once per frame: the card under the pointer, the column below it, and what scrolls near its edges. */
  readonly #follow = (): void => {
    const [grip, ghost] = [this.#grip, this.#options.ghost()]
    if (grip === undefined || this.carried === undefined) return
    const { x, y } = this.#at
    if (ghost !== null)
      ghost.style.transform = `translate(${x - grip.inCard.x}px, ${y - grip.inCard.y}px) rotate(1.5deg)`
    const target = this.#targetAt(x, y)
    const key = target?.dataset['key'] ?? target?.dataset['drop']
    if (key !== this.#over) {
      this.#over = key
      this.#options.onOver(key)
    }
    const column = target?.matches('.column') === true ? target : undefined
    if (this.#options.isArranged())
      this.#options.onInsertion(column && isOpen(column) ? insertionAt(column, y) : undefined)
    if (target === undefined || column !== undefined) scrollNear(this.#options.board(), 'x', x)
    if (column !== undefined) scrollNear(column, 'y', y)
    this.#frame = requestAnimationFrame(this.#follow)
  }

  /** A column, or the place at the foot that stands for one. */
  #targetAt(x: number, y: number): HTMLElement | undefined {
    const root = this.#host.renderRoot as ShadowRoot
    const target = root.elementFromPoint(x, y)?.closest<HTMLElement>('.column, [data-drop]')
    return target ?? undefined
  }

  get #dropTarget(): DropTarget | undefined {
    const { x, y } = this.#at
    const target = this.#targetAt(x, y)
    const key = target?.dataset['key'] ?? target?.dataset['drop']
    if (target === undefined || key === undefined) return undefined
    const isOnCards = target.matches('.column') && isOpen(target)
    return { key, before: isOnCards ? insertionAt(target, y).before : undefined }
  }

  readonly #onUp = (event: PointerEvent): void => {
    const grip = this.#grip
    if (grip === undefined || event.pointerId !== grip.pointer) return
    if (this.carried !== undefined) {
      this.#drop(grip, this.#dropTarget)
      // The press that carried does not open.
      addEventListener('click', prevent, { capture: true, once: true })
      setTimeout(() => removeEventListener('click', prevent, { capture: true }))
    }
    this.#end()
  }

  #drop(grip: Grip, to: DropTarget | undefined): void {
    const { x, y } = this.#at
    const rect = this.#options.ghost()?.getBoundingClientRect()
    this.carried = undefined
    this.#options.onDrop(grip.id, to, rect ?? new DOMRect(x - grip.inCard.x, y - grip.inCard.y, 0, 0))
  }

  readonly #onCancel = (event: PointerEvent): void => {
    if (event.pointerId === this.#grip?.pointer) this.#abandon()
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this.carried === undefined) return
    event.preventDefault()
    event.stopPropagation()
    this.#abandon()
  }

  #abandon(): void {
    const grip = this.#grip
    if (grip !== undefined && this.carried !== undefined) this.#drop(grip, undefined)
    this.#end()
  }

  #end(): void {
    clearTimeout(this.#timer)
    cancelAnimationFrame(this.#frame)
    this.#grip = undefined
    this.carried = undefined
    this.#over = undefined
    removeEventListener('pointermove', this.#onMove)
    removeEventListener('pointerup', this.#onUp)
    removeEventListener('pointercancel', this.#onCancel)
    removeEventListener('keydown', this.#onKey, { capture: true })
  }
}

const isOpen = (column: HTMLElement): boolean => column.dataset['collapsed'] === undefined

function prevent(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}

/** The nearer to the edge, the faster. */
function scrollNear(element: HTMLElement | null, axis: 'x' | 'y', at: number): void {
  if (element === null) return
  const { left, right, top, bottom } = element.getBoundingClientRect()
  const [start, end] = axis === 'x' ? [left, right] : [top, bottom]
  const step = at < start + edge ? at - start - edge : at > end - edge ? at - end + edge : 0
  if (step !== 0) element.scrollBy(axis === 'x' ? { left: step / 3 } : { top: step / 3 })
}
