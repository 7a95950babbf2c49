const calm = matchMedia('(prefers-reduced-motion: reduce)')

/** Lets cards glide from where they were to where they are (FLIP), instead of jumping. */
export class BoardGlide {
  #from = new Map<string, DOMRect>()

  /** Before the board is drawn anew. */
  remember(cards: Iterable<HTMLElement>): void {
    this.#from = new Map()
    if (calm.matches) return
    for (const card of cards) this.#from.set(card.dataset['id'] ?? '', card.getBoundingClientRect())
  }

  /** A card that was carried starts from where it was let go. */
  startFrom(id: string, rect: DOMRect): void {
    if (!calm.matches) this.#from.set(id, rect)
  }

  play(cards: Iterable<HTMLElement>): void {
    if (this.#from.size === 0) return
    for (const card of cards) {
      const from = this.#from.get(card.dataset['id'] ?? '')
      if (from === undefined) continue
      const to = card.getBoundingClientRect()
      const [x, y] = [from.left - to.left, from.top - to.top]
      if (Math.abs(x) < 2 && Math.abs(y) < 2) continue
      card.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: 'none' }], {
        duration: 200,
        easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)',
      })
    }
    this.#from = new Map()
  }
}
