import { arrayText } from './array-text.ts'

/** A column of rows that are given as parameters. */
export interface RowColumn {
  readonly name: string
  /** As PostgreSQL names it: `text`, `numeric(19,4)`, `text[]`. */
  readonly type: string
  /** All rows have the same value, which then is sent once. */
  readonly isShared?: true
}

/** The types whose values are sent as they lie in memory; all others as texts, which PostgreSQL then reads. */
const sentTypes = { text: 25, uuid: 2950, bytea: 17 } as const
type SentType = keyof typeof sentTypes

const firstSize = 64 * 1024
const headerSize = 20
const lengthSize = 4
const uuidSize = 16
const utf8Most = 3
const none = -1
/** Shorter texts are written quicker letter by letter than by a call of the engine's. */
const shortText = 32

/**
 * The values of a statement that writes many rows. Each column is one parameter, in PostgreSQL's binary form of an
 * array: neither side has anything to quote, to escape or to take apart.
 */
export class RowParameters {
  readonly values: unknown[] = []
  #bytes = Buffer.allocUnsafeSlow(firstSize)
  /** Where the column that is being written begins. */
  #start = 0
  #end = 0

  /** Gives the placeholder. */
  add(value: unknown): string {
    this.values.push(value)
    return `$${this.values.length}`
  }

  /** Rows as something to select from, in their order; `alias` names it. */
  rows<Row extends object>(columns: readonly RowColumn[], rows: readonly Row[], alias: string): string {
    const listed = columns.filter(({ isShared }) => isShared !== true)
    const outputs = columns.map(({ name, type, isShared }) => {
      const quoted = `"${name.replaceAll('"', '""')}"`
      const sent = isShared === true ? this.#shared(rows[0], name, type) : `u.${quoted}`
      return `${sent}${isShared === true || type in sentTypes ? '' : `::${type}`} AS ${quoted}`
    })
    const arrays = listed.map(({ name, type }) => this.#column(rows, name, type))
    const names = listed.map(({ name }) => `"${name.replaceAll('"', '""')}"`)
    return `(SELECT ${outputs.join(', ')} FROM unnest(${arrays.join(', ')}) AS u(${names.join(', ')})) AS ${alias}`
  }

  #shared(row: object | undefined, name: string, type: string): string {
    const value = (row as Record<string, unknown> | undefined)?.[name] ?? null
    return `${this.add(Buffer.isBuffer(value) ? value : textOf(value, type))}::${type}`
  }

  #column(rows: readonly object[], name: string, type: string): string {
    const sent = (type in sentTypes ? type : 'text') as SentType
    this.#begin(sent, rows.length)
    for (const row of rows) {
      const value = (row as Record<string, unknown>)[name]
      if (value === null || value === undefined) this.#length(none)
      else if (sent === 'bytea') this.#buffer(value as Buffer)
      else if (sent === 'uuid') this.#uuid(value as string)
      else this.#text(textOf(value, type)!)
    }
    return `${this.add(this.#bytes.subarray(this.#start, this.#end))}::${sent}[]`
  }

  /** Dimensions, whether NULL may occur, the type of the elements, and the one dimension: its size and first index. */
  #begin(type: SentType, length: number): void {
    this.#start = this.#end
    this.#demand(headerSize)
    for (const number of [1, 1, sentTypes[type], length, 1])
      this.#end = this.#bytes.writeInt32BE(number, this.#end)
  }

  #length(length: number): void {
    this.#demand(lengthSize)
    this.#end = this.#bytes.writeInt32BE(length, this.#end)
  }

  #text(text: string): void {
    this.#demand(lengthSize + text.length * utf8Most)
    const start = this.#end + lengthSize
    const length = this.#isWritten(text, start) ? text.length : this.#bytes.write(text, start)
    this.#bytes.writeInt32BE(length, this.#end)
    this.#end = start + length
  }

  /** Writes a short text of ASCII; false where it is another. */
  #isWritten(text: string, start: number): boolean {
    if (text.length > shortText) return false
    const bytes = this.#bytes
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index)
      if (code > 127) return false
      bytes[start + index] = code
    }
    return true
  }

  #uuid(text: string): void {
    this.#length(uuidSize)
    this.#demand(uuidSize)
    const bytes = this.#bytes
    let digits = 0
    let half = 0
    for (let index = 0; index < text.length; index++) {
      const digit = hexDigits[text.charCodeAt(index)] ?? none
      if (digit === none) continue
      if (digits % 2 === 0) half = digit << 4
      else bytes[this.#end + (digits >> 1)] = half | digit
      digits++
    }
    if (digits !== uuidSize * 2) throw new RangeError(`"${text}" is no UUID.`)
    this.#end += uuidSize
  }

  #buffer(value: Buffer): void {
    this.#length(value.length)
    this.#demand(value.length)
    this.#end += value.copy(this.#bytes, this.#end)
  }

  /** What was written of this column moves along; the columns before it stay where they are. */
  #demand(size: number): void {
    if (this.#end + size <= this.#bytes.length) return
    const written = this.#bytes.subarray(this.#start, this.#end)
    this.#bytes = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, (written.length + size) * 2))
    this.#end = written.copy(this.#bytes)
    this.#start = 0
  }
}

/** What each character is worth as a hexadecimal digit; -1 for the others. */
const hexDigits = Int8Array.from({ length: 128 }, (_none, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16)
  return Number.isNaN(digit) ? none : digit
})

/** A value as its type's input function reads it. */
function textOf(value: unknown, type: string): string | null {
  if (value === null || value === undefined) return null
  if (type === 'jsonb' || type === 'json') return JSON.stringify(value)
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return arrayText(value)
  return JSON.stringify(value)
}
