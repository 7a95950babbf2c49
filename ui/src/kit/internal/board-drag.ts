import { insertionAt, type Insertion } from './board-insertion.ts'
import { PointerCarry, type CarryHost, type ScreenPoint } from './pointer-carry.ts'

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

const edge = 48
const own = 'button, input, label, crm-menu, crm-icon-button'

interface Grip {
  readonly id: string
  /** Where in the card it was taken. */
  readonly inCard: ScreenPoint
}

/** Carries cards from one column to another, or to another place of theirs. */
export class BoardDrag extends PointerCarry<Grip> {
  readonly #options: BoardDragOptions
  #over: string | undefined

  constructor(host: CarryHost, options: BoardDragOptions) {
    super(host)
    this.#options = options
  }

  protected override take(event: PointerEvent): Grip | undefined {
    const path = event.composedPath()
    const card = path.find((node) => node instanceof HTMLElement && node.dataset['id'] !== undefined)
    if (!(card instanceof HTMLElement)) return undefined
    const within = path.slice(0, path.indexOf(card))
    if (within.some((node) => node instanceof Element && node.matches(own))) return undefined
    const id = card.dataset['id'] ?? ''
    if (!this.#options.mayCarry(id)) return undefined
    const { left, top } = card.getBoundingClientRect()
    return { id, inCard: { x: event.clientX - left, y: event.clientY - top } }
  }

  protected override begin({ id }: Grip): void {
    this.#over = undefined
    this.#options.onCarry(id)
  }

  /** The card under the pointer, the column below it, and what scrolls near its edges. */
  protected override follow({ inCard }: Grip): void {
    const ghost = this.#options.ghost()
    const { x, y } = this.at
    if (ghost !== null)
      ghost.style.transform = `translate(${x - inCard.x}px, ${y - inCard.y}px) rotate(1.5deg)`
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
  }

  /** A column, or the place at the foot that stands for one. */
  #targetAt(x: number, y: number): HTMLElement | undefined {
    const target = this.root.elementFromPoint(x, y)?.closest<HTMLElement>('.column, [data-drop]')
    return target ?? undefined
  }

  get #dropTarget(): DropTarget | undefined {
    const { x, y } = this.at
    const target = this.#targetAt(x, y)
    const key = target?.dataset['key'] ?? target?.dataset['drop']
    if (target === undefined || key === undefined) return undefined
    const isOnCards = target.matches('.column') && isOpen(target)
    return { key, before: isOnCards ? insertionAt(target, y).before : undefined }
  }

  protected override drop(grip: Grip): void {
    this.#letGo(grip, this.#dropTarget)
  }

  protected override giveUp(grip: Grip): void {
    this.#letGo(grip, undefined)
  }

  #letGo({ id, inCard }: Grip, to: DropTarget | undefined): void {
    const { x, y } = this.at
    const rect = this.#options.ghost()?.getBoundingClientRect()
    this.#options.onDrop(id, to, rect ?? new DOMRect(x - inCard.x, y - inCard.y, 0, 0))
  }
}

const isOpen = (column: HTMLElement): boolean => column.dataset['collapsed'] === undefined

/** The nearer to the edge, the faster. */
function scrollNear(element: HTMLElement | null, axis: 'x' | 'y', at: number): void {
  if (element === null) return
  const { left, right, top, bottom } = element.getBoundingClientRect()
  const [start, end] = axis === 'x' ? [left, right] : [top, bottom]
  const step = at < start + edge ? at - start - edge : at > end - edge ? at - end + edge : 0
  if (step !== 0) element.scrollBy(axis === 'x' ? { left: step / 3 } : { top: step / 3 })
}
