import type { NumberMeaning } from './number-formats.ts'

interface Run {
  readonly firstRow: number
  lastRow: number
  readonly meaning: NumberMeaning
}

/** Which cells carry a number format with a meaning, kept as runs down each column: a formatted column is one run. */
export class FormatRuns {
  readonly #columns = new Map<number, Run[]>()
  readonly #open = new Map<number, Run>()

  get isEmpty(): boolean {
    return this.#columns.size === 0
  }

  add(row: number, column: number, meaning: NumberMeaning | undefined): void {
    const open = this.#open.get(column)
    if (open && open.meaning === meaning && row >= open.lastRow) {
      open.lastRow = row
      return
    }
    this.#open.delete(column)
    if (!meaning) return
    const run: Run = { firstRow: row, lastRow: row, meaning }
    this.#open.set(column, run)
    const runs = this.#columns.get(column)
    if (runs) runs.push(run)
    else this.#columns.set(column, [run])
  }

  find(row: number, column: number): NumberMeaning | undefined {
    const runs = this.#columns.get(column)
    if (!runs) return undefined
    let low = 0
    let high = runs.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const run = runs[middle]
      if (!run) return undefined
      if (row < run.firstRow) high = middle - 1
      else if (row > run.lastRow) low = middle + 1
      else return run.meaning
    }
    return undefined
  }
}
