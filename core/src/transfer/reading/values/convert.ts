import { cellText, cleanText } from '../cell.ts'
import { toUtc } from './local-time.ts'
import { parseBoolean } from './parse-boolean.ts'
import { parseEmail, parsePhone, parseUrl } from './parse-contact.ts'
import { parseCountry } from './parse-country.ts'
import { isoDate, parseDate } from './parse-date.ts'
import { parseNumber } from './parse-number.ts'
import { parseVat } from './parse-vat.ts'
import { plainNumber } from './plain-number.ts'
import { serialDate } from './serial-date.ts'
import type { Cell } from '../cell.ts'
import type { ParsedNumber } from './parse-number.ts'
import type { ValueSettings, ValueType } from './value-type.ts'

export interface MoneyValue {
  readonly amount: string
  readonly currency: string
}

/** In the wire shape of records: decimals as strings, dates ISO 8601, moments in UTC. */
export type ConvertedValue = string | number | boolean | MoneyValue | null

export interface ConversionError {
  readonly code: string
  /** Key of the text in the locales. */
  readonly messageKey: string
  /** What the text is filled with: the cell as it was read. */
  readonly text: string
}

export type Conversion = { readonly value: ConvertedValue } | { readonly error: ConversionError }

/** Reads one cell as one type. An empty cell is null for every type; what does not fit says why and changes nothing. */
export function convert(cell: Cell, type: ValueType, settings: ValueSettings): Conversion {
  const text = cleanText(cellText(cell))
  if (text === '') return { value: null }
  const value = converters[type](cell, text, settings)
  return value === undefined ? { error: failure(type, text) } : { value }
}

type Converter = (
  cell: Cell,
  text: string,
  settings: ValueSettings,
) => Exclude<ConvertedValue, null> | undefined

const converters: Readonly<Record<ValueType, Converter>> = {
  text: (_cell, text) => text,
  integer: (cell, text, settings) => {
    const number = numberOf(cell, text, settings)
    const value =
      number && !number.isPercent && /^-?\d+(?:\.0+)?$/.test(number.decimal)
        ? Number(number.decimal)
        : undefined
    return value !== undefined && Number.isSafeInteger(value) ? value : undefined
  },
  decimal: (cell, text, settings) => {
    const number = numberOf(cell, text, settings)
    return number && !number.isPercent ? number.decimal : undefined
  },
  money: (cell, text, settings) => {
    const number = numberOf(cell, text, settings)
    return number && !number.isPercent
      ? { amount: number.decimal, currency: number.currency ?? settings.currency }
      : undefined
  },
  percent: (cell, text, settings) => numberOf(cell, text, settings)?.decimal,
  boolean: (cell, text) => (typeof cell === 'boolean' ? cell : parseBoolean(text)),
  date: (cell, text, settings) => {
    const date = parseDate(dateText(cell, text, settings), settings.dateOrder)
    return date && isoDate(date)
  },
  dateTime: (cell, text, settings) => moment(dateText(cell, text, settings), settings),
  email: (_cell, text) => parseEmail(text),
  phone: (_cell, text, settings) => parsePhone(text, settings.country),
  url: (_cell, text) => parseUrl(text),
  vat: (_cell, text, settings) => parseVat(text, settings.country),
  postalCode: (_cell, text) =>
    text.length <= 16 && /^[\p{L}\p{N}][\p{L}\p{N} .-]*$/u.test(text) ? text.toUpperCase() : undefined,
  country: (_cell, text) => parseCountry(text),
}

/** A number, whatever the cell is made of. Percentages are in points: 21 for 21 %. */
function numberOf(cell: Cell, text: string, settings: ValueSettings): ParsedNumber | undefined {
  if (typeof cell === 'number') return { decimal: plainNumber(cell) }
  if (typeof cell === 'object' && cell !== null && 'number' in cell) {
    if ('percent' in cell) return { decimal: plainNumber(cell.number * 100), isPercent: true }
    return { decimal: plainNumber(cell.number), currency: cell.currency }
  }
  return typeof cell === 'string' ? parseNumber(text, settings.decimalSeparator) : undefined
}

/** A plain number in a date column is the day number of a spreadsheet. */
function dateText(cell: Cell, text: string, settings: ValueSettings): string {
  if (typeof cell !== 'number' || cell < 1 || /^(?:19|20)\d{6}$/.test(text)) return text
  return serialDate(cell, settings.dateSystem) ?? text
}

function moment(text: string, settings: ValueSettings): string | undefined {
  const date = parseDate(text, settings.dateOrder)
  if (!date) return undefined
  const local = `${isoDate(date)}T${date.time ?? '00:00:00'}`
  return date.zone === undefined
    ? toUtc(local, settings.timeZone)
    : new Date(local + date.zone.replace(/(\d{2})(\d{2})$/, '$1:$2')).toISOString()
}

function failure(type: ValueType, text: string): ConversionError {
  const code = `import.value.not_${type.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`
  return { code, messageKey: code, text: text.length > 100 ? `${text.slice(0, 99)}…` : text }
}
