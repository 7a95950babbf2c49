import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max'

const address =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]*$/iu

/** Reads an e-mail address in lower case, also out of `Marie Dupont <marie@example.com>` and `mailto:` links. */
export function parseEmail(text: string): string | undefined {
  if (text.length > 320) return undefined
  const inner = /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text
  const bare = inner
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/[;,.]$/, '')
    .toLowerCase()
  return bare.length <= 254 && address.test(bare) ? bare : undefined
}

/** Reads a telephone number as E.164 (`+32478123456`), with `;ext=12` behind it when it has an extension. */
export function parsePhone(text: string, country: string): string | undefined {
  const number = findPhone(text, country)
  return number?.ext ? `${number.number};ext=${number.ext}` : number?.number
}

/** The telephone number that a text holds, if some country has it. */
export function findPhone(text: string, country: string): PhoneNumber | undefined {
  if (text.length > 60 || !/\d/.test(text)) return undefined
  // A trunk zero in brackets behind a country code, as in +32 (0)478, is never dialled.
  const cleaned = text.replace(/^['`]/, '').replace(/^(?:tel|tél|gsm|fax|mob(?:ile)?|phone)\b[.: ]*/i, '')
  const local = validPhone(cleaned, country)
  if (local) return local
  // Spreadsheets drop the plus and the double zero of numbers that they take for amounts.
  const digits = cleaned.replace(/\D/g, '')
  return /^[1-9]\d{8,14}$/.test(digits) && !cleaned.includes('+')
    ? validPhone(`+${digits}`, country)
    : undefined
}

function validPhone(text: string, country: string): PhoneNumber | undefined {
  const number = parsePhoneNumberFromString(text, { defaultCountry: country as CountryCode })
  return number?.isValid() ? number : undefined
}

const hostName = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,24}$/iu

/** Reads a web address; a bare host name gets `https://`. Anything but http and https is none. */
export function parseUrl(text: string): string | undefined {
  if (text.length > 2_000 || /\s/.test(text) || text.includes('@')) return undefined
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
  if (!hasScheme && !hostName.test(text.split(/[/?#:]/, 1)[0] ?? '')) return undefined
  try {
    const url = new URL(hasScheme ? text : `https://${text}`)
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined
    if (!url.hostname.includes('.')) return undefined
    return url.pathname === '/' && url.search === '' && url.hash === '' ? url.origin : url.href
  } catch {
    return undefined
  }
}
