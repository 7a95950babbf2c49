/** A card of a board. What else is on it the board's owner draws, from the same object. */
export interface BoardCard {
  readonly id: string
  /** The name of what the card stands for. */
  readonly label: string
  /** Its page; the name becomes a real link. */
  readonly href?: string
}

/** A column of a board. */
export interface BoardColumn {
  readonly key: string
  readonly label: string
  /** A colour of the label palette. */
  readonly color?: string
  readonly cards: readonly BoardCard[]
  /** How many there are in all, loaded or not; null where it is not known. */
  readonly count: number | null
  /** What the column adds up to, in words. */
  readonly sums?: readonly string[]
  /** How many there should be at most. */
  readonly limit?: number
  readonly collapsed?: boolean
  /** `more`: the next cards are on their way. */
  readonly state?: 'ready' | 'loading' | 'more' | 'failed'
  /** Why it could not be loaded. */
  readonly problem?: string
  readonly hasMore?: boolean
  /** Cards end here: while one is carried, it can be dropped at the foot of the board as well. */
  readonly isEnd?: boolean
}

export interface CardMove {
  readonly id: string
  /** It, and where it is ticked the other ticked ones, in their order. */
  readonly ids: readonly string[]
  readonly from: string
  readonly to: string
  /** Where users give the order: the card that it is to stand above, null for the end. Left out: where the order puts it. */
  readonly before?: string | null
}

/** Something of the board asks for a menu, to be hung on `anchor`. */
export interface BoardMenuRequest {
  readonly key: string
  readonly anchor: HTMLElement
}

/** Where a card is: its column and its place in it. */
export interface CardPlace {
  readonly column: BoardColumn
  readonly columnIndex: number
  readonly index: number
}

export function placeOf(columns: readonly BoardColumn[], id: string): CardPlace | undefined {
  for (const [columnIndex, column] of columns.entries()) {
    const index = column.cards.findIndex((card) => card.id === id)
    if (index >= 0) return { column, columnIndex, index }
  }
  return undefined
}

/** What is carried along with a card: every ticked one with a ticked card, as the board shows them. */
export function carriedWith(
  columns: readonly BoardColumn[],
  selected: ReadonlySet<string>,
  id: string,
): readonly string[] {
  if (!selected.has(id)) return [id]
  return columns.flatMap(({ cards }) => cards.flatMap((card) => (selected.has(card.id) ? [card.id] : [])))
}

/** The column so many steps away, over those that show no cards where `needsCards`. */
export function columnBeside(
  columns: readonly BoardColumn[],
  from: number,
  step: number,
  needsCards = false,
): BoardColumn | undefined {
  for (let index = from + step; index >= 0 && index < columns.length; index += step) {
    const column = columns[index]
    if (column !== undefined && (!needsCards || (column.collapsed !== true && column.cards.length > 0)))
      return column
  }
  return undefined
}

declare global {
  interface HTMLElementEventMap {
    'crm-card-move': CustomEvent<CardMove>
    'crm-card-menu': CustomEvent<BoardMenuRequest>
    'crm-card-open': CustomEvent<string>
    'crm-column-menu': CustomEvent<BoardMenuRequest>
    'crm-column-add': CustomEvent<string>
    'crm-column-toggle': CustomEvent<string>
    'crm-column-more': CustomEvent<string>
    'crm-column-retry': CustomEvent<string>
    'crm-cards-in-sight': CustomEvent<readonly string[]>
  }
}
