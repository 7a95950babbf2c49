import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { MapView } from './map-layout.ts'
import { moved, zoomed, type MapPoint, type MapSize } from './projection.ts'

export interface GesturesOf {
  readonly view: () => MapView
  readonly size: () => MapSize
  readonly show: (view: MapView) => void
}

const step = 80
const wheelOfZoom = 300
const keys: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [step, 0],
  ArrowRight: [-step, 0],
  ArrowUp: [0, step],
  ArrowDown: [0, -step],
}

/** Moving and zooming a map: with a finger or two, the wheel, or the keys. */
export class MapGestures implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement
  readonly #of: GesturesOf
  readonly #pointers = new Map<number, MapPoint>()

  constructor(host: ReactiveControllerHost & HTMLElement, of: GesturesOf) {
    this.#host = host
    this.#of = of
    host.addController(this)
  }

  hostConnected(): void {
    const host = this.#host
    host.addEventListener('pointerdown', this.#down)
    host.addEventListener('pointermove', this.#move)
    host.addEventListener('pointerup', this.#up)
    host.addEventListener('pointercancel', this.#up)
    host.addEventListener('wheel', this.#wheel, { passive: false })
    host.addEventListener('dblclick', this.#twice)
    host.addEventListener('keydown', this.#key)
  }

  hostDisconnected(): void {
    const host = this.#host
    host.removeEventListener('pointerdown', this.#down)
    host.removeEventListener('pointermove', this.#move)
    host.removeEventListener('pointerup', this.#up)
    host.removeEventListener('pointercancel', this.#up)
    host.removeEventListener('wheel', this.#wheel)
    host.removeEventListener('dblclick', this.#twice)
    host.removeEventListener('keydown', this.#key)
    this.#pointers.clear()
  }

  #at({ clientX, clientY }: MouseEvent): MapPoint {
    const { left, top } = this.#host.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }

  /** What is pressed on the map itself, and not on something that lies on it. */
  #isMap(event: Event): boolean {
    return event.composedPath()[0] instanceof HTMLCanvasElement
  }

  readonly #down = (event: PointerEvent): void => {
    if (!this.#isMap(event) || event.button !== 0) return
    this.#host.setPointerCapture(event.pointerId)
    this.#pointers.set(event.pointerId, this.#at(event))
  }

  readonly #move = (event: PointerEvent): void => {
    const before = this.#pointers.get(event.pointerId)
    if (before === undefined) return
    const now = this.#at(event)
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1]
    this.#pointers.set(event.pointerId, now)
    const { view, size, show } = this.#of
    if (other === undefined) {
      show(moved(view(), size(), now.x - before.x, now.y - before.y))
      return
    }
    const apart = (point: MapPoint): number => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y))
    const middle = (point: MapPoint): MapPoint => ({ x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 })
    const [from, to] = [middle(before), middle(now)]
    const carried = moved(view(), size(), to.x - from.x, to.y - from.y)
    show(zoomed(carried, size(), Math.log2(apart(now) / apart(before)), to))
  }

  readonly #up = (event: PointerEvent): void => {
    this.#pointers.delete(event.pointerId)
  }

  readonly #wheel = (event: WheelEvent): void => {
    event.preventDefault()
    const { view, size, show } = this.#of
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1
    show(zoomed(view(), size(), (-event.deltaY * lines) / wheelOfZoom, this.#at(event)))
  }

  readonly #twice = (event: MouseEvent): void => {
    if (!this.#isMap(event)) return
    const { view, size, show } = this.#of
    show(zoomed(view(), size(), 1, this.#at(event)))
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (!this.#isMap(event) || event.ctrlKey || event.metaKey || event.altKey) return
    const { view, size, show } = this.#of
    const way = keys[event.key]
    if (way !== undefined) show(moved(view(), size(), ...way))
    else if (event.key === '+' || event.key === '=') show(zoomed(view(), size(), 1))
    else if (event.key === '-') show(zoomed(view(), size(), -1))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}
