import { monthNumber } from './month-names.ts'
import type { DateOrder } from './value-type.ts'

export interface ParsedDate {
  readonly year: number
  readonly month: number
  readonly day: number
  /** `HH:MM:SS`, when the text has one. */
  readonly time?: string
  /** `Z` or `+02:00`, when the text has one. */
  readonly zone?: string
  /** Set when the order of day and month follows from the text itself; `either` when both would do. */
  readonly proves?: DateOrder | 'either'
}

const timePart = String.raw`(?:[T\s,]+(?:à |om |um |at )?(\d{1,2})[:hH.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|[+-]\d{2}:?\d{2})?)?`
const yearFirst = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${timePart}$`)
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.\s])(\d{1,2})\2(\d{4}|\d{2})\.?${timePart}$`)
const dayName = new RegExp(
  String.raw`^(?:\p{L}{2,10}\.?,?\s+)?(\d{1,2})(?:er|e|st|nd|rd|th|\.)?[\s-]+(\p{L}{3,10})\.?,?[\s-]+(\d{4}|\d{2})${timePart}$`,
  'u',
)
const nameDay = new RegExp(
  String.raw`^(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${timePart}$`,
  'u',
)
const compact = /^((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/

/** Reads a date in the notations of Belgium, its neighbours and ISO. `order` decides only what the text leaves open. */
export function parseDate(text: string, order: DateOrder): ParsedDate | undefined {
  if (text.length > 60 || !/\d/.test(text)) return undefined
  return parseNumeric(text, order) ?? parseNamed(text)
}

function parseNumeric(text: string, order: DateOrder): ParsedDate | undefined {
  const iso = yearFirst.exec(text)
  if (iso) return checked(Number(iso[1]), Number(iso[2]), Number(iso[3]), iso.slice(4))
  const plain = compact.exec(text)
  if (plain) return checked(Number(plain[1]), Number(plain[2]), Number(plain[3]), [])
  const match = yearLast.exec(text)
  if (!match) return undefined
  const first = Number(match[1])
  const second = Number(match[3])
  const proves = first > 12 ? 'dmy' : second > 12 ? 'mdy' : first === second ? undefined : 'either'
  const [day, month] = order === 'dmy' ? [first, second] : [second, first]
  const date = checked(fullYear(match[4] ?? ''), month, day, match.slice(5))
  return date && (proves ? { ...date, proves } : date)
}

function parseNamed(text: string): ParsedDate | undefined {
  const dayFirst = dayName.exec(text)
  if (dayFirst) {
    const month = monthNumber(dayFirst[2] ?? '')
    return month === undefined
      ? undefined
      : checked(fullYear(dayFirst[3] ?? ''), month, Number(dayFirst[1]), dayFirst.slice(4))
  }
  const nameFirst = nameDay.exec(text)
  const month = nameFirst && monthNumber(nameFirst[1] ?? '')
  return nameFirst && month
    ? checked(Number(nameFirst[3]), month, Number(nameFirst[2]), nameFirst.slice(4))
    : undefined
}

/** Which order the text proves, even where it contradicts the column's: 13/02 and 02/13. */
export function dateOrderEvidence(text: string): DateOrder | 'either' | undefined {
  const match = yearLast.exec(text)
  if (!match) return undefined
  const first = Number(match[1])
  const second = Number(match[3])
  if (first > 12 && first <= 31 && second <= 12) return 'dmy'
  if (second > 12 && second <= 31 && first <= 12) return 'mdy'
  return first === second || first > 12 || second > 12 ? undefined : 'either'
}

/** Years of two digits belong to the hundred years that end in 2049. */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length > 2) return year
  return year < 50 ? 2000 + year : 1900 + year
}

function checked(
  year: number,
  month: number,
  day: number,
  rest: readonly (string | undefined)[],
): ParsedDate | undefined {
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return undefined
  const [hours, minutes, seconds, half, zone] = rest
  if (hours === undefined) return { year, month, day }
  const time = clock(Number(hours), Number(minutes), Number(seconds ?? 0), half)
  return time === undefined ? undefined : { year, month, day, time, ...(zone === undefined ? {} : { zone }) }
}

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function clock(
  hours: number,
  minutes: number,
  seconds: number,
  half: string | undefined,
): string | undefined {
  const isAfternoon = half !== undefined && /^p/i.test(half)
  if (half !== undefined && (hours < 1 || hours > 12)) return undefined
  const hour = half === undefined ? hours : (hours % 12) + (isAfternoon ? 12 : 0)
  if (hour > 23 || minutes > 59 || seconds > 59) return undefined
  return [hour, minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':')
}

/** `2026-12-31`. */
export function isoDate(date: Pick<ParsedDate, 'year' | 'month' | 'day'>): string {
  return `${String(date.year).padStart(4, '0')}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`
}
