/**
 * Icons drawn from a sheet in memory. A frame without an origin can load none by its address; everywhere else the
 * browser takes them from the file.
 */
class InlineIcons {
  readonly #shapes = new Map<string, Element>()

  /** Takes the symbols of a sheet, as text. */
  provide(sheet: string): void {
    const parsed = new DOMParser().parseFromString(sheet, 'image/svg+xml')
    for (const symbol of parsed.querySelectorAll('symbol')) this.#shapes.set(symbol.id, symbol)
  }

  /** The shapes of one icon, fresh each time; undefined where the sheet is not in memory. */
  draw(name: string): readonly Node[] | undefined {
    if (this.#shapes.size === 0) return undefined
    const shapes = this.#shapes.get(name)?.children ?? []
    return Array.from(shapes, (shape) => document.importNode(shape, true))
  }
}

export const inlineIcons = new InlineIcons()
