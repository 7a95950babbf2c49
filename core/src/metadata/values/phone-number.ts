import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from 'libphonenumber-js'
import { LruCache } from '../../foundation/lru-cache.ts'

// Parsing is slow and a pure function of text and country; one write asks for the same number several times.
const numbers = new LruCache<string, string | null>(4_000)

function parse(text: string, country?: string): PhoneNumber | undefined {
  const known = country !== undefined && isSupportedCountry(country)
  const number = parsePhoneNumberFromString(
    text,
    known ? { defaultCountry: country, extract: false } : { extract: false },
  )
  return number?.isPossible() === true ? number : undefined
}

/** The E.164 form, such as `+32470123456`; null where the text cannot be a number. `country` is for national notation. */
export function e164(text: string, country?: string): string | null {
  // Behind a plus sign stands the number's own country.
  const key = country === undefined || text.startsWith('+') ? text : `${country} ${text}`
  const known = numbers.get(key)
  if (known !== undefined) return known
  const number = parse(text, country)?.number ?? null
  numbers.set(key, number)
  return number
}

/** `+32 470 12 34 56`, of a number that has been parsed: what is asked of this text next is known already. */
export function internationalForm(number: Pick<PhoneNumber, 'number' | 'formatInternational'>): string {
  const text = number.formatInternational()
  numbers.set(text, number.number)
  return text
}

/**
 * The number so that it is understood anywhere: as it stands where its country is in it, and where it is no known
 * number; `+32 470 12 34 56` for `0470 12 34 56` in Belgium.
 */
export function withCountry(text: string, country: string): string {
  if (e164(text) !== null) return text
  const number = parse(text, country)
  return number === undefined ? text : internationalForm(number)
}

export function hasDigits(text: string): boolean {
  return /\d/.test(text)
}

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

/**
 * The digits that the E.164 form of a number starts with, from the start of a number in any notation: `0470` and
 * `+32 470` give `32470` in Belgium.
 */
export function leadingDigits(text: string, country: string): string {
  const digits = digitsOf(text)
  if (text.trim().startsWith('+')) return digits
  if (digits.startsWith('00')) return digits.slice(2)
  if (!digits.startsWith('0') || !isSupportedCountry(country)) return digits
  return getCountryCallingCode(country) + digits.slice(1)
}
