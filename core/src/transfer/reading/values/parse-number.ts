import type { Cell } from '../cell.ts'
import type { DecimalSeparator } from './value-type.ts'

export interface ParsedNumber {
  /** Exact, with a point, without grouping: `-1234.50`. */
  readonly decimal: string
  readonly currency?: string
  readonly isPercent?: boolean
}

/** What a number's own characters prove about its separators. */
export type SeparatorEvidence = DecimalSeparator | undefined

const currencyOfSign: Readonly<Record<string, string>> = {
  '€': 'EUR',
  $: 'USD',
  '£': 'GBP',
  '¥': 'JPY',
  zł: 'PLN',
}
const currencyCode = /^(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|JPY|CAD|AUD|EURO|EUROS)$/i
const longestNumber = 40

/** Reads a number out of text: grouping, currency, percent, minus before or behind, brackets, `12,-`. */
export function parseNumber(text: string, separator: DecimalSeparator): ParsedNumber | undefined {
  const stripped = stripNumber(text)
  if (!stripped) return undefined
  const decimal = toDecimal(stripped.digits, separator)
  if (decimal === undefined) return undefined
  const negative = stripped.negative && /[1-9]/.test(decimal)
  return {
    decimal: negative ? `-${decimal}` : decimal,
    ...(stripped.currency === undefined ? {} : { currency: stripped.currency }),
    ...(stripped.isPercent ? { isPercent: true } : {}),
  }
}

/** The separator that this text proves, whatever the column says: `1.234,56`, `12,5`, `1,234,567`. */
export function separatorEvidence(text: string): SeparatorEvidence {
  const digits = stripNumber(text)?.digits
  if (digits === undefined) return undefined
  const comma = digits.lastIndexOf(',')
  const point = digits.lastIndexOf('.')
  if (comma < 0 && point < 0) return undefined
  if (comma >= 0 && point >= 0) return comma > point ? ',' : '.'
  const used: DecimalSeparator = comma >= 0 ? ',' : '.'
  const other: DecimalSeparator = comma >= 0 ? '.' : ','
  const groups = digits.split(used)
  if (groups.length > 2) return other
  // `1.234` and `1,234` may be either; anything but three digits behind, or a leading zero, is a fraction.
  const isAmbiguous = groups[1]?.length === 3 && /^[1-9]\d{0,2}$/.test(groups[0] ?? '')
  return isAmbiguous ? undefined : used
}

/** The number in a cell for adding up, by its own evidence; undefined when it is none. */
export function decimalOf(cell: Cell): number | undefined {
  if (typeof cell === 'number') return cell
  if (cell === null || typeof cell === 'boolean') return undefined
  if (typeof cell === 'object') return 'number' in cell ? cell.number : undefined
  if (!/\d/.test(cell)) return undefined
  const parsed = parseNumber(cell, separatorEvidence(cell) ?? ',')
  return parsed && Number(parsed.decimal)
}

interface StrippedNumber {
  readonly digits: string
  readonly negative: boolean
  readonly currency: string | undefined
  readonly isPercent: boolean
}

function stripNumber(text: string): StrippedNumber | undefined {
  if (text.length > longestNumber) return undefined
  // Space, no-break spaces and apostrophes group digits.
  let rest = text.replace(/[\s\u00a0\u2007\u2009\u202f]/g, '').replace(/[\u2212\u2013]/g, '-')
  let negative = false
  if (/^\(.*\)$/.test(rest)) {
    negative = true
    rest = rest.slice(1, -1)
  }
  const isPercent = rest.endsWith('%')
  if (isPercent) rest = rest.slice(0, -1)
  const money = stripCurrency(rest)
  rest = money.rest.replace(/(?<=\d)['’](?=\d{3})/g, '')
  // `12,-` and `12.--` are Dutch and German for no cents.
  rest = rest.replace(/[.,](?:-{1,2}|—)$/, '')
  const sign = /^([+-]?)(\d[\d.,]*|[.,]\d+)(-?)$/.exec(rest)
  if (!sign) return undefined
  if (sign[1] === '-' || sign[3] === '-') negative = !negative
  return { digits: sign[2] ?? '', negative, currency: money.currency, isPercent }
}

function stripCurrency(text: string): { rest: string; currency: string | undefined } {
  const match =
    /^([+-]?)(€|\$|£|¥|zł|[A-Za-z]{3,5}\.?)?([+-]?[\d.,'’-]+)(€|\$|£|¥|zł|[A-Za-z]{3,5}\.?)?(-?)$/.exec(text)
  if (!match) return { rest: text, currency: undefined }
  const [, sign = '', before, digits = '', after, trailing = ''] = match
  const name = before ?? after
  if (name === undefined) return { rest: text, currency: undefined }
  const currency = currencyOfSign[name] ?? codeOf(name)
  return currency === undefined || (before !== undefined && after !== undefined)
    ? { rest: text, currency: undefined }
    : { rest: sign + digits + trailing, currency }
}

function codeOf(name: string): string | undefined {
  const code = name.replace('.', '').toUpperCase()
  if (!currencyCode.test(code)) return undefined
  return code.startsWith('EURO') ? 'EUR' : code
}

function toDecimal(digits: string, separator: DecimalSeparator): string | undefined {
  const grouping = separator === ',' ? '.' : ','
  const [whole = '', fraction = '', ...more] = digits.split(separator)
  if (more.length > 0 || fraction.includes(grouping)) return undefined
  const groups = whole.split(grouping)
  const isGrouped = groups.length > 1
  if (
    isGrouped &&
    !(/^\d{1,3}$/.test(groups[0] ?? '') && groups.slice(1).every((group) => /^\d{3}$/.test(group)))
  )
    return undefined
  const plain = groups.join('').replace(/^0+(?=\d)/, '')
  if (plain === '' && fraction === '') return undefined
  return fraction === '' ? plain : `${plain || '0'}.${fraction}`
}
