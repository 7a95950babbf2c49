/** Where in a column a card would be put: above a card, or at the end. */
export interface Insertion {
  readonly column: string
  readonly before: string | null
}

const marks = ['data-insert', 'data-insert-after']

/** The place that a pointer at this height means. What is carried takes no room. */
export function insertionAt(column: HTMLElement, y: number): Insertion {
  const items = [...column.querySelectorAll<HTMLElement>('li[data-id]:not([data-carried])')]
  const below = items.find((item) => {
    const { top, height } = item.getBoundingClientRect()
    return y < top + height / 2
  })
  return { column: column.dataset['key'] ?? '', before: below?.dataset['id'] ?? null }
}

/** Draws the line where the card would go; by the elements, since it follows the pointer from frame to frame. */
export class InsertionLine {
  #marked: { readonly element: Element; readonly mark: string } | undefined

  show(root: ParentNode, insertion: Insertion | undefined): void {
    const next = insertion === undefined ? undefined : target(root, insertion)
    if (next?.element === this.#marked?.element && next?.mark === this.#marked?.mark) return
    if (this.#marked !== undefined) this.#marked.element.removeAttribute(this.#marked.mark)
    next?.element.setAttribute(next.mark, '')
    this.#marked = next
  }
}

function target(
  root: ParentNode,
  { column, before }: Insertion,
): { readonly element: Element; readonly mark: string } | undefined {
  const own = root.querySelector(`.column[data-key="${CSS.escape(column)}"]`)
  const element =
    before === null
      ? own?.querySelector('li[data-id]:last-of-type')
      : own?.querySelector(`li[data-id="${CSS.escape(before)}"]`)
  return element ? { element, mark: marks[before === null ? 1 : 0] as string } : undefined
}
