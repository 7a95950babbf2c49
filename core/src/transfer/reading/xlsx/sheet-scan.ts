import { readingErrors } from '../reading-errors.ts'
import type { ReadingLimits } from '../reading-limits.ts'
import type { MergedRange } from '../row-source.ts'

/** What one quick look through a sheet tells before its values are read. */
export interface SheetScan {
  readonly merges: MergedRange[]
  /** Rows and columns that hold values. */
  rows: number
  columns: number
  formulaErrors: number
  formulasWithoutValue: number
}

const maximumMerges = 100_000

/**
 * Goes once through the raw text of a sheet before any value is read: refuses one that is too large, and collects the
 * merged cells, which stand behind the rows but matter to the first of them.
 */
export async function scanSheet(chunks: AsyncIterable<Buffer>, limits: ReadingLimits): Promise<SheetScan> {
  const scanner = new SheetScanner(limits)
  let rest = ''
  for await (const chunk of chunks) {
    const text = rest + chunk.toString('latin1')
    const cut = lastCellStart(text)
    scanner.read(text.slice(0, cut))
    rest = text.slice(cut)
  }
  scanner.read(rest)
  return scanner.scan
}

const longestRest = 64 * 1024

/** Where the text may be cut without dividing a cell; only cells with very long text are divided. */
function lastCellStart(text: string): number {
  const cell = Math.max(text.lastIndexOf('<c '), text.lastIndexOf('<row'))
  if (cell >= 0 && text.length - cell < longestRest) return cell
  const tag = text.lastIndexOf('<')
  return tag >= 0 && text.length - tag < longestRest ? tag : text.length
}

class SheetScanner {
  readonly #limits: ReadingLimits
  readonly scan: SheetScan = { merges: [], rows: 0, columns: 0, formulaErrors: 0, formulasWithoutValue: 0 }
  #row = 0
  #column = -1
  #rowHasValue = false

  constructor(limits: ReadingLimits) {
    this.#limits = limits
  }

  read(xml: string): void {
    for (const match of xml.matchAll(/<(?:\w+:)?(c|f|row|mergeCell)((?:\s[^>]*)?\/?)>/g)) {
      const attributes = match[2] ?? ''
      if (match[1] === 'c') this.#cell(attributes)
      else if (match[1] === 'row') this.#startRow(attributes)
      else if (match[1] === 'f') this.#formula(xml, match.index + match[0].length, attributes)
      else this.#merge(attributes)
    }
  }

  #startRow(attributes: string): void {
    const number = /\sr="(\d+)"/.exec(attributes)?.[1]
    this.#row = number ? Number(number) : this.#row + 1
    this.#column = -1
    this.#rowHasValue = false
  }

  #cell(attributes: string): void {
    const letters = /\sr="([A-Z]{1,4})\d/.exec(attributes)?.[1]
    this.#column = letters ? columnIndex(letters) : this.#column + 1
    // An empty element is a cell that is only formatted.
    if (attributes.endsWith('/')) return
    this.#countValue()
    if (attributes.includes(' t="e"')) this.scan.formulaErrors++
  }

  #countValue(): void {
    if (this.#column >= this.#limits.columns)
      throw readingErrors.tooManyColumns(this.#row, this.#limits.columns)
    if (this.#column >= this.scan.columns) this.scan.columns = this.#column + 1
    if (this.#rowHasValue) return
    this.#rowHasValue = true
    this.scan.rows++
    if (this.scan.rows > this.#limits.rows) throw readingErrors.tooManyRows(this.#limits.rows)
  }

  /** Programs that write formulas without computing them leave the value out. */
  #formula(xml: string, end: number, attributes: string): void {
    const close = attributes.endsWith('/') ? end : xml.indexOf('>', xml.indexOf('</', end)) + 1
    if (!/^\s*<(?:\w+:)?(?:v|is)>/.test(xml.slice(close, close + 40))) this.scan.formulasWithoutValue++
  }

  #merge(attributes: string): void {
    const match = /\sref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/.exec(attributes)
    if (!match || this.scan.merges.length >= maximumMerges) return
    this.scan.merges.push({
      firstColumn: columnIndex(match[1] ?? 'A'),
      firstRow: Number(match[2]),
      lastColumn: columnIndex(match[3] ?? 'A'),
      lastRow: Number(match[4]),
    })
  }
}

/** `A` is 0, `AA` is 26. */
export function columnIndex(letters: string): number {
  let index = 0
  for (let position = 0; position < letters.length; position++)
    index = index * 26 + letters.charCodeAt(position) - 64
  return index - 1
}
