import type { Money } from '@tessera/sdk'

const digits = 4

/** A decimal as a whole number of ten-thousandths: amounts are never floating. */
function units(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.')
  const value = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  return decimal.startsWith('-') ? -value : value
}

/** An amount times its probability, rounded half up to hundredths. */
export function weightedAmount(amount: Money | null, probability: string | null): Money | null {
  if (amount === null || probability === null) return null
  // Ten-thousandths of an amount times ten-thousandths of a percent.
  const product = units(amount.amount) * units(probability)
  const perHundredth = 10n ** BigInt(2 * digits)
  const hundredths = (product + perHundredth / 2n) / perHundredth
  const text = hundredths.toString().padStart(3, '0')
  return { amount: `${text.slice(0, -2)}.${text.slice(-2)}`, currency: amount.currency }
}
