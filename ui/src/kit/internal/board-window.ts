import type { BoardCard } from './board-model.ts'

export interface WindowItem {
  readonly card: BoardCard
  readonly index: number
  /** Pixels between the card before it and this one, where cards in between are not drawn. */
  readonly gap: number
}

export interface WindowView {
  readonly items: readonly WindowItem[]
  /** Pixels below the last one. */
  readonly after: number
}

const drawnAlways = 24
const reach = 600
const guess = 104

/** Which cards of a long column are drawn: those in sight, a little beyond, and the one that has the focus. */
export class BoardWindow {
  readonly #heights = new Map<string, number>()
  #sum = 0
  scrollTop = 0
  viewHeight = 800

  /** True where it is not what it was taken for. */
  measure(id: string, height: number): boolean {
    const known = this.#heights.get(id)
    if (height <= 0 || known === height) return false
    this.#sum += height - (known ?? 0)
    this.#heights.set(id, height)
    return true
  }

  view(cards: readonly BoardCard[], focused: number): WindowView {
    if (cards.length <= drawnAlways)
      return { items: cards.map((card, index) => ({ card, index, gap: 0 })), after: 0 }
    const usual = this.#heights.size === 0 ? guess : this.#sum / this.#heights.size
    const [top, bottom] = [this.scrollTop - reach, this.scrollTop + this.viewHeight + reach]
    const items: WindowItem[] = []
    let offset = 0
    let drawnTo = 0
    for (const [index, card] of cards.entries()) {
      const height = this.#heights.get(card.id) ?? usual
      if (index === focused || (offset + height > top && offset < bottom)) {
        items.push({ card, index, gap: Math.round(offset - drawnTo) })
        drawnTo = offset + height
      }
      offset += height
    }
    return { items, after: Math.round(offset - drawnTo) }
  }
}

/**
 * Gaps where cards are not drawn, by the elements: the content policy forbids style attributes. All are written before
 * the first height is read, so that the page is laid out once.
 */
export function placeCards(
  root: ParentNode,
  items: Iterable<HTMLElement>,
  windowOf: (column: string) => BoardWindow,
): void {
  for (const item of items) {
    const gap = Number(item.dataset['gap'] ?? 0)
    setStyle(item, 'marginBlockStart', gap)
  }
  for (const list of root.querySelectorAll<HTMLElement>('ul'))
    setStyle(list, 'paddingBlockEnd', Number(list.dataset['after'] ?? 0))
  for (const item of items) {
    const column = item.closest<HTMLElement>('.column')?.dataset['key'] ?? ''
    windowOf(column).measure(item.dataset['id'] ?? '', item.offsetHeight)
  }
}

function setStyle(element: HTMLElement, name: 'marginBlockStart' | 'paddingBlockEnd', pixels: number): void {
  const value = pixels > 0 ? `${pixels}px` : ''
  if (element.style[name] !== value) element.style[name] = value
}
