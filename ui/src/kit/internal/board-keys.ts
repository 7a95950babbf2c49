import { announce } from '../announce.ts'
import type { Environment, KitText } from './environment.ts'
import { columnBeside, placeOf, type BoardColumn, type CardPlace } from './board-model.ts'

export interface BoardKeyTarget {
  readonly columns: readonly BoardColumn[]
  readonly movable: boolean
  /** Cards stand where users put them. */
  readonly arranged: boolean
  readonly focusedId: string | undefined
  moveFocus(step: number): void
  moveAcross(step: number): void
  /** Marks where the lifted card would go: a column, and where users give the order the card below it. */
  aimAt(key: string | undefined, before?: string | null): void
  move(id: string, from: string, to: string, before?: string | null): void
  askCardMenu(id: string): void
}

/** Where a lifted card would go. */
interface Aim {
  readonly column: BoardColumn
  /** Among the other cards of the column. */
  readonly position: number
}

/** Moves cards by key, and says aloud what happens. */
export class BoardKeys {
  readonly #board: BoardKeyTarget
  readonly #environment: Environment
  #aim: Aim | undefined
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
    this.#aimAt(undefined)
    if (isSaid) this.#say('boardPutBack', { name: place?.column.cards[place.index]?.label ?? '' })
  }

  #aimAt(aim: Aim | undefined): void {
    this.#aim = aim
    if (aim === undefined || !this.#board.arranged) this.#board.aimAt(aim?.column.key)
    else this.#board.aimAt(aim.column.key, this.#below(aim))
  }

  /** The card above which the lifted one would stand. */
  #below({ column, position }: Aim): string | null {
    return this.#others(column)[position]?.id ?? null
  }

  #others({ cards }: BoardColumn): BoardColumn['cards'] {
    return cards.filter(({ id }) => id !== this.lifted)
  }

  #aimBeside(step: number): void {
    const { columns, arranged } = this.#board
    const from = columns.findIndex(({ key }) => key === this.#aim?.column.key)
    const column = columnBeside(columns, from, step)
    if (column === undefined) return
    const position = Math.min(this.#aim?.position ?? 0, this.#others(column).length)
    this.#aimAt({ column, position })
    if (arranged) this.#sayPosition()
    else this.#say('boardColumn', { label: column.label, count: column.count ?? column.cards.length })
  }

  #aimDown(step: number): void {
    const aim = this.#aim
    if (aim === undefined || !this.#board.arranged) return
    const position = Math.max(0, Math.min(this.#others(aim.column).length, aim.position + step))
    this.#aimAt({ ...aim, position })
    this.#sayPosition()
  }

  #sayPosition(): void {
    const [aim, place] = [this.#aim, placeOf(this.#board.columns, this.lifted ?? '')]
    if (aim === undefined || place === undefined) return
    const { label, count, cards } = aim.column
    const isSame = aim.column.key === place.column.key
    this.#say('boardAim', {
      name: place.column.cards[place.index]?.label ?? '',
      label,
      position: aim.position + 1,
      count: (count ?? cards.length) + (isSame ? 0 : 1),
    })
  }

  /** To the column beside, at once. */
  #shift(step: number): void {
    const place = this.#place
    const to = place && columnBeside(this.#board.columns, place.columnIndex, step)
    if (this.#board.movable && place !== undefined && to !== undefined)
      this.#board.move(place.column.cards[place.index]?.id ?? '', place.column.key, to.key)
  }

  /** Up or down in its column, at once, where users give the order. */
  #shiftDown(step: number): void {
    const place = this.#place
    if (!this.#board.movable || !this.#board.arranged || place === undefined) return
    const { cards, key } = place.column
    const to = Math.max(0, Math.min(cards.length - 1, place.index + step))
    if (to === place.index) return
    const before = cards[to > place.index ? to + 1 : to]?.id ?? null
    this.#board.move(cards[place.index]?.id ?? '', key, key, before)
  }

  #liftOrDrop(): void {
    const place = this.#place
    const card = place?.column.cards[place.index]
    if (!this.#board.movable || place === undefined || card === undefined) return
    if (this.lifted === undefined) {
      this.lifted = card.id
      this.#aimAt({ column: place.column, position: place.index })
      const key = this.#board.arranged ? 'boardLiftedFreely' : 'boardLifted'
      this.#say(key, { name: card.label, label: place.column.label })
      return
    }
    const aim = this.#aim
    const before = aim && this.#below(aim)
    const isElsewhere = aim !== undefined && aim.column.key !== place.column.key
    const isMoved = isElsewhere || (this.#board.arranged && aim?.position !== place.index)
    this.putBack(!isMoved)
    if (isMoved && aim !== undefined)
      this.#board.move(card.id, place.column.key, aim.column.key, this.#board.arranged ? before : undefined)
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
    const down = steps[key] ?? 0
    if (across !== 0) this.#useAcross(across, shiftKey)
    else if (down !== 0) this.#useDown(down, shiftKey)
    else if (key === ' ') this.#liftOrDrop()
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

  #useDown(step: number, isShift: boolean): void {
    if (this.lifted !== undefined) this.#aimDown(step)
    else if (isShift) this.#shiftDown(step)
    else this.#board.moveFocus(step)
  }

  #askMenu(): void {
    const id = this.#board.focusedId
    if (id !== undefined) this.#board.askCardMenu(id)
  }
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, End: 1e6, Home: -1e6 }
