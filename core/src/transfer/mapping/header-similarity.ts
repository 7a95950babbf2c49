import { foldText } from '../../foundation/fold-text.ts'

/** A name as folded words, without those that carry no meaning. */
export interface NameTokens {
  readonly words: readonly string[]
  readonly joined: string
}

const fillers: ReadonlySet<string> = new Set(
  'de du des d la le les l et en of the a an and van het een der die das und von vom zum zur no nr n num numero nummer number no.'.split(
    ' ',
  ),
)

/** Splits a name at anything that is no letter or digit, and at capitals: `firstName`, `E-mail (privé)`, `code_postal`. */
export function tokenise(name: string): NameTokens {
  const words = foldText(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const meaningful = words.filter((word) => !fillers.has(word))
  return { words: meaningful.length > 0 ? meaningful : words, joined: words.join('') }
}

/** How alike two names are, from 0 to 1: the same words in any order are nearly 1, abbreviations and typing errors less. */
export function similarity(one: NameTokens, other: NameTokens): number {
  if (one.joined === '' || other.joined === '') return 0
  if (one.joined === other.joined) return 1
  if (one.words.join('') === other.words.join('')) return 0.98
  const forth = coverage(one.words, other.words)
  const back = coverage(other.words, one.words)
  return forth + back === 0 ? 0 : Math.min(0.97, (2 * forth * back) / (forth + back))
}

/** How much of these words, by length, is found among the others. */
function coverage(words: readonly string[], others: readonly string[]): number {
  let found = 0
  let total = 0
  for (const word of words) {
    total += word.length
    found += word.length * Math.max(...others.map((other) => wordSimilarity(word, other)))
  }
  return found / total
}

function wordSimilarity(one: string, other: string): number {
  if (one === other) return 1
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short.length < 3) return 0
  // Abbreviations (`tel`), and the compounds of Dutch and German (`telefoonnummer`, `bedrijfsnaam`).
  if (long.startsWith(short)) return short.length >= 4 || long.length <= 10 ? 0.85 : 0.7
  if (short.length >= 4 && long.endsWith(short)) return 0.65
  if (short.length >= 5 && isOneEditAway(short, long)) return 0.88
  return 0
}

function isOneEditAway(short: string, long: string): boolean {
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start++
  const shortRest = short.slice(start)
  const longRest = long.slice(start)
  if (short.length < long.length) return shortRest === longRest.slice(1)
  const isSwap =
    shortRest[0] === longRest[1] && shortRest[1] === longRest[0] && shortRest.slice(2) === longRest.slice(2)
  return isSwap || shortRest.slice(1) === longRest.slice(1)
}
