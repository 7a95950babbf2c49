import { cleanText } from '../cell.ts'
import { parseBoolean } from './parse-boolean.ts'
import { parseEmail, parsePhone, parseUrl } from './parse-contact.ts'
import { parseCountry } from './parse-country.ts'
import { dateOrderEvidence, parseDate } from './parse-date.ts'
import { parseNumber, separatorEvidence } from './parse-number.ts'
import { parseVat } from './parse-vat.ts'
import type { Cell } from '../cell.ts'
import type { SeparatorEvidence } from './parse-number.ts'
import type { DateOrder } from './value-type.ts'

/** Everything that one cell could be, before its column decides. */
export interface CellClass {
  readonly boolean?: boolean
  /** A yes or no that is no digit. */
  readonly isBooleanWord?: boolean
  readonly date?: { readonly order: DateOrder | 'either' | undefined; readonly hasTime: boolean }
  readonly number?: NumberClass
  readonly email?: true
  readonly phone?: true
  /** A valid telephone number made of digits alone, which an amount or a customer number may be too. */
  readonly barePhone?: true
  readonly url?: true
  readonly vat?: true
  readonly country?: true
  readonly postalCode?: 'certain' | 'possible'
}

export interface NumberClass {
  readonly isNumberWithComma: boolean
  readonly isNumberWithPoint: boolean
  readonly isIntegerWithComma: boolean
  readonly isIntegerWithPoint: boolean
  readonly separator: SeparatorEvidence
  readonly currency: string | undefined
  readonly isPercent: boolean
}

const nothing: CellClass = {}

/** Looks at one cell; `country` is where numbers without a prefix are from. */
export function classifyCell(cell: Cell, country: string): CellClass {
  if (cell === null) return nothing
  if (typeof cell === 'string') return classifyText(cleanText(cell), country)
  if (typeof cell === 'boolean') return { boolean: cell, isBooleanWord: true }
  if (typeof cell === 'number') return classifyNumber(cell, country)
  if ('date' in cell) return { date: { order: undefined, hasTime: cell.date.length > 10 } }
  return {
    number: nativeNumber(cell.number, 'currency' in cell ? cell.currency : undefined, 'percent' in cell),
  }
}

function nativeNumber(value: number, currency: string | undefined, isPercent: boolean): NumberClass {
  const isInteger = Number.isInteger(value)
  return {
    isNumberWithComma: true,
    isNumberWithPoint: true,
    isIntegerWithComma: isInteger,
    isIntegerWithPoint: isInteger,
    separator: undefined,
    currency,
    isPercent,
  }
}

function classifyNumber(value: number, country: string): CellClass {
  const number = nativeNumber(value, undefined, false)
  if (!Number.isInteger(value) || value < 0) return { number }
  const text = String(value)
  return {
    number,
    ...(value < 2 ? { boolean: value === 1 } : {}),
    ...(/^\d{4,5}$/.test(text) ? { postalCode: 'possible' as const } : {}),
    ...(text.length >= 9 && text.length <= 10 && parseVat(text, country) ? { vat: true as const } : {}),
    ...(text.length >= 8 && text.length <= 15 && parsePhone(text, country)
      ? { barePhone: true as const }
      : {}),
    ...(/^(?:19|20)\d{6}$/.test(text) && parseDate(text, 'dmy')
      ? { date: { order: undefined, hasTime: false } }
      : {}),
  }
}

function classifyText(text: string, country: string): CellClass {
  if (text === '' || text.length > 320) return nothing
  if (text.includes('@')) return parseEmail(text) ? { email: true } : nothing
  const boolean = text.length <= 6 ? parseBoolean(text) : undefined
  const flags: CellClass =
    boolean === undefined ? nothing : { boolean, isBooleanWord: !/^[01+-]$/.test(text) }
  if (!/\d/.test(text)) return { ...flags, ...classifyWords(text) }
  if (text.length > 60) return parseUrl(text) ? { url: true } : nothing
  return {
    ...flags,
    ...classifyDigits(text, country),
    ...(text.includes('.') && /\p{L}/u.test(text) && parseUrl(text) ? { url: true as const } : {}),
  }
}

function classifyWords(text: string): CellClass {
  if (text.includes('.') && parseUrl(text)) return { url: true }
  return parseCountry(text) ? { country: true } : nothing
}

function classifyDigits(text: string, country: string): CellClass {
  const digits = text.replace(/\D/g, '')
  const date = parseDate(text, 'dmy') ?? parseDate(text, 'mdy')
  return {
    ...(date ? { date: { order: dateOrderEvidence(text), hasTime: date.time !== undefined } } : {}),
    ...numberOfText(text),
    ...phoneOfText(text, digits, country),
    ...(digits.length >= 7 && digits.length <= 15 && parseVat(text, country) ? { vat: true as const } : {}),
    ...postalCodeOfText(text),
  }
}

function numberOfText(text: string): Pick<CellClass, 'number'> {
  const withComma = parseNumber(text, ',')
  const withPoint = parseNumber(text, '.')
  const any = withComma ?? withPoint
  if (!any) return nothing
  return {
    number: {
      isNumberWithComma: withComma !== undefined,
      isNumberWithPoint: withPoint !== undefined,
      isIntegerWithComma: withComma !== undefined && !withComma.decimal.includes('.'),
      isIntegerWithPoint: withPoint !== undefined && !withPoint.decimal.includes('.'),
      separator: separatorEvidence(text),
      currency: any.currency,
      isPercent: any.isPercent === true,
    },
  }
}

function phoneOfText(text: string, digits: string, country: string): Pick<CellClass, 'phone' | 'barePhone'> {
  if (digits.length < 8 || digits.length > 15 || !/^[+(\d][\d\s()./+-]*$/.test(text)) return nothing
  if (!parsePhone(text, country)) return nothing
  return /^[1-9]\d*$/.test(text) ? { barePhone: true } : { phone: true }
}

function postalCodeOfText(text: string): Pick<CellClass, 'postalCode'> {
  if (/^0\d{3,4}$/.test(text) || /^(?:[A-Z]{1,2}-)\d{4,5}$/i.test(text)) return { postalCode: 'certain' }
  if (/^\d{4}\s?[A-Z]{2}$/i.test(text) || /^[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}$/i.test(text))
    return { postalCode: 'certain' }
  return /^\d{4,5}$/.test(text) ? { postalCode: 'possible' } : nothing
}
