import { announce } from '../announce.ts'
import type { Environment, KitText } from './environment.ts'
import { columnBeside, placeOf, type BoardColumn, type CardPlace } from './board-model.ts'

export interface BoardKeyTarget {
  readonly columns: readonly BoardColumn[]
  readonly movable: boolean
  readonly focusedId: string | undefined
  moveFocus(step: number): void
  moveAcross(step: number): void
  /** Marks a column as the one where the lifted card would go. */
  aimAt(key: string | undefined): void
  move(id: string, from: string, to: string): void
  askCardMenu(id: string): void
}

/** Moves cards by key, and says aloud what happens. */
export class BoardKeys {
  readonly #board: BoardKeyTarget
  readonly #environment: Environment
  #aimed: string | undefined
  /** The card that Space has lifted. */
  lifted: string | undefined

  constructor(board: BoardKeyTarget, environment: Environment) {
    this.#board = board
    this.#environment = environment
  }

  get #place(): CardPlace | undefined {
    return placeOf(this.#board.columns, this.#board.focusedId ?? '')
  }

  #say(key: KitText, values: Readonly<Record<string, string | number>>): void {
    announce(this.#environment.t(key, values))
  }

  /** Whoever leaves a lifted card has put it back. */
  putBack(isSaid = false): void {
    const place = placeOf(this.#board.columns, this.lifted ?? '')
    this.lifted = undefined
    this.#aim(undefined)
    if (isSaid) this.#say('boardPutBack', { name: place?.column.cards[place.index]?.label ?? '' })
  }

  #aim(key: string | undefined): void {
    this.#aimed = key
    this.#board.aimAt(key)
  }

  #aimBeside(step: number): void {
    const { columns } = this.#board
    const column = columnBeside(
      columns,
      columns.findIndex(({ key }) => key === this.#aimed),
      step,
    )
    if (column === undefined) return
    this.#aim(column.key)
    this.#say('boardColumn', { label: column.label, count: column.count ?? column.cards.length })
  }

  /** To the column beside, at once. */
  #shift(step: number): void {
    const place = this.#place
    const to = place && columnBeside(this.#board.columns, place.columnIndex, step)
    if (this.#board.movable && place !== undefined && to !== undefined)
      this.#board.move(place.column.cards[place.index]?.id ?? '', place.column.key, to.key)
  }

  #liftOrDrop(): void {
    const place = this.#place
    const card = place?.column.cards[place.index]
    if (!this.#board.movable || place === undefined || card === undefined) return
    if (this.lifted === undefined) {
      this.lifted = card.id
      this.#aim(place.column.key)
      this.#say('boardLifted', { name: card.label, label: place.column.label })
      return
    }
    const to = this.#aimed
    const isMoved = to !== undefined && to !== place.column.key
    this.putBack(!isMoved)
    if (isMoved) this.#board.move(card.id, place.column.key, to)
  }

  readonly onKey = (event: KeyboardEvent): void => {
    const [target] = event.composedPath()
    if (!(target instanceof HTMLElement) || !target.matches('.opens') || !this.#use(event)) return
    event.preventDefault()
    event.stopPropagation()
  }

  /** True where the key means something here. */
  #use(event: KeyboardEvent): boolean {
    const { key, shiftKey } = event
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    const across = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
    const down = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
    if (across !== 0) this.#useAcross(across, shiftKey)
    else if (down !== 0 || key === 'Home' || key === 'End') {
      if (this.lifted === undefined) this.#board.moveFocus(down === 0 ? (key === 'End' ? 1e6 : -1e6) : down)
    } else if (key === ' ') this.#liftOrDrop()
    else if (key === 'Escape' && this.lifted !== undefined) this.putBack(true)
    else if (key === '.' || key === 'ContextMenu' || (key === 'F10' && shiftKey)) this.#askMenu()
    else return false
    return true
  }

  #useAcross(step: number, isShift: boolean): void {
    if (this.lifted !== undefined) this.#aimBeside(step)
    else if (isShift) this.#shift(step)
    else this.#board.moveAcross(step)
  }

  #askMenu(): void {
    const id = this.#board.focusedId
    if (id !== undefined) this.#board.askCardMenu(id)
  }
}
