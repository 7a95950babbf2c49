import { cellText, cleanText, isEmptyCell } from '../cell.ts'
import { classifyCell } from './classify-cell.ts'
import { guessTypes } from './guess-type.ts'
import type { Cell } from '../cell.ts'
import type { CellClass } from './classify-cell.ts'
import type { TypeCounts, TypeGuess } from './guess-type.ts'
import type { DateOrder, DecimalSeparator, ValueSettings, ValueType } from './value-type.ts'

/** What was found out about one column; each detected setting may be changed before converting. */
export interface ColumnAnalysis {
  readonly header: string
  /** The letter of the column in a spreadsheet. */
  readonly letter: string
  readonly type: ValueType
  /** Share (0–1) of the filled cells looked at that read as this type. */
  readonly share: number
  /** Other types that fit most cells, best first. */
  readonly alternatives: readonly TypeGuess[]
  /** Filled cells in the whole column, and how many of them were looked at. */
  readonly filled: number
  readonly examined: number
  readonly dateOrder: DateOrder
  /** False when no cell proves the order, or cells contradict each other. */
  readonly isDateOrderCertain: boolean
  readonly decimalSeparator: DecimalSeparator
  readonly isDecimalSeparatorCertain: boolean
  readonly currency: string | undefined
  /** The first few different values, as text. */
  readonly examples: readonly string[]
  /** Share of the examined cells that hold two to four words beginning with a capital: names of people, titles. */
  readonly manyWordsShare: number
}

const cachedTexts = 1_000
const exampleCount = 5

/** Gathers the evidence of one column, cell by cell. */
export class ColumnProfile {
  readonly #country: string
  readonly #classes = new Map<string, CellClass>()
  readonly #examples = new Set<string>()
  readonly #counts: TypeCounts = {
    boolean: 0,
    booleanWord: 0,
    yes: 0,
    no: 0,
    date: 0,
    time: 0,
    dmy: 0,
    mdy: 0,
    either: 0,
    numberWithComma: 0,
    numberWithPoint: 0,
    integerWithComma: 0,
    integerWithPoint: 0,
    comma: 0,
    point: 0,
    money: 0,
    percent: 0,
    email: 0,
    phone: 0,
    barePhone: 0,
    url: 0,
    vat: 0,
    country: 0,
    postalCode: 0,
    certainPostalCode: 0,
  }
  readonly #currencies = new Map<string, number>()
  #filled = 0
  #examined = 0
  #manyWords = 0

  constructor(country: string) {
    this.#country = country
  }

  get filled(): number {
    return this.#filled
  }

  /** True while most cells are dates: their order is looked for in the whole column. */
  get looksLikeDate(): boolean {
    return this.#counts.date > this.#examined * 0.5
  }

  /** True while most cells are numbers, or nothing is known yet. */
  get mayHoldNumbers(): boolean {
    return (
      this.#examined < 50 ||
      this.#counts.numberWithComma + this.#counts.numberWithPoint > this.#examined * 0.5
    )
  }

  /** What the cells prove about the notation of the file as a whole. */
  get evidence(): Readonly<Record<'comma' | 'point' | 'dmy' | 'mdy', number>> {
    return this.#counts
  }

  /** Counts a cell; `isExamined` also looks at what it holds. */
  add(cell: Cell, isExamined: boolean): void {
    if (isEmptyCell(cell)) return
    this.#filled++
    if (!isExamined) return
    this.#examined++
    if (this.#examples.size < exampleCount) this.#examples.add(cleanText(cellText(cell)).slice(0, 100))
    if (typeof cell === 'string' && /^\p{Lu}[^\s,]*,?(?:\s+\p{L}[^\s]*){1,4}$/u.test(cell.slice(0, 100)))
      this.#manyWords++
    this.#count(this.#classOf(cell))
  }

  analyse(
    name: { readonly header: string; readonly letter: string },
    defaults: ValueSettings,
  ): ColumnAnalysis {
    const counts = this.#counts
    const decimalSeparator =
      counts.comma === counts.point ? defaults.decimalSeparator : counts.comma > counts.point ? ',' : '.'
    const [best, ...alternatives] = guessTypes(counts, this.#examined, decimalSeparator, name.header)
    return {
      ...name,
      type: best?.type ?? 'text',
      share: best?.share ?? 1,
      alternatives,
      filled: this.#filled,
      examined: this.#examined,
      dateOrder: counts.dmy === counts.mdy ? defaults.dateOrder : counts.dmy > counts.mdy ? 'dmy' : 'mdy',
      isDateOrderCertain: counts.either === 0 || counts.dmy > 0 !== counts.mdy > 0,
      decimalSeparator,
      isDecimalSeparatorCertain: counts.comma > 0 !== counts.point > 0,
      currency: mostFrequent(this.#currencies),
      examples: [...this.#examples],
      manyWordsShare: this.#examined === 0 ? 0 : this.#manyWords / this.#examined,
    }
  }

  #classOf(cell: Cell): CellClass {
    if (typeof cell !== 'string') return classifyCell(cell, this.#country)
    const known = this.#classes.get(cell)
    if (known) return known
    const found = classifyCell(cell, this.#country)
    if (this.#classes.size < cachedTexts) this.#classes.set(cell, found)
    return found
  }

  #count(found: CellClass): void {
    const counts = this.#counts
    if (found.boolean !== undefined) {
      counts.boolean++
      if (found.boolean) counts.yes++
      else counts.no++
      if (found.isBooleanWord) counts.booleanWord++
    }
    if (found.date) {
      counts.date++
      if (found.date.hasTime) counts.time++
      if (found.date.order) counts[found.date.order]++
    }
    if (found.number) this.#countNumber(found.number)
    if (found.postalCode) counts.postalCode++
    if (found.postalCode === 'certain') counts.certainPostalCode++
    for (const type of ['email', 'phone', 'barePhone', 'url', 'vat', 'country'] as const)
      if (found[type]) counts[type]++
  }

  #countNumber(number: NonNullable<CellClass['number']>): void {
    const counts = this.#counts
    if (number.isNumberWithComma) counts.numberWithComma++
    if (number.isNumberWithPoint) counts.numberWithPoint++
    if (number.isIntegerWithComma) counts.integerWithComma++
    if (number.isIntegerWithPoint) counts.integerWithPoint++
    if (number.separator === ',') counts.comma++
    if (number.separator === '.') counts.point++
    if (number.isPercent) counts.percent++
    if (number.currency === undefined) return
    counts.money++
    this.#currencies.set(number.currency, (this.#currencies.get(number.currency) ?? 0) + 1)
  }
}

function mostFrequent(counts: ReadonlyMap<string, number>): string | undefined {
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0]
}
