import type { TableRow } from '../cell.ts'
import type { ColumnAnalysis } from '../values/column-profile.ts'
import type { BodyProfile } from './trailing-rows.ts'

/** What is gathered of the rows of a table while they pass by. */
export interface RowLook {
  readonly width: number
  readonly rows: number
  readonly undecodable: number
  readonly body: BodyProfile
  add(row: TableRow): void
  isEmpty(column: number): boolean
  columns(positions: readonly number[], header: readonly string[]): readonly ColumnAnalysis[]
}

/** A look at nothing but the shape: what the columns hold is known from an earlier opening. */
export class ShapeLook implements RowLook {
  readonly undecodable = 0
  #width = 0
  #rows = 0

  get width(): number {
    return this.#width
  }

  get rows(): number {
    return this.#rows
  }

  get body(): BodyProfile {
    return { rows: this.#rows, filled: 0, sums: new Map() }
  }

  add(row: TableRow): void {
    this.#rows++
    this.#width = Math.max(this.#width, row.cells.length)
  }

  isEmpty(): boolean {
    return false
  }

  columns(): readonly ColumnAnalysis[] {
    return []
  }
}
