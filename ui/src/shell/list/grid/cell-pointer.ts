import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { openByPress } from '../row-press.ts'
import type { CellPlace } from './cell-focus.ts'
import { isOnOwn, placeOf } from './grid-place.ts'

type Host = ReactiveControllerHost & HTMLElement

export interface PointerCommands {
  /** Rows are cards: a press opens them. */
  readonly areCards: () => boolean
  place(place: CellPlace): void
  extend(place: CellPlace): void
  edit(place: CellPlace): void
  tick(place: CellPlace, isOn: boolean, isRange: boolean): void
  press(place: CellPlace): void
  showMenu(place: CellPlace): void
}

/**
 * What the pointer does with the cells of a grid: the name opens its record, a press elsewhere takes the cell, a second
 * one edits it; from a cell to another one a block of cells is drawn.
 */
export class CellPointer implements ReactiveController {
  readonly #host: Host
  readonly #commands: PointerCommands
  #from: CellPlace | undefined
  #hasMoved = false

  constructor(host: Host, commands: PointerCommands) {
    this.#host = host
    this.#commands = commands
    host.addController(this)
  }

  hostConnected(): void {
    this.#host.addEventListener('pointerdown', this.#onDown)
    this.#host.addEventListener('pointermove', this.#onMove)
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('pointerdown', this.#onDown)
    this.#host.removeEventListener('pointermove', this.#onMove)
  }

  readonly #onDown = (event: PointerEvent): void => {
    const place = placeOf(event)
    this.#from = undefined
    this.#hasMoved = false
    if (place === undefined || place.row < 0 || place.column === 0) return
    if (event.button !== 0 || event.pointerType !== 'mouse' || this.#commands.areCards()) return
    if (event.shiftKey && !isOnOwn(event)) {
      // Shift would select the text between.
      event.preventDefault()
      this.#commands.extend(place)
    } else if (!isOnOwn(event)) this.#from = place
  }

  readonly #onMove = (event: PointerEvent): void => {
    if (this.#from === undefined || (event.buttons & 1) === 0) return
    const place = placeOf(event)
    if (place === undefined || place.row < 0) return
    const isSame = place.row === this.#from.row && place.column === this.#from.column
    if (isSame && !this.#hasMoved) return
    if (!this.#hasMoved) this.#commands.place(this.#from)
    this.#hasMoved = true
    document.getSelection()?.removeAllRanges()
    this.#commands.extend(place)
  }

  readonly onClick = (event: MouseEvent): void => {
    const place = placeOf(event)
    if (place === undefined || place.row < 0) return
    const [target] = event.composedPath()
    if (target instanceof HTMLInputElement && target.matches('.tick-box'))
      this.#commands.tick(place, target.checked, event.shiftKey)
    else if (isOnOwn(event) || this.#hasMoved || event.shiftKey) return
    else if (this.#commands.areCards() || isTitle(event)) openByPress(event)
    else this.#commands.press(place)
  }

  readonly onDoubleClick = (event: MouseEvent): void => {
    const place = placeOf(event)
    if (place !== undefined && place.row >= 0 && place.column > 0 && !isOnOwn(event) && !isTitle(event))
      this.#commands.edit(place)
  }

  /** The keys open it where they do; on links the browser's own menu has its use. */
  readonly onContextMenu = (event: MouseEvent): void => {
    const place = placeOf(event)
    if (place === undefined || place.row < 0 || isOnOwn(event) || event.shiftKey) return
    event.preventDefault()
    this.#commands.showMenu(place)
  }
}

function isTitle(event: Event): boolean {
  return event.composedPath().some((node) => node instanceof Element && node.matches('td.title'))
}
