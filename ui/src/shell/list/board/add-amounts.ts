import type { Money } from '@tessera/sdk/ui'

const digits = 6

function units(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.')
  const value = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  return amount.startsWith('-') ? -value : value
}

function decimal(value: bigint): string {
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, '0')
  const fraction = text.slice(-digits).replace(/0+$/, '')
  return `${value < 0n ? '-' : ''}${text.slice(0, -digits)}${fraction === '' ? '' : `.${fraction}`}`
}

/** One amount per currency, in the order in which currencies come: amounts of two are never added up. */
export function addAmounts(amounts: readonly Money[]): readonly Money[] {
  const sums = new Map<string, bigint>()
  for (const { amount, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0n) + units(amount))
  return [...sums].map(([currency, sum]) => ({ amount: decimal(sum), currency }))
}
