import { cleanText } from '../reading/cell.ts'
import { foldText } from '../../foundation/fold-text.ts'

export interface FullName {
  readonly salutation?: string
  readonly firstName?: string
  readonly lastName?: string
}

/** How names without comma or capitals are written. */
export type NameOrder = 'first last' | 'last first'

const salutations: ReadonlySet<string> = new Set(
  'm mr mme mlle mrs ms miss dr prof me monsieur madame mademoiselle mevr mevrouw dhr heer hr fr herr frau ing ir mw'.split(
    ' ',
  ),
)
const particles: ReadonlySet<string> = new Set(
  "van von vom zu zum zur der den de des du d' del della di da do dos das le la les l' ten ter te 't op in het af av bin ben el al".split(
    ' ',
  ),
)
const suffixes: ReadonlySet<string> = new Set('jr sr ii iii iv phd'.split(' '))

/**
 * Splits a whole name: `Dupont, Marie` at its comma, `DUPONT Marie` by its capitals, `Jan van den Berg` before its
 * particles; otherwise the last word is the last name. A single word is a last name.
 */
export function splitFullName(name: string, order: NameOrder = 'first last'): FullName {
  const { salutation, rest } = takeSalutation(cleanText(name).replace(/\s+/g, ' '))
  const split =
    splitAtComma(rest) ?? splitByCapitals(rest) ?? splitWords(rest.split(' ').filter(Boolean), order)
  return {
    ...(salutation === '' ? {} : { salutation }),
    ...(split.first === '' ? {} : { firstName: split.first }),
    ...(split.last === '' ? {} : { lastName: split.last }),
  }
}

interface Split {
  readonly first: string
  readonly last: string
}

function takeSalutation(name: string): { salutation: string; rest: string } {
  const words = name.split(' ')
  let count = 0
  while (count < words.length - 1 && isSalutation(words[count] ?? '')) count++
  return { salutation: words.slice(0, count).join(' '), rest: words.slice(count).join(' ') }
}

/** `M.` and `Me` only with their point or in capitals would be too strict; a lone letter without point is an initial. */
function isSalutation(word: string): boolean {
  const bare = foldText(word).replace(/\.$/, '')
  return salutations.has(bare) && (bare.length > 1 || word.endsWith('.'))
}

function splitAtComma(name: string): Split | undefined {
  const comma = name.indexOf(',')
  if (comma < 0) return undefined
  const before = name.slice(0, comma).trim()
  const after = name.slice(comma + 1).trim()
  // `Marie Dupont, Jr.` has no last name in front.
  if (suffixes.has(foldText(after).replace(/\./g, ''))) return undefined
  return { first: after, last: before }
}

/** Words in capitals are the last name, when others are not. Initials are no words in capitals. */
function splitByCapitals(name: string): Split | undefined {
  const words = name.split(' ')
  const capitals = words.map(
    (word) => /^\P{Ll}*\p{Lu}\P{Ll}*\p{Lu}\P{Ll}*$/u.test(word) && !word.includes('.'),
  )
  const first = capitals.indexOf(true)
  const last = capitals.lastIndexOf(true)
  if (first < 0 || capitals.every(Boolean)) return undefined
  // Particles before it belong to it, whatever their case: `Jan van den BERG`.
  let start = first
  while (start > 0 && isParticle(words[start - 1] ?? '')) start--
  const given = [...words.slice(0, start), ...words.slice(last + 1)]
  return { first: given.join(' '), last: words.slice(start, last + 1).join(' ') }
}

function splitWords(words: readonly string[], order: NameOrder): Split {
  if (words.length <= 1) return { first: '', last: words.join(' ') }
  const particle = words.findIndex((word, index) => isParticle(word) && index < words.length - 1)
  if (particle === 0) return splitAfterLeadingParticles(words)
  if (order === 'last first') return { first: words.slice(-1).join(' '), last: words.slice(0, -1).join(' ') }
  if (particle > 0)
    return { first: words.slice(0, particle).join(' '), last: words.slice(particle).join(' ') }
  const suffixed = suffixes.has(foldText(words.at(-1) ?? '').replace(/\./g, '')) && words.length > 2
  const start = words.length - (suffixed ? 2 : 1)
  return { first: words.slice(0, start).join(' '), last: words.slice(start).join(' ') }
}

/** `Van den Berg Jan`: a name that begins with a particle begins with the last name. */
function splitAfterLeadingParticles(words: readonly string[]): Split {
  let end = 0
  while (end < words.length && isParticle(words[end] ?? '')) end++
  const last = words.slice(0, end + 1).join(' ')
  return { first: words.slice(end + 1).join(' '), last }
}

function isParticle(word: string): boolean {
  return particles.has(foldText(word).replace('’', "'"))
}
