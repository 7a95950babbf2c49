import { createFormatter } from '@tessera/sdk/ui'
import type { Choice } from '../services/places.ts'

const locales = [
  'de-AT',
  'de-BE',
  'de-CH',
  'de-DE',
  'de-LU',
  'en-CA',
  'en-GB',
  'en-IE',
  'en-US',
  'fr-BE',
  'fr-CA',
  'fr-CH',
  'fr-FR',
  'fr-LU',
  'nl-BE',
  'nl-NL',
  'sv-SE',
]

/** Ways of writing dates and numbers, each with an example: that says more than its name. */
export function formatChoices(language: string): readonly Choice[] {
  const names = new Intl.DisplayNames(language, { type: 'language' })
  return locales.map((locale) => {
    const format = createFormatter({ language, formats: locale })
    return {
      value: locale,
      label: names.of(locale) ?? locale,
      description: `${format.date('2026-12-31')} · ${format.number(1234.56)}`,
    }
  })
}

/** The days of the week by their number: 1 is Monday. */
export function weekdayChoices(language: string): readonly Choice[] {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  // 1 January 2024 was a Monday.
  return [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: String(day),
    label: format.format(Date.UTC(2024, 0, day)),
  }))
}

export function monthChoices(language: string): readonly Choice[] {
  const format = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, month) => ({
    value: String(month + 1),
    label: format.format(Date.UTC(2024, month, 1)),
  }))
}
