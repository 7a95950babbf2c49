import { foldText } from '../../../foundation/fold-text.ts'
import type { DecimalSeparator, ValueType } from './value-type.ts'

export interface TypeGuess {
  readonly type: ValueType
  readonly share: number
}

/** How many cells of a column could be what. */
export interface TypeCounts {
  boolean: number
  booleanWord: number
  yes: number
  no: number
  date: number
  time: number
  dmy: number
  mdy: number
  either: number
  numberWithComma: number
  numberWithPoint: number
  integerWithComma: number
  integerWithPoint: number
  comma: number
  point: number
  money: number
  percent: number
  email: number
  phone: number
  barePhone: number
  url: number
  vat: number
  country: number
  postalCode: number
  certainPostalCode: number
}

/** Bad rows are normal in real files, so a type needs most cells, not all. */
const enough = 0.75

// Digits alone do not tell a telephone number from an amount, nor a postal code from a year: the name does.
const phoneHeader =
  /(?:^|[^a-z])(?:tel|telefoon|telefon|telephone|phone|gsm|mobile?|mobiel|handy|fax|portable)/
const postalHeader = /(?:^|[^a-z])(?:cp|code postal|postcode|postal|postnummer|zip|plz|postleitzahl)/

/** The types that fit, best first; text when nothing else does. */
export function guessTypes(
  counts: TypeCounts,
  examined: number,
  separator: DecimalSeparator,
  header: string,
): TypeGuess[] {
  if (examined === 0) return [{ type: 'text', share: 1 }]
  const name = foldText(header)
  const numbers = separator === ',' ? counts.numberWithComma : counts.numberWithPoint
  const integers = separator === ',' ? counts.integerWithComma : counts.integerWithPoint
  const phones = counts.phone + (phoneHeader.test(name) ? counts.barePhone : 0)
  const postalCodes =
    postalHeader.test(name) || counts.certainPostalCode > examined * 0.05 ? counts.postalCode : 0
  const isFlag = counts.booleanWord > 0 || (counts.yes > 0 && counts.no > 0)
  const candidates: [type: ValueType, count: number][] = [
    ['email', counts.email],
    ['boolean', isFlag ? counts.boolean : 0],
    [counts.time * 2 > counts.date ? 'dateTime' : 'date', counts.date],
    ['vat', counts.vat],
    ['phone', phones],
    ['postalCode', postalCodes],
    ['url', counts.url],
    ['money', counts.money * 2 > numbers ? numbers : 0],
    ['percent', counts.percent * 2 > numbers ? numbers : 0],
    ['integer', integers],
    ['decimal', numbers],
    ['country', counts.country],
  ]
  const fitting = candidates
    .filter(([, count]) => count >= examined * enough)
    .map(([type, count]) => ({ type, share: count / examined }))
  return [...byFit(fitting), { type: 'text', share: 1 }]
}

/** The order above stands, except that integers give way to decimals when some cells have a fraction. */
function byFit(guesses: readonly TypeGuess[]): TypeGuess[] {
  const integer = guesses.find((guess) => guess.type === 'integer')
  const decimal = guesses.find((guess) => guess.type === 'decimal')
  if (!integer || !decimal || decimal.share <= integer.share) return [...guesses]
  return guesses.toSorted((one, other) => rank(one) - rank(other))

  function rank(guess: TypeGuess): number {
    const index = guesses.indexOf(guess)
    return guess.type === 'integer' ? index + 1.5 : index
  }
}
