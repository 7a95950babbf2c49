import type { TableRow } from './cell.ts'

const maximumRows = 500
const maximumCharacters = 500_000

/** Gathers rows into pieces that are worth sending, and never large. */
export class RowBatch {
  #rows: TableRow[] = []
  #characters = 0

  /** Adds a row; gives the batch when it is full. */
  add(row: TableRow, characters: number): TableRow[] | undefined {
    this.#rows.push(row)
    this.#characters += characters
    return this.#rows.length >= maximumRows || this.#characters >= maximumCharacters ? this.take() : undefined
  }

  /** What has been gathered since. */
  take(): TableRow[] {
    const rows = this.#rows
    this.#rows = []
    this.#characters = 0
    return rows
  }
}
