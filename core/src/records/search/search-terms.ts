import { invalidQuery } from '../query/query-error.ts'
import { queryLimits } from '../query/query-limits.ts'

/**
 * How a piece of a search text is looked for, each by its own index: an address or code by its start (`exact`), a
 * number in any notation (`digits`, with how many words it was written), the start of the whole text (`start`), a
 * part of a word (`part`), and a long word that may also be the start of an address (`name`).
 */
export type TermShape = 'exact' | `digits${number}` | 'start' | 'part' | 'name'

export interface SearchTerm {
  readonly shape: TermShape
  readonly text: string
  /** Of a `digits` term: its digits as they are stored, and the words it was written in. */
  readonly digits: string
  readonly words: readonly string[]
}

/** A search text understood: the terms must all be found; the most telling one comes first. */
export interface SearchText {
  readonly whole: string
  readonly terms: readonly SearchTerm[]
}

const mostTerms = 6
const fewestDigits = 5
const longName = 6
const numeric = /^[\d().+/-]*\d[\d().+/-]*$/
const wholeNumber = /^(?:[A-Za-z]{2}[\s.-]?)?[\d\s().+/-]+$/
/** Three in a row make a trigram; less is found by the start of the text only. */
const threeInARow = /[\p{L}\p{N}]{3}/u
const wrapping = /^[<("'[]+|[>)"'\].]+$/g

const digitsIn = (text: string): string => text.replaceAll(/\D/g, '')

/** The digits of a phone or tax number as stored: without the trunk zero, so that 0478 finds +32478. */
function searchDigits(text: string): string {
  const digits = digitsIn(text)
  const bare = digits.replace(/^0+/, '')
  return bare.length >= fewestDigits ? bare : digits
}

function digitsTerm(words: readonly string[]): SearchTerm {
  const text = words.join(' ')
  return { shape: `digits${words.length}`, text, digits: searchDigits(text), words }
}

function wordTerm(word: string, isAlone: boolean): SearchTerm {
  const isAddress = word.includes('@')
  const text = isAddress ? word.replaceAll(wrapping, '').toLowerCase() : word
  const isCode = word.length >= fewestDigits && /\d/.test(word) && /\p{L}/u.test(word)
  const shape =
    isAddress && text !== '' ? 'exact' : isCode || (isAlone && word.length >= longName) ? 'name' : 'part'
  return { shape, text, digits: '', words: [] }
}

/** Neighbouring numbers belong together: `0478 12 34 56` is one. */
function termsOf(words: readonly string[]): SearchTerm[] {
  const terms: SearchTerm[] = []
  for (let at = 0; at < words.length;) {
    let end = at
    while (end < words.length && numeric.test(words[end]!)) end++
    const run = words.slice(at, end)
    if (digitsIn(run.join('')).length >= fewestDigits) {
      terms.push(digitsTerm(run))
      at = end
    } else terms.push(wordTerm(words[at++]!, words.length === 1))
  }
  return terms
}

const isTelling = (term: SearchTerm): boolean =>
  (term.shape !== 'part' && term.shape !== 'name') || threeInARow.test(term.text)

/** Chooses how to look by the input: an address, a number in any notation, the start of a name, or words. */
export function parseSearch(input: string): SearchText | null {
  if (input.length > queryLimits.searchLength)
    throw invalidQuery(`A search text has at most ${queryLimits.searchLength} characters.`)
  const whole = input
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  if (whole === '') return null
  const all = whole
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
    .slice(0, mostTerms)
  const words = all.filter((word) => /[\p{L}\p{N}@]/u.test(word))
  if (wholeNumber.test(whole) && digitsIn(whole).length >= fewestDigits)
    return { whole, terms: [digitsTerm(words)] }
  const terms = termsOf(words)
  if (!terms.some(isTelling))
    return { whole, terms: [{ shape: 'start', text: whole, digits: '', words: [] }] }
  return { whole, terms: terms.toSorted((a, b) => weight(b) - weight(a)) }
}

/** How few documents a term is likely to leave. */
function weight(term: SearchTerm): number {
  if (term.shape === 'exact') return 1_000
  return term.shape.startsWith('digits') ? 500 : term.text.length
}
