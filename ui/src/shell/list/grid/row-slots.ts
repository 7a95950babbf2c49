/** An element for a row, and the row that it shows now. */
export interface RowSlot {
  /** The same for as long as the element is there. */
  readonly key: number
  readonly row: number
}

/**
 * Which element shows which row. An element whose row is no longer drawn is given to one that comes: filling it costs a
 * third of making another. They change places on the screen only; `sort` puts the document in order as well.
 */
export class RowSlots {
  #slots: readonly RowSlot[] = []
  #nextKey = 0

  /** The slots of rows that are to be drawn, in the order of the document. */
  assign(rows: readonly number[]): readonly RowSlot[] {
    const wanted = new Set(rows)
    const staying = new Set(this.#slots.map(({ row }) => row).filter((row) => wanted.has(row)))
    const coming = rows.filter((row) => !staying.has(row))
    // The last one first, beside those that stay: then few elements move when they are sorted.
    const next = () => (staying.size > 0 ? coming.pop() : coming.shift())
    const slots: RowSlot[] = []
    for (const slot of this.#slots) {
      const row = staying.has(slot.row) ? slot.row : next()
      if (row !== undefined) slots.push(row === slot.row ? slot : { key: slot.key, row })
    }
    this.#slots = [...slots, ...coming.map((row) => ({ key: this.#nextKey++, row }))]
    return this.#slots
  }

  get isSorted(): boolean {
    return this.#slots.every(({ row }, at) => at === 0 || row > (this.#slots[at - 1]?.row ?? -1))
  }

  sort(): void {
    this.#slots = this.#slots.toSorted((one, other) => one.row - other.row)
  }
}
