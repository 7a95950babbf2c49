import { IntlMessageFormat } from 'intl-messageformat'

type MessageElement = ReturnType<IntlMessageFormat['getAst']>[number]

/** One language's texts, flattened: `entities.person.one` → "Person". */
export type Messages = ReadonlyMap<string, string>

export const wantedLocales = ['en', 'fr', 'nl', 'de'] as const
export type Locale = (typeof wantedLocales)[number]

/** Words that address the reader as a friend; the product says vous, u and Sie. */
const informalAddress: Readonly<Record<Locale, RegExp | undefined>> = {
  en: undefined,
  fr: /(?<![\p{L}'’-])(?:tu|toi|tes)(?![\p{L}'’-])/iu,
  nl: /(?<!\p{L})(?:je|jij|jou|jouw|jullie)(?!\p{L})/iu,
  de: /(?<!\p{L})(?:du|dich|dir|dein(?:e[mnrs]?)?)(?!\p{L})/iu,
}

/** The texts of one locale file, whatever its nesting. */
export function flattenMessages(content: unknown, prefix = ''): Messages {
  if (typeof content !== 'object' || content === null) return new Map([[prefix, String(content)]])
  const entries = Object.entries(content).flatMap(([key, value]) => [
    ...flattenMessages(value, prefix === '' ? key : `${prefix}.${key}`),
  ])
  return new Map(entries)
}

/** Texts missing in one language, empty, broken, with other placeholders than the English one, or too familiar. */
export function localeFaults(locales: Readonly<Record<Locale, Messages>>): readonly string[] {
  return wantedLocales.flatMap((locale) => {
    const missing = [...locales.en.keys()].filter((key) => !locales[locale].has(key))
    const extra = [...locales[locale].keys()].filter((key) => !locales.en.has(key))
    return [
      ...missing.map((key) => `${locale}: ${key} is missing`),
      ...extra.map((key) => `${locale}: ${key} is not in English`),
      ...[...locales[locale]].flatMap(([key, text]) => textFaults(locale, key, text, locales.en.get(key))),
    ]
  })
}

function textFaults(
  locale: Locale,
  key: string,
  text: string,
  english: string | undefined,
): readonly string[] {
  if (text.trim() === '') return [`${locale}: ${key} is empty`]
  if (informalAddress[locale]?.test(text))
    return [`${locale}: ${key} addresses the reader informally: "${text}"`]
  const names = placeholders(text, locale)
  if (names === undefined) return [`${locale}: ${key} is not a valid ICU message: "${text}"`]
  const wanted = english === undefined ? names : placeholders(english, 'en')
  if (wanted === undefined || names.join() === wanted.join()) return []
  return [`${locale}: ${key} uses {${names.join('}, {')}} where English uses {${wanted.join('}, {')}}`]
}

function placeholders(text: string, locale: Locale): readonly string[] | undefined {
  try {
    return [...new Set(new IntlMessageFormat(text, locale).getAst().flatMap(namesIn))].toSorted()
  } catch {
    return undefined
  }
}

// A plain text or the # of a plural names nothing; everything else carries the name of its value.
function namesIn(element: MessageElement): readonly string[] {
  const branches =
    'options' in element ? Object.values(element.options).flatMap((option) => option.value) : []
  const children = 'children' in element ? element.children : []
  const isNamed = 'value' in element && element.type !== 0
  return [...(isNamed ? [element.value] : []), ...[...branches, ...children].flatMap(namesIn)]
}
