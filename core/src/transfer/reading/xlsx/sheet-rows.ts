import { StringDecoder } from 'node:string_decoder'
import { readingErrors } from '../reading-errors.ts'
import { columnIndex } from './sheet-scan.ts'
import { numberCell } from './spreadsheet-cell.ts'
import { decodeCellText, joinTexts } from './xml-text.ts'
import type { Cell, TableRow } from '../cell.ts'
import type { ReadingLimits } from '../reading-limits.ts'
import type { NumberMeaning } from './number-formats.ts'

/** What the cells of a sheet refer to. */
export interface CellContext {
  readonly texts: readonly string[]
  readonly meanings: ReadonlyMap<number, NumberMeaning>
  readonly dateSystem: 1900 | 1904
  /** How many columns hold values; formatting to the right of them is nothing. */
  readonly columns: number
  readonly limits: ReadingLimits
}

export interface SizedRow {
  readonly row: { readonly number: number; readonly cells: Cell[] } & TableRow
  /** Characters of text in it. */
  readonly characters: number
}

/** Reads the rows of a sheet while it is unpacked; each is given once it is whole, and nothing is kept. */
export async function* readSheetRows(
  chunks: AsyncIterable<Buffer>,
  context: CellContext,
): AsyncGenerator<SizedRow[]> {
  const decoder = new StringDecoder('utf8')
  const reader = new RowReader(context)
  // Markup takes a few times the room of short texts.
  const longestRest = context.limits.rowCharacters * 4 + 1_000_000
  let rest = ''
  for await (const chunk of chunks) {
    const xml = rest + decoder.write(chunk)
    const cut = lastRowEnd(xml)
    yield reader.read(xml.slice(0, cut))
    rest = xml.slice(cut)
    if (rest.length > longestRest)
      throw readingErrors.rowTooLong(reader.nextRow, context.limits.rowCharacters)
  }
  yield reader.read(rest + decoder.end())
}

/** Where the last whole row ends. Text may hold `row>` too, since XML asks nobody to escape that sign. */
function lastRowEnd(xml: string): number {
  for (let index = xml.lastIndexOf('row>'); index > 0; index = xml.lastIndexOf('row>', index - 1)) {
    if (/<\/(?:\w+:)?$/.test(xml.slice(Math.max(0, index - 40), index))) return index + 4
  }
  return 0
}

class RowReader {
  readonly #context: CellContext
  #number = 0

  constructor(context: CellContext) {
    this.#context = context
  }

  get nextRow(): number {
    return this.#number + 1
  }

  /** Reads a piece of the sheet that ends behind a row. */
  read(xml: string): SizedRow[] {
    const rows: SizedRow[] = []
    const tags = /<(\w+:)?(row|c)((?:\s[^>]*)?\/?)>/g
    let cells: Cell[] = []
    let column = -1
    const finish = (): void => {
      if (cells.length > 0) rows.push(this.#finished(cells))
    }
    for (let tag = tags.exec(xml); tag; tag = tags.exec(xml)) {
      const attributes = tag[3] ?? ''
      if (tag[2] === 'row') {
        finish()
        cells = []
        column = -1
        this.#number = Number(/\sr=["'](\d+)/.exec(attributes)?.[1] ?? this.#number + 1)
        continue
      }
      const letters = /\sr=["']([A-Z]+)/.exec(attributes)?.[1]
      column = letters ? columnIndex(letters) : column + 1
      if (attributes.endsWith('/')) continue
      const end = xml.indexOf(`</${tag[1] ?? ''}c>`, tags.lastIndex)
      if (end < 0) throw readingErrors.fileDamaged(`a cell of row ${this.#number} never ends`)
      if (column < this.#context.columns)
        setCell(cells, column, this.#cell(attributes, xml.slice(tags.lastIndex, end), column))
      tags.lastIndex = end
    }
    finish()
    return rows
  }

  #cell(attributes: string, content: string, column: number): Cell {
    const type = /\st=["'](\w+)/.exec(attributes)?.[1] ?? 'n'
    if (type === 'inlineStr') return this.#text(joinTexts(content), column)
    const value = /<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)/.exec(content)?.[1] ?? ''
    switch (type) {
      case 's':
        return this.#text(this.#context.texts[Number(value)] ?? '', column)
      case 'str':
        return this.#text(decodeCellText(value), column)
      case 'b':
        return value === '' ? null : value === '1' || value === 'true'
      // Values such as #N/A say that there is no value.
      case 'e':
        return null
      case 'd':
        return value === ''
          ? null
          : { date: value.replace(/T00:00:00(?:\.0+)?Z?$/, '').replace(/(?:\.\d+)?Z?$/, '') }
      default:
        return this.#numberCell(attributes, value)
    }
  }

  #numberCell(attributes: string, value: string): Cell {
    const number = Number(value)
    if (value.trim() === '' || !Number.isFinite(number)) return value.trim() === '' ? null : value
    const { meanings, dateSystem } = this.#context
    const style = meanings.size === 0 ? undefined : /\ss=["'](\d+)/.exec(attributes)?.[1]
    return numberCell(number, style === undefined ? undefined : meanings.get(Number(style)), dateSystem)
  }

  #text(text: string, column: number): Cell {
    const { cellCharacters } = this.#context.limits
    if (text.length > cellCharacters)
      throw readingErrors.cellTooLong(this.#number, column + 1, cellCharacters)
    return text === '' ? null : text
  }

  #finished(cells: Cell[]): SizedRow {
    let characters = 0
    for (const cell of cells) if (typeof cell === 'string') characters += cell.length
    if (characters > this.#context.limits.rowCharacters)
      throw readingErrors.rowTooLong(this.#number, this.#context.limits.rowCharacters)
    return { row: { number: this.#number, cells }, characters }
  }
}

function setCell(cells: Cell[], column: number, cell: Cell): void {
  if (cell === null) return
  while (cells.length < column) cells.push(null)
  cells[column] = cell
}
