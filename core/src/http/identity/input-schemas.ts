import { z } from 'zod'
import { languages } from '../../identity/languages.ts'

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))
const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

export const idInput = z.uuid()
export const nameInput = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Control characters are not allowed.')
/** What somebody typed as their address: looked up, never stored. */
export const typedEmailInput = z
  .string()
  .trim()
  .min(1)
  .max(254)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Control characters are not allowed.')
export const emailInput = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email())
  .meta({ examples: ['an.peeters@example.com'] })
/** Rules about passwords stand in identity; here only what could hurt the server. */
export const passwordInput = z.string().min(1).max(1000)
export const secretInput = z.string().min(1).max(200)
export const languageInput = z.enum(languages)
export const timeZoneInput = z
  .string()
  .max(100)
  .refine(isTimeZone, {
    error: 'This time zone is not known.',
    params: { code: 'identity.unknown_time_zone' },
  })
  .meta({ description: 'IANA time zone', examples: ['Europe/Brussels', 'America/New_York'] })
export const localeInput = z
  .string()
  .max(35)
  .refine(isLocale, {
    error: 'This locale is not known.',
    params: { code: 'identity.unknown_locale' },
  })
  .meta({ description: 'BCP 47 language tag', examples: ['nl-BE', 'en-GB'] })
export const currencyInput = z
  .string()
  .refine((code) => currencies.has(code), {
    error: 'This is no ISO 4217 currency code.',
    params: { code: 'identity.unknown_currency' },
  })
  .meta({ description: 'ISO 4217', examples: ['EUR', 'USD'] })
export const countryInput = z
  .string()
  .refine(isCountry, {
    error: 'This is no ISO 3166 country code.',
    params: { code: 'identity.unknown_country' },
  })
  .meta({ description: 'ISO 3166-1 alpha-2', examples: ['BE', 'NL'] })
export const dateInput = z.iso.date().meta({ description: 'Such as 2026-12-24' })
export const versionInput = z.int().positive()

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code) && code !== 'ZZ' && regionNames.of(code) !== undefined
}
