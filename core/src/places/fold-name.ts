const plain = /^[a-z0-9 ]*$/
const letters: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** A name as it is compared: small letters, no accents, one blank for whatever stands between its words. */
export function foldName(name: string): string {
  const small = name.toLowerCase()
  if (plain.test(small)) return small.trim()
  return small
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[œæßøłđðþı]/g, (letter) => letters[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const shortened: readonly (readonly [RegExp, string])[] = [
  [/^st /, 'saint '],
  [/^ste /, 'sainte '],
  [/^st /, 'sankt '],
  [/^st /, 'sint '],
  [/ st /, ' saint '],
  [/ cedex.*$/, ''],
  [/ \d+$/, ''],
  [/ (?:arrondissement|centrum|centre)$/, ''],
]

/** Other ways in which the same place may stand in the list, the likeliest first. */
export function otherSpellings(folded: string, written: string): readonly string[] {
  const whole = shortened
    .filter(([short]) => short.test(folded))
    .map(([short, long]) => folded.replace(short, long))
  const pieces = written
    .split(/[(),/]| - | – /)
    .map((piece) => foldName(piece))
    .filter((piece) => piece !== '' && piece !== folded)
  const umlauts = /[aou]e/.test(folded) ? [folded.replaceAll(/([aou])e/g, '$1')] : []
  return [...new Set([...whole.map((text) => text.trim()), ...pieces, ...umlauts])].filter(
    (text) => text !== '',
  )
}
