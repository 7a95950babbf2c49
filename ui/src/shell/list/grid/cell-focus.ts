/** A place in a grid: row -1 is the heads, column 0 the ticks. */
export interface CellPlace {
  readonly row: number
  readonly column: number
}

export interface GridSize {
  readonly rows: number
  /** Columns, the ticks included. */
  readonly columns: number
  /** Rows that fit into sight. */
  readonly screen: number
}

type Step = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>

/** The cells between two corners, without the ticks. */
export interface CellBlock {
  readonly from: CellPlace
  readonly to: CellPlace
}

/** The cell that the keys work with, and the block that reaches from another one to it. */
export class CellFocus {
  #active: CellPlace = { row: 0, column: 1 }
  #anchor: CellPlace | undefined

  get active(): CellPlace {
    return this.#active
  }

  get hasBlock(): boolean {
    return this.#anchor !== undefined
  }

  place(active: CellPlace): void {
    this.#active = active
    this.#anchor = undefined
  }

  extend(active: CellPlace): void {
    this.#anchor ??= this.#active
    this.#active = { row: Math.max(0, active.row), column: Math.max(1, active.column) }
  }

  /** Only the cell itself stays. */
  collapse(): void {
    this.#anchor = undefined
  }

  get block(): CellBlock {
    const { row, column } = this.#active
    const other = this.#anchor ?? this.#active
    return {
      from: {
        row: Math.max(0, Math.min(row, other.row)),
        column: Math.max(1, Math.min(column, other.column)),
      },
      to: { row: Math.max(row, other.row), column: Math.max(column, other.column) },
    }
  }

  /** The columns of a row that stand in the block, as a text; empty where none does. */
  inRow(row: number): string {
    if (this.#anchor === undefined) return ''
    const { from, to } = this.block
    return row >= from.row && row <= to.row ? `${from.column}-${to.column}` : ''
  }

  /** Where a key leads; undefined where it is none of those that move. */
  target({ key, ctrlKey, metaKey }: Step, { rows, columns, screen }: GridSize): CellPlace | undefined {
    const { row, column } = this.#active
    const isFar = ctrlKey || metaKey
    const last = columns - 1
    const targets: Readonly<Record<string, CellPlace>> = {
      ArrowDown: { row: isFar ? rows - 1 : row + 1, column },
      ArrowUp: { row: isFar ? 0 : row - 1, column },
      ArrowRight: { row, column: isFar ? last : column + 1 },
      ArrowLeft: { row, column: isFar ? 0 : column - 1 },
      Home: { row: isFar ? 0 : row, column: 0 },
      End: { row: isFar ? rows - 1 : row, column: last },
      PageDown: { row: row + screen, column },
      PageUp: { row: Math.max(0, row - screen), column },
    }
    const target = targets[key]
    return (
      target && {
        row: Math.max(-1, Math.min(rows - 1, target.row)),
        column: Math.max(0, Math.min(last, target.column)),
      }
    )
  }
}
