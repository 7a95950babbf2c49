import { checkVAT, countries } from 'jsvat'

export interface TaxIdentifier {
  /** Capitals and digits only, with the country's prefix where it is known. */
  readonly value: string
  /** False where the country's own rule says that no such number can exist. */
  readonly isPossible: boolean
}

const label = /^(?:BTW|TVA|VAT|UST-?ID(?:NR)?|MWST|NIF|IVA)[\s.:-]*(?=[A-Z]{2}|\d)/
/** German register numbers look like Croatian VAT numbers, and are none. */
const germanRegister = /^HR[AB]\d/

/** Normalises a VAT or enterprise number and checks its digits where the country's rule is known. */
export function taxIdentifier(text: string, country: string): TaxIdentifier {
  const bare = normalised(text)
  if (germanRegister.test(bare)) return { value: bare, isPossible: true }
  if (/^[A-Z]{2}/.test(bare)) return withPrefix(bare)
  const prefixed = withPrefix(`${vatPrefix(country)}${bare}`)
  if (prefixed.isPossible && prefixed.isKnown) return prefixed
  // Countries also have other enterprise numbers; only what has the form of a VAT number is held to its check digits.
  return { value: prefixed.hasForm ? prefixed.value : bare, isPossible: !prefixed.hasForm }
}

/** How a number, or a part of one, is written when it is compared. */
export function normalised(text: string): string {
  return text
    .toUpperCase()
    .replace(label, '')
    .replace(/[\s./\-_·:]/g, '')
}

interface Checked extends TaxIdentifier {
  readonly isKnown: boolean
  readonly hasForm: boolean
}

function withPrefix(number: string): Checked {
  const value = number.startsWith('GR') ? `EL${number.slice(2)}` : number
  if (value.startsWith('BE')) return belgian(value)
  const { isSupportedCountry, isValid, isValidFormat } = checkVAT(value, countries)
  // Nothing else starts with digits only: jsvat takes such numbers for Brazilian ones.
  const isKnown = isSupportedCountry && /^[A-Z]{2}/.test(value)
  return { value, isPossible: !isKnown || isValid, isKnown, hasForm: isKnown && isValidFormat }
}

/** Ten digits that start with 0 or 1 (older ones lack the 0); the last two are 97 less the rest modulo 97. */
function belgian(value: string): Checked {
  const match = /^BE(0?\d{9}|1\d{9})$/.exec(value)
  const digits = (match?.[1] ?? '').padStart(10, '0')
  const isPossible =
    match !== null && Number(digits) > 0 && 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8))
  return { value: match === null ? value : `BE${digits}`, isPossible, isKnown: true, hasForm: match !== null }
}

function vatPrefix(country: string): string {
  if (country === 'GR') return 'EL'
  return country === 'CH' ? 'CHE' : country
}
