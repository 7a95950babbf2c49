import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'

/** How a record was when the server said that it is so. */
export interface Acknowledged {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly word: string
  readonly size: number
  readonly isDeleted: boolean
}

/**
 * What the server has promised, kept outside of it: a line is forced to the disk after a good answer, and before the
 * writer goes on.
 */
export class AcknowledgementLog {
  readonly #path: string
  readonly #file: number
  #count = 0

  constructor(path: string) {
    this.#path = path
    this.#file = openSync(path, 'a')
  }

  get count(): number {
    return this.#count
  }

  add(records: readonly Acknowledged[]): void {
    writeSync(this.#file, `${JSON.stringify(records)}\n`)
    fsyncSync(this.#file)
    this.#count++
  }

  /** The last promise about each record, as the file has it. */
  latest(): ReadonlyMap<string, Acknowledged> {
    const lines = readFileSync(this.#path, 'utf8').trimEnd().split('\n').filter(Boolean)
    const records = lines.flatMap((line) => JSON.parse(line) as Acknowledged[])
    return new Map(records.map((record) => [record.id, record]))
  }

  close(): void {
    closeSync(this.#file)
  }
}
