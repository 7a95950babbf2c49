import { isEmptyCell } from '../cell.ts'
import { ColumnProfile } from '../values/column-profile.ts'
import { columnLetter } from './header-names.ts'
import { addToSums } from './trailing-rows.ts'
import type { Cell, TableRow } from '../cell.ts'
import type { ColumnAnalysis } from '../values/column-profile.ts'
import type { ValueSettings } from '../values/value-type.ts'
import type { RowLook } from './row-look.ts'
import type { BodyProfile } from './trailing-rows.ts'

const fullyExaminedRows = 5_000
const examinedEvery = 10

/** Looks at the rows of a table: all of the first thousands, then every tenth, and every date. */
export class TableAnalyser implements RowLook {
  readonly #defaults: ValueSettings
  readonly #profiles: ColumnProfile[] = []
  readonly #sums = new Map<number, number>()
  #rows = 0
  #filled = 0
  #undecodable = 0

  constructor(defaults: ValueSettings) {
    this.#defaults = defaults
  }

  get width(): number {
    return this.#profiles.length
  }

  get rows(): number {
    return this.#rows
  }

  get undecodable(): number {
    return this.#undecodable
  }

  get body(): BodyProfile {
    return { rows: this.#rows, filled: this.#filled, sums: this.#sums }
  }

  add(row: TableRow): void {
    const isExamined = this.#rows < fullyExaminedRows || this.#rows % examinedEvery === 0
    this.#rows++
    const numbers: Cell[] = []
    for (let column = 0; column < row.cells.length; column++) {
      const cell = row.cells[column] ?? null
      const profile = (this.#profiles[column] ??= new ColumnProfile(this.#defaults.country))
      profile.add(cell, isExamined || profile.looksLikeDate)
      if (cell === null) continue
      if (profile.mayHoldNumbers) numbers[column] = cell
      if (!isEmptyCell(cell)) this.#filled++
      if (typeof cell === 'string' && cell.includes('\ufffd')) this.#undecodable++
    }
    addToSums(this.#sums, numbers)
  }

  isEmpty(column: number): boolean {
    return (this.#profiles[column]?.filled ?? 0) === 0
  }

  /** One analysis per column asked for. What no cell of a column proves is taken from the rest of the file. */
  columns(positions: readonly number[], header: readonly string[]): ColumnAnalysis[] {
    const total = { comma: 0, point: 0, dmy: 0, mdy: 0 }
    for (const profile of this.#profiles) {
      for (const key of ['comma', 'point', 'dmy', 'mdy'] as const) total[key] += profile?.evidence[key] ?? 0
    }
    const defaults: ValueSettings = {
      ...this.#defaults,
      ...(total.comma === total.point ? {} : { decimalSeparator: total.comma > total.point ? ',' : '.' }),
      ...(total.dmy === total.mdy ? {} : { dateOrder: total.dmy > total.mdy ? 'dmy' : 'mdy' }),
    }
    return positions.map((position, index) => {
      const profile = this.#profiles[position] ?? new ColumnProfile(this.#defaults.country)
      return profile.analyse({ header: header[index] ?? '', letter: columnLetter(position) }, defaults)
    })
  }
}
