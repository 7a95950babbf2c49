export interface MessageLocale {
  /** Decides the plural. */
  readonly language: string
  /** How numbers and dates are written. */
  readonly formats: string
  readonly timeZone?: string | undefined
}

const dates: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  short: { month: 'numeric', day: 'numeric', year: '2-digit' },
  medium: { month: 'short', day: 'numeric', year: 'numeric' },
  long: { month: 'long', day: 'numeric', year: 'numeric' },
  full: { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' },
}
const short: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: 'numeric' }
const medium: Intl.DateTimeFormatOptions = { ...short, second: 'numeric' }
const long: Intl.DateTimeFormatOptions = { ...medium, timeZoneName: 'short' }
const times: Readonly<Record<string, Intl.DateTimeFormatOptions>> = { short, medium, long, full: long }
const numbers: Readonly<Record<string, Intl.NumberFormatOptions>> = {
  integer: { maximumFractionDigits: 0 },
  percent: { style: 'percent' },
}

/** Writes the numbers and dates of messages; what the browser needs for that is made once. */
export class MessageFormats {
  readonly #locale: MessageLocale
  readonly #made = new Map<string, unknown>()

  constructor(locale: MessageLocale) {
    this.#locale = locale
  }

  number(value: number | bigint, style = ''): string {
    return this.#once(
      `number ${style}`,
      () => new Intl.NumberFormat(this.#locale.formats, numbers[style]),
    ).format(value)
  }

  date(value: Date | number, style = ''): string {
    return this.#once(`date ${style}`, () => this.#dateFormat(dates[style])).format(value)
  }

  time(value: Date | number, style = 'medium'): string {
    return this.#once(`time ${style}`, () => this.#dateFormat(times[style])).format(value)
  }

  category(count: number, type: Intl.PluralRuleType): string {
    return this.#once(type, () => new Intl.PluralRules(this.#locale.language, { type })).select(count)
  }

  #dateFormat(style: Intl.DateTimeFormatOptions | undefined): Intl.DateTimeFormat {
    const { formats, timeZone } = this.#locale
    return new Intl.DateTimeFormat(formats, timeZone === undefined ? style : { timeZone, ...style })
  }

  #once<Made>(key: string, make: () => Made): Made {
    if (!this.#made.has(key)) this.#made.set(key, make())
    return this.#made.get(key) as Made
  }
}
