import type { Money } from '../entity/field-definition.ts'

export interface FormatterOptions {
  /** Language of words: month names, "yesterday", "and". */
  readonly language: string
  /** Locale that decides the order of dates and the signs in numbers, such as `fr-BE`. Default: the language. */
  readonly formats?: string
  /** IANA name such as `Europe/Brussels`. Default: that of the process or browser. */
  readonly timeZone?: string
  /** Default `locale`: as the formats locale has it. */
  readonly clock?: 'locale' | '12' | '24'
  /** 1 is Monday, 7 is Sunday. Default: as the formats locale has it. */
  readonly firstDay?: number
}

export type DateStyle = 'short' | 'medium' | 'long' | 'month' | 'weekday'
export type Instant = string | number | Date

/** Writes values the way one user reads them. Language, formats and time zone are three separate settings. */
export interface Formatter {
  readonly language: string
  readonly formats: string
  readonly timeZone: string
  readonly firstDayOfWeek: number
  /** A calendar day (`2026-03-31`, no time zone involved) or the day of an instant in the user's time zone. */
  date(value: Instant, style?: DateStyle): string
  dateTime(value: Instant, style?: 'short' | 'medium' | 'long'): string
  time(value: Instant): string
  /** A number or a decimal string; strings keep every digit. */
  number(value: number | bigint | string, options?: Intl.NumberFormatOptions): string
  /** 0.25 → `25 %`. */
  percent(value: number | string, digits?: number): string
  money(
    value: Money,
    options?: { readonly digits?: 'auto' | 'none'; readonly notation?: 'standard' | 'compact' },
  ): string
  /** `2 hours ago`, `in 3 days`, `yesterday`. */
  relative(value: Instant, now?: Instant): string
  /** Seconds → `1 h 30 min`. */
  duration(seconds: number): string
  list(items: Iterable<string>, type?: 'conjunction' | 'disjunction'): string
  fileSize(bytes: number): string
  /** Sorts text for this language: digits by value, accents and capitals last. */
  compare(left: string, right: string): number
}

/**
 * @example
 * const format = createFormatter({ language: 'en', formats: 'fr-BE', timeZone: 'Europe/Brussels' })
 * format.date('2026-12-31') // "31/12/2026"
 * format.money({ amount: '1234.5', currency: 'EUR' }) // "1 234,50 €"
 */
export function createFormatter(options: FormatterOptions): Formatter {
  return new IntlFormatter(options)
}

const steps = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

class IntlFormatter implements Formatter {
  readonly language: string
  readonly formats: string
  readonly timeZone: string
  readonly firstDayOfWeek: number
  readonly #words: string
  readonly #hour12: boolean | undefined
  readonly #dates = new Map<string, Intl.DateTimeFormat>()
  readonly #numbers = new Map<string, Intl.NumberFormat>()
  readonly #relative: Intl.RelativeTimeFormat
  readonly #collator: Intl.Collator

  constructor(options: FormatterOptions) {
    this.language = options.language
    this.formats = options.formats ?? options.language
    this.timeZone = options.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
    this.firstDayOfWeek = options.firstDay ?? firstDayOf(this.formats)
    this.#words = wordLocale(this.language, this.formats)
    this.#hour12 = options.clock === '12' ? true : options.clock === '24' ? false : undefined
    this.#relative = new Intl.RelativeTimeFormat(this.#words, { numeric: 'auto' })
    this.#collator = new Intl.Collator(this.language, { numeric: true })
  }

  date(value: Instant, style: DateStyle = 'short'): string {
    const timeZone = isDay(value) ? 'UTC' : this.timeZone
    if (style === 'short')
      return this.#date(this.formats, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone }).format(
        toDate(value),
      )
    if (style === 'medium')
      return this.#date(this.#words, { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(
        toDate(value),
      )
    if (style === 'month')
      return this.#date(this.#words, { month: 'long', year: 'numeric', timeZone }).format(toDate(value))
    if (style === 'weekday')
      return this.#date(this.#words, { weekday: 'long', timeZone }).format(toDate(value))
    return this.#date(this.#words, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone,
    }).format(toDate(value))
  }

  dateTime(value: Instant, style: 'short' | 'medium' | 'long' = 'short'): string {
    return `${this.date(toDate(value), style)} ${this.time(value)}`
  }

  time(value: Instant): string {
    return this.#date(this.formats, { hour: '2-digit', minute: '2-digit', timeZone: this.timeZone }).format(
      toDate(value),
    )
  }

  number(value: number | bigint | string, options: Intl.NumberFormatOptions = {}): string {
    const defaults = typeof value === 'string' ? { maximumFractionDigits: 20 } : {}
    return this.#number({ ...defaults, ...options }).format(value as number)
  }

  percent(value: number | string, digits = 0): string {
    return this.#number({ style: 'percent', maximumFractionDigits: digits }).format(value as number)
  }

  money(
    value: Money,
    options: { readonly digits?: 'auto' | 'none'; readonly notation?: 'standard' | 'compact' } = {},
  ): string {
    const digits = options.digits === 'none' ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}
    const notation =
      options.notation === 'compact' ? ({ notation: 'compact', maximumFractionDigits: 1 } as const) : {}
    const format = this.#number({ style: 'currency', currency: value.currency, ...digits, ...notation })
    const parts = format.formatToParts(value.amount as unknown as number)
    // Some locales, such as en-BE, know other signs for money than for numbers: side by side nobody could read them.
    const signs = this.#signs
    const isOdd = parts.some(
      ({ type, value: sign }) => (type === 'decimal' || type === 'group') && sign !== signs[type],
    )
    return parts.map((part) => (isOdd ? (signs[part.type] ?? part.value) : part.value)).join('')
  }

  get #signs(): Readonly<Partial<Record<Intl.NumberFormatPartTypes, string>>> {
    const parts = this.#number({}).formatToParts(12_345.5)
    return Object.fromEntries(
      parts
        .filter(({ type }) => type === 'group' || type === 'decimal')
        .map((part) => [part.type, part.value]),
    )
  }

  relative(value: Instant, now: Instant = Date.now()): string {
    const seconds = (toDate(value).getTime() - toDate(now).getTime()) / 1000
    for (const [unit, size] of steps) {
      if (Math.abs(seconds) >= size) return this.#relative.format(Math.trunc(seconds / size), unit)
    }
    return this.#relative.format(0, 'second')
  }

  duration(seconds: number): string {
    const whole = Math.round(seconds)
    const parts: [number, string][] = [
      [Math.floor(whole / 3600), 'hour'],
      [Math.floor(whole / 60) % 60, 'minute'],
      [whole % 60, 'second'],
    ]
    // Seconds say nothing beside hours.
    const shown = (whole < 3600 ? parts : parts.slice(0, 2)).filter(([count]) => count > 0)
    return (shown.length > 0 ? shown : [[0, 'minute'] as const])
      .map(([count, unit]) =>
        this.#number({ style: 'unit', unit, unitDisplay: 'short' }, this.#words).format(count),
      )
      .join(' ')
  }

  list(items: Iterable<string>, type: 'conjunction' | 'disjunction' = 'conjunction'): string {
    return new Intl.ListFormat(this.language, { type }).format(items)
  }

  fileSize(bytes: number): string {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']
    const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
    return this.#number(
      {
        style: 'unit',
        unit: units[power] ?? 'byte',
        unitDisplay: 'short',
        maximumFractionDigits: power > 1 ? 1 : 0,
      },
      this.#words,
    ).format(bytes / 1000 ** power)
  }

  compare(left: string, right: string): number {
    return this.#collator.compare(left, right)
  }

  #date(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const withClock =
      options.hour !== undefined && this.#hour12 !== undefined
        ? { ...options, hour12: this.#hour12 }
        : options
    return cached(
      this.#dates,
      locale + JSON.stringify(withClock),
      () => new Intl.DateTimeFormat(locale, withClock),
    )
  }

  #number(options: Intl.NumberFormatOptions, locale = this.formats): Intl.NumberFormat {
    return cached(
      this.#numbers,
      locale + JSON.stringify(options),
      () => new Intl.NumberFormat(locale, options),
    )
  }
}

function cached<Value>(store: Map<string, Value>, key: string, make: () => Value): Value {
  let value = store.get(key)
  if (value === undefined) {
    value = make()
    store.set(key, value)
  }
  return value
}

function isDay(value: Instant): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
}

function toDate(value: Instant): Date {
  return value instanceof Date ? value : new Date(value)
}

/** English words with Belgian order: `en` with formats `fr-BE` gives `en-BE`. */
function wordLocale(language: string, formats: string): string {
  const region = new Intl.Locale(formats).region
  const { language: words } = new Intl.Locale(language)
  return region ? `${words}-${region}` : language
}

function firstDayOf(locale: string): number {
  const described = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?(): { firstDay: number }
    weekInfo?: { firstDay: number }
  }
  return (described.getWeekInfo?.() ?? described.weekInfo)?.firstDay ?? 1
}
