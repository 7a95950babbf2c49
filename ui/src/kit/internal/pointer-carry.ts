import type { ReactiveController, ReactiveControllerHost } from 'lit'

export type CarryHost = ReactiveControllerHost &
  HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment }

/** A place on the screen. */
export interface ScreenPoint {
  readonly x: number
  readonly y: number
}

interface Held<Grip> {
  readonly grip: Grip
  readonly pointer: number
  readonly isTouch: boolean
  readonly start: ScreenPoint
}

const threshold = 5
const hold = 250
const slack = 10

/** Carries something by mouse, pen or, after a moment's hold, by finger; what that is and where it goes is the heir's. */
export abstract class PointerCarry<Grip> implements ReactiveController {
  protected readonly host: CarryHost
  /** Where the pointer is. */
  protected at: ScreenPoint = { x: 0, y: 0 }
  #held: Held<Grip> | undefined
  #isCarrying = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #frame = 0

  constructor(host: CarryHost) {
    this.host = host
    host.addController(this)
  }

  /** What a press takes hold of; undefined where that is nothing to be carried. */
  protected abstract take(event: PointerEvent): Grip | undefined
  protected abstract begin(grip: Grip): void
  /** Once per frame while it is carried, and a last time where it is let go. */
  protected abstract follow(grip: Grip): void
  protected abstract drop(grip: Grip): void
  /** It goes back to where it was. */
  protected abstract giveUp(grip: Grip): void

  protected get root(): ShadowRoot {
    return this.host.renderRoot as ShadowRoot
  }

  hostConnected(): void {
    this.host.addEventListener('pointerdown', this.#onDown)
    // A finger that carries does not scroll; only a listener that may prevent it can say so.
    this.host.addEventListener('touchmove', this.#onTouchMove, { passive: false })
    this.host.addEventListener('contextmenu', this.#onContextMenu)
    this.host.addEventListener('dragstart', prevent)
  }

  hostDisconnected(): void {
    this.host.removeEventListener('pointerdown', this.#onDown)
    this.host.removeEventListener('touchmove', this.#onTouchMove)
    this.host.removeEventListener('contextmenu', this.#onContextMenu)
    this.host.removeEventListener('dragstart', prevent)
    this.#end()
  }

  readonly #onTouchMove = (event: TouchEvent): void => {
    if (this.#isCarrying && event.cancelable) event.preventDefault()
  }

  readonly #onContextMenu = (event: Event): void => {
    if (this.#held?.isTouch === true) event.preventDefault()
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.button !== 0 || !event.isPrimary || this.#held !== undefined) return
    const grip = this.take(event)
    if (grip === undefined) return
    const isTouch = event.pointerType === 'touch'
    this.at = { x: event.clientX, y: event.clientY }
    this.#held = { grip, pointer: event.pointerId, isTouch, start: this.at }
    if (isTouch) this.#timer = setTimeout(() => this.#carry(), hold)
    addEventListener('pointermove', this.#onMove)
    addEventListener('pointerup', this.#onUp)
    addEventListener('pointercancel', this.#onCancel)
    addEventListener('keydown', this.#onKey, { capture: true })
  }

  #carry(): void {
    if (this.#held === undefined) return
    this.#isCarrying = true
    document.getSelection()?.removeAllRanges()
    this.host.toggleAttribute('data-carrying', true)
    this.begin(this.#held.grip)
    this.#frame = requestAnimationFrame(this.#onFrame)
  }

  readonly #onFrame = (): void => {
    if (this.#held === undefined || !this.#isCarrying) return
    this.follow(this.#held.grip)
    this.#frame = requestAnimationFrame(this.#onFrame)
  }

  readonly #onMove = (event: PointerEvent): void => {
    const held = this.#held
    if (held === undefined || event.pointerId !== held.pointer) return
    this.at = { x: event.clientX, y: event.clientY }
    if (this.#isCarrying) return
    const far = Math.hypot(this.at.x - held.start.x, this.at.y - held.start.y)
    if (held.isTouch && far > slack) this.#end()
    else if (!held.isTouch && far > threshold) this.#carry()
  }

  readonly #onUp = (event: PointerEvent): void => {
    const held = this.#held
    if (held === undefined || event.pointerId !== held.pointer) return
    if (!this.#isCarrying) return this.#end()
    this.follow(held.grip)
    this.#end()
    // The press that carried does not open.
    addEventListener('click', prevent, { capture: true, once: true })
    setTimeout(() => removeEventListener('click', prevent, { capture: true }))
    this.drop(held.grip)
  }

  readonly #onCancel = (event: PointerEvent): void => {
    if (event.pointerId === this.#held?.pointer) this.#abandon()
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#isCarrying) return
    prevent(event)
    this.#abandon()
  }

  #abandon(): void {
    const grip = this.#isCarrying ? this.#held?.grip : undefined
    this.#end()
    if (grip !== undefined) this.giveUp(grip)
  }

  #end(): void {
    clearTimeout(this.#timer)
    cancelAnimationFrame(this.#frame)
    this.#held = undefined
    this.#isCarrying = false
    this.host.toggleAttribute('data-carrying', false)
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
