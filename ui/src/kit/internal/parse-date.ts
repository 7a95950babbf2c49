import { addDays, addMonths, dayOf, weekdayOf } from './day.ts'
import type { Day } from './day.ts'
import { foldText } from './fold-text.ts'

export interface DateReading {
  readonly language: string
  /** Decides whether 3/4 is March or April. */
  readonly formats: string
  readonly today: Day
}

/** Words for the days around today and for "next", by language. */
const words: Readonly<
  Record<string, { readonly near: Readonly<Record<string, number>>; readonly next: readonly string[] }>
> = {
  en: { near: { today: 0, tomorrow: 1, yesterday: -1 }, next: ['next', 'coming'] },
  fr: {
    near: { "aujourd'hui": 0, aujourdhui: 0, demain: 1, 'apres-demain': 2, hier: -1 },
    next: ['prochain', 'prochaine'],
  },
  nl: { near: { vandaag: 0, morgen: 1, overmorgen: 2, gisteren: -1 }, next: ['volgende', 'komende'] },
  de: {
    near: { heute: 0, morgen: 1, ubermorgen: 2, gestern: -1 },
    next: ['nachsten', 'nachster', 'nachste', 'kommenden', 'kommender'],
  },
}

/**
 * Reads a day the way people type it: `31/12/26`, `31.12.2026`, `2026-12-31`, `311226`, `31 dec`, `+3d`, `-2w`, `+1m`,
 * `tomorrow`, `next mon`: words in the user's language. Undefined when it is no day.
 */
export function parseDate(text: string, reading: DateReading): Day | undefined {
  const typed = foldText(text).replaceAll('\u2019', "'").trim()
  if (typed === '') return undefined
  return (
    readIso(typed) ??
    readOffset(typed, reading) ??
    readWord(typed, reading) ??
    readNumeric(typed, reading) ??
    readNamedMonth(typed, reading)
  )
}

function readIso(typed: string): Day | undefined {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined
}

function readOffset(typed: string, { today }: DateReading): Day | undefined {
  // d(ay), w(eek), m(onth), y(ear); and the first letters of jour, semaine, an, jaar, Tag, Jahr, Woche.
  const match = /^([+-])\s*(\d{1,4})\s*([dwmyjstav])?\p{L}*$/u.exec(typed)
  if (!match) return undefined
  const count = Number(match[2]) * (match[1] === '-' ? -1 : 1)
  const unit = match[3] ?? 'd'
  if (unit === 'w' || unit === 's') return addDays(today, count * 7)
  if (unit === 'm') return addMonths(today, count)
  if (unit === 'y' || unit === 'a') return addMonths(today, count * 12)
  return addDays(today, count)
}

function readWord(typed: string, { language, today }: DateReading): Day | undefined {
  const vocabulary = words[language.split('-')[0] ?? 'en'] ?? words['en']
  if (!vocabulary) return undefined
  const near = vocabulary.near[typed]
  if (near !== undefined) return addDays(today, near)
  const parts = typed.split(/\s+/)
  const name = parts.find((part) => !vocabulary.next.includes(part))
  if (
    !name ||
    parts.length > 2 ||
    (parts.length === 2 && !parts.some((part) => vocabulary.next.includes(part)))
  )
    return undefined
  const weekday = indexOfName(name, weekdayNames(language), 2)
  if (weekday === undefined) return undefined
  // The coming one: "mon" on a Monday means the next Monday.
  const ahead = (weekday + 1 - weekdayOf(today) + 7) % 7 || 7
  return addDays(today, ahead)
}

function readNumeric(typed: string, reading: DateReading): Day | undefined {
  const packed = /^(\d{2})(\d{2})(\d{2}|\d{4})$/.exec(typed)
  const match = packed ?? /^(\d{1,4})[\s./-](\d{1,2})(?:[\s./-](\d{1,4}))?\.?$/.exec(typed)
  if (!match) return undefined
  const numbers = [match[1], match[2], match[3]].filter((part) => part !== undefined)
  const order = orderOf(reading.formats)
  if (numbers[0]?.length === 4) return dayOf(Number(numbers[0]), Number(numbers[1]), Number(numbers[2] ?? 1))
  const wanted =
    numbers.length === 2
      ? order.filter((part) => part !== 'year')
      : order[0] === 'year' && numbers[2]?.length === 4
        ? (['day', 'month', 'year'] as const)
        : order
  const value = (part: string) => numbers[wanted.indexOf(part as never)]
  return fromParts(value('year'), Number(value('month')), Number(value('day')), reading)
}

function readNamedMonth(typed: string, reading: DateReading): Day | undefined {
  const match = /^(?:(\d{1,2})\.?\s*(\p{L}{3,})\.?|(\p{L}{3,})\.?\s*(\d{1,2}),?)(?:\s+(\d{2}|\d{4}))?$/u.exec(
    typed,
  )
  if (!match) return undefined
  const month = indexOfName(match[2] ?? match[3] ?? '', monthNames(reading.language), 3)
  return month === undefined
    ? undefined
    : fromParts(match[5], month + 1, Number(match[1] ?? match[4]), reading)
}

/** Without a year: the one that puts the day nearest to today. */
function fromParts(
  year: string | undefined,
  month: number,
  date: number,
  { today }: DateReading,
): Day | undefined {
  const current = Number(today.slice(0, 4))
  if (year !== undefined)
    return dayOf(year.length <= 2 ? fullYear(Number(year), current) : Number(year), month, date)
  const options = [current, current - 1, current + 1]
    .map((candidate) => dayOf(candidate, month, date))
    .filter((day) => day !== undefined)
  const distance = (day: Day) => Math.abs(Date.parse(day) - Date.parse(today))
  return options.toSorted((left, right) => distance(left) - distance(right))[0]
}

/** Two digits: within 50 years of now. */
function fullYear(short: number, current: number): number {
  const inCentury = Math.floor(current / 100) * 100 + short
  if (inCentury > current + 49) return inCentury - 100
  return inCentury < current - 50 ? inCentury + 100 : inCentury
}

function orderOf(formats: string): readonly ('day' | 'month' | 'year')[] {
  const parts = new Intl.DateTimeFormat(formats, {
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
  }).formatToParts()
  return parts
    .map((part) => part.type)
    .filter((type) => type === 'day' || type === 'month' || type === 'year')
}

function monthNames(language: string): readonly string[] {
  const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, month) => foldText(format.format(Date.UTC(2024, month, 1))))
}

/** Monday first. */
function weekdayNames(language: string, width: 'long' | 'short' = 'long'): readonly string[] {
  const format = new Intl.DateTimeFormat(language, { weekday: width, timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, index) => foldText(format.format(Date.UTC(2024, 0, 1 + index))))
}

/** A name or an unambiguous beginning of one. */
function indexOfName(typed: string, names: readonly string[], least: number): number | undefined {
  if (typed.length < least) return undefined
  const found = names.flatMap((name, index) => (name.startsWith(typed) ? [index] : []))
  return found.length === 1 ? found[0] : undefined
}
