import { flattenCatalogue } from './catalogue.ts'
import type { Catalogues } from './catalogue.ts'
import { fillMessage } from './fill-message.ts'
import { MessageFormats } from './message-formats.ts'
import { parseMessage } from './parse-message.ts'

/** What a message may be filled with. */
export type MessageValues = Readonly<
  Record<string, string | number | bigint | boolean | Date | null | undefined>
>

export interface MissingMessage {
  readonly key: string
  readonly language: string
  /** Set when the message exists but cannot be parsed or filled in. */
  readonly cause?: unknown
}

export interface TranslatorOptions {
  /** A language or locale tag. `fr-BE` falls back to `fr`, then to `fallback`. */
  readonly language: string
  readonly catalogues: Catalogues
  readonly fallback?: string
  /** Locale by which numbers and dates inside messages are written; default the language. */
  readonly formats?: string
  /** Time zone of dates inside messages; default that of the process or browser. */
  readonly timeZone?: string
  /** Told once per key, language and translator. */
  readonly onMissing?: (missing: MissingMessage) => void
}

export interface Translator<Key extends string = string> {
  readonly language: string
  /** The message in this language, else in the fallback language, else the key itself. */
  t(key: Key, values?: MessageValues): string
  /** True when this language or the fallback has the key. */
  has(key: string): boolean
}

/**
 * Makes the one message runtime of server and browser. Messages are ICU: plurals, selects, numbers and dates by their
 * named styles.
 * Each message is parsed once. Nothing here compiles code, so it runs under a strict content security policy.
 *
 * @example
 * const { t } = createTranslator({
 *   language: 'nl',
 *   catalogues: { en: { greeting: 'Hello {name}' }, nl: { greeting: 'Dag {name}' } },
 * })
 * t('greeting', { name: 'Ada' }) // "Dag Ada"
 */
export function createTranslator<Key extends string = string>(options: TranslatorOptions): Translator<Key> {
  return new IcuTranslator(options)
}

interface Entry {
  readonly format: (values: MessageValues | undefined) => string
}

class IcuTranslator implements Translator {
  readonly language: string
  readonly #options: TranslatorOptions
  readonly #layers: readonly { readonly language: string; readonly messages: ReadonlyMap<string, string> }[]
  readonly #entries = new Map<string, Entry>()
  readonly #formats = new Map<string, MessageFormats>()
  readonly #reported = new Set<string>()

  constructor(options: TranslatorOptions) {
    this.language = options.language
    this.#options = options
    const chain = new Set([...narrowing(options.language), ...narrowing(options.fallback ?? 'en')])
    this.#layers = [...chain].flatMap((language) => {
      const catalogue = options.catalogues[language]
      return catalogue ? [{ language, messages: flattenCatalogue(catalogue) }] : []
    })
    this.t = this.t.bind(this)
    this.has = this.has.bind(this)
  }

  has(key: string): boolean {
    return this.#layers.some((layer) => layer.messages.has(key))
  }

  t(key: string, values?: MessageValues): string {
    let entry = this.#entries.get(key)
    if (!entry) {
      entry = this.#prepare(key)
      this.#entries.set(key, entry)
    }
    try {
      return entry.format(values)
    } catch (cause) {
      this.#report(key, cause)
      return key
    }
  }

  #prepare(key: string): Entry {
    const found = this.#layers.find((layer) => layer.messages.has(key))
    const wanted = this.language.split('-')[0]
    if (!found || found.language.split('-')[0] !== wanted) this.#report(key)
    if (!found) return { format: () => key }
    const pattern = found.messages.get(key) ?? key
    // Most messages have no argument: they need no parser.
    if (!/[{}']/.test(pattern)) return { format: () => pattern }
    try {
      const message = parseMessage(pattern)
      const formats = this.#formatsOf(found.language)
      return { format: (values = {}) => fillMessage(message, values, formats) }
    } catch (cause) {
      this.#report(key, cause)
      return { format: () => pattern }
    }
  }

  /** A text of another language keeps the plurals of its own. */
  #formatsOf(language: string): MessageFormats {
    let found = this.#formats.get(language)
    if (found === undefined) {
      const { formats = language, timeZone } = this.#options
      found = new MessageFormats({ language, formats, timeZone })
      this.#formats.set(language, found)
    }
    return found
  }

  #report(key: string, cause?: unknown): void {
    if (this.#reported.has(key)) return
    this.#reported.add(key)
    this.#options.onMissing?.({ key, language: this.language, ...(cause === undefined ? {} : { cause }) })
  }
}

/** `fr-BE` → `fr-BE`, `fr`. */
function narrowing(language: string): string[] {
  const parts = language.split('-')
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'))
}
