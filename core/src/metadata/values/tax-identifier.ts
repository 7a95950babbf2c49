import { checkVAT, countries } from 'jsvat'

export interface TaxIdentifier {
  /** Capitals and digits only, with the country's prefix where it is known. */
  readonly value: string
  /** False where the country's own rule says that no such number can exist. */
  readonly isPossible: boolean
  /** So many characters stand behind the country's letters in its shortest numbers, where this one has fewer. */
  readonly tooShortFor: number | null
}

/** How many characters the shortest number of a country has behind its letters. */
const shortest: ReadonlyMap<string, number> = new Map(
  (
    'AT 9, BE 9, BG 9, CH 10, CY 9, CZ 8, DE 9, DK 8, EE 9, EL 9, ES 9, FI 8, FR 11, GB 9, HR 11, HU 8, IE 8, ' +
    'IT 11, LT 9, LU 8, LV 11, MT 8, NL 12, NO 9, PL 10, PT 9, RO 2, SE 12, SI 8, SK 10, XI 9'
  )
    .split(', ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(3))] as const),
)

const label = /^(?:BTW|TVA|VAT|UST-?ID(?:NR)?|MWST|NIF|IVA)[\s.:-]*(?=[A-Z]{2}|\d)/
/** German register numbers look like Croatian VAT numbers, and are none. */
const germanRegister = /^HR[AB]\d/

/** Normalises a VAT or enterprise number and checks its digits where the country's rule is known. */
export function taxIdentifier(text: string, country: string): TaxIdentifier {
  const bare = normalised(text)
  if (germanRegister.test(bare)) return { value: bare, isPossible: true, tooShortFor: null }
  if (/^[A-Z]{2}/.test(bare)) return withPrefix(bare)
  const prefixed = withPrefix(`${vatPrefix(country)}${bare}`)
  if (prefixed.isPossible && prefixed.isKnown) return prefixed
  // Countries also have other enterprise numbers; only what has the form of a VAT number is held to its check digits.
  const { hasForm } = prefixed
  return { value: hasForm ? prefixed.value : bare, isPossible: !hasForm, tooShortFor: null }
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
  const isPossible = !isKnown || isValid
  const tooShortFor = isPossible ? null : shortfall(value)
  return { value, isPossible, tooShortFor, isKnown, hasForm: isKnown && isValidFormat }
}

function shortfall(value: string): number | null {
  const least = shortest.get(value.slice(0, 2))
  return least !== undefined && value.length - 2 < least ? least : null
}

/** Ten digits that start with 0 or 1 (older ones lack the 0); the last two are 97 less the rest modulo 97. */
function belgian(value: string): Checked {
  const match = /^BE(0?\d{9}|1\d{9})$/.exec(value)
  const digits = (match?.[1] ?? '').padStart(10, '0')
  const isPossible =
    match !== null && Number(digits) > 0 && 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8))
  return {
    value: match === null ? value : `BE${digits}`,
    isPossible,
    tooShortFor: shortfall(value),
    isKnown: true,
    hasForm: match !== null,
  }
}

function vatPrefix(country: string): string {
  if (country === 'GR') return 'EL'
  return country === 'CH' ? 'CHE' : country
}
