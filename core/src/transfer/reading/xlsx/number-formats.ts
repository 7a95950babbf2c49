import { xmlAttribute, xmlTags } from './xml-tags.ts'

/** What a number format says about a number beyond its digits. */
export type NumberMeaning =
  | { readonly kind: 'date' }
  /** Hours that may exceed a day. */
  | { readonly kind: 'duration' }
  | { readonly kind: 'percent' }
  | { readonly kind: 'currency'; readonly currency: string }
  /** Leading zeros, as for postal codes and telephone numbers: the pattern that shows them. */
  | { readonly kind: 'digits'; readonly pattern: string }

const currencySigns: readonly (readonly [RegExp, string])[] = [
  [/€/, 'EUR'],
  [/£/, 'GBP'],
  [/\b(EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|JPY|CAD|AUD)\b/, ''],
  [/\$/, 'USD'],
]

/** Formats that are known by number alone (ECMA-376, 18.8.30), those of East Asian calendars included. */
const builtIn: ReadonlyMap<number, string> = new Map([
  [9, '0%'],
  [10, '0.00%'],
  ...[14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map(
    (id) => [id, 'yyyy-mm-dd'] as const,
  ),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map((id) => [id, 'hh:mm:ss'] as const),
  [46, '[h]:mm:ss'],
])

/** For each cell style that carries a meaning, what that is; styles are counted as the sheets refer to them. */
export function readNumberMeanings(stylesXml: string): Map<number, NumberMeaning> {
  const formats = new Map(builtIn)
  const meanings = new Map<number, NumberMeaning>()
  let inCellStyles = false
  let style = 0
  for (const tag of xmlTags(stylesXml)) {
    if (tag.name === 'numFmt')
      formats.set(
        Number(xmlAttribute(tag.attributes, 'numFmtId')),
        xmlAttribute(tag.attributes, 'formatCode') ?? '',
      )
    if (tag.name === 'cellXfs') inCellStyles = true
    else if (tag.name === 'cellStyles' || tag.name === 'dxfs') inCellStyles = false
    if (tag.name !== 'xf' || !inCellStyles) continue
    const meaning = numberMeaning(formats.get(Number(xmlAttribute(tag.attributes, 'numFmtId'))) ?? '')
    if (meaning) meanings.set(style, meaning)
    style++
  }
  return meanings
}

/** Reads the meaning from the format for positive numbers. */
export function numberMeaning(format: string): NumberMeaning | undefined {
  const positive = format.split(';')[0] ?? ''
  const spelled = positive.replace(/"[^"]*"|\\.|[_*]./g, '')
  if (/\[[hms]+\]/i.test(spelled)) return { kind: 'duration' }
  const bare = spelled.replace(/\[[^\]]*\]/g, '')
  if (/[ymdhs]/i.test(bare.replace(/general|[ap]m?\/[ap]m?/gi, (word) => (/general/i.test(word) ? '' : 'h'))))
    return { kind: 'date' }
  if (bare.includes('%')) return { kind: 'percent' }
  // `[$€-813]` and `"€"` name a currency; `[$-813]` alone is a language.
  const shown = positive.replace(/\[\$([^\]-]*)(?:-[^\]]*)?\]/g, ' $1 ').replace(/\[[^\]]*\]/g, '')
  for (const [sign, code] of currencySigns) {
    const match = sign.exec(shown)
    if (match) return { kind: 'currency', currency: code || (match[1] ?? '') }
  }
  const placeholders = bare.replace(/[^0#]/g, '')
  if (/^[0#\s()/+-]+$/.test(bare) && placeholders.length >= 2 && placeholders.startsWith('0'))
    return { kind: 'digits', pattern: positive }
  return undefined
}

/** Lays the digits of a whole number into a pattern such as `0### ## ## ##`, from the right. */
export function formatDigits(value: number, pattern: string): string {
  const parts = pattern.match(/"[^"]*"|\\.|\[[^\]]*\]|[_*].|./g) ?? []
  let digits = String(Math.round(Math.abs(value)))
  let text = ''
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index] ?? ''
    if (part === '0' || part === '#') {
      text = (digits.at(-1) ?? (part === '0' ? '0' : '')) + text
      digits = digits.slice(0, -1)
    } else text = literal(part) + text
  }
  return (value < 0 ? '-' : '') + digits + text
}

function literal(part: string): string {
  if (part.startsWith('"')) return part.slice(1, -1)
  if (part.startsWith('\\')) return part.slice(1)
  return /^[[_*]/.test(part) ? '' : part
}
