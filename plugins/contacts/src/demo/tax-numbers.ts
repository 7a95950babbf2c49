import type { Random } from './random.ts'

export type DemoCountry = 'BE' | 'FR' | 'NL' | 'DE'

/** Valid check digits, in ranges that registers have not given out. */
const makers: Readonly<Record<DemoCountry, (random: Random) => string>> = {
  BE: (random) => belgian(`19${random.digits(6)}`),
  FR: (random) => french(`999${random.digits(5)}`),
  NL: (random) => dutch(`99${random.digits(6)}`),
  DE: (random) => german(`39${random.digits(6)}`),
}

export function taxNumber(country: DemoCountry, random: Random): string {
  return makers[country](random)
}

/** Eight digits, and 97 less their rest. */
function belgian(eight: string): string {
  return `BE${eight}${String(97 - (Number(eight) % 97)).padStart(2, '0')}`
}

/** A SIREN of nine digits after Luhn, with its two-digit key in front. */
function french(eight: string): string {
  const sum = [...eight].reduce((total, digit, index) => {
    const weighed = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (weighed > 9 ? weighed - 9 : weighed)
  }, 0)
  const siren = `${eight}${(10 - (sum % 10)) % 10}`
  const key = (12 + 3 * (Number(siren) % 97)) % 97
  return `FR${String(key).padStart(2, '0')}${siren}`
}

/** Weighed 9 to 2, the rest of eleven is the ninth digit; a rest of ten has none. */
function dutch(eight: string): string {
  const rest = [...eight].reduce((total, digit, index) => total + Number(digit) * (9 - index), 0) % 11
  return rest === 10 ? dutch(String(Number(eight) + 1)) : `NL${eight}${rest}B01`
}

/** ISO 7064, modulo 11 and 10. */
function german(eight: string): string {
  let product = 10
  for (const digit of eight) {
    const sum = (Number(digit) + product) % 10
    product = (2 * (sum === 0 ? 10 : sum)) % 11
  }
  const check = 11 - product
  return `DE${eight}${check === 10 ? 0 : check}`
}
