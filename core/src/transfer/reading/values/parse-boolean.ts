import { foldText } from '../../../foundation/fold-text.ts'

const yes: ReadonlySet<string> = new Set([
  '1',
  'x',
  'y',
  'yes',
  'true',
  'on',
  'o',
  'oui',
  'vrai',
  'j',
  'ja',
  'waar',
  'wahr',
  'si',
  '✓',
  '✔',
  '☑',
  '+',
])
const no: ReadonlySet<string> = new Set([
  '0',
  'n',
  'no',
  'false',
  'off',
  'non',
  'faux',
  'nee',
  'neen',
  'onwaar',
  'nein',
  'falsch',
  '✗',
  '✘',
  '☐',
  '-',
])

/** Reads yes and no in four languages; undefined for anything else. */
export function parseBoolean(text: string): boolean | undefined {
  if (text.length > 8) return undefined
  const folded = foldText(text)
  if (yes.has(folded)) return true
  return no.has(folded) ? false : undefined
}
