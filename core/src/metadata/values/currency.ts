/** ISO 4217: the currencies whose amounts have another number of digits after the point than two. */
export const unusualMinorDigits: Readonly<Record<number, readonly string[]>> = {
  0: [
    'BIF',
    'CLP',
    'DJF',
    'GNF',
    'ISK',
    'JPY',
    'KMF',
    'KRW',
    'PYG',
    'RWF',
    'UGX',
    'UYI',
    'VND',
    'VUV',
    'XAF',
    'XOF',
    'XPF',
  ],
  3: ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'],
  4: ['CLF', 'UYW'],
}

const digitsByCurrency = new Map(
  Object.entries(unusualMinorDigits).flatMap(([digits, codes]) =>
    codes.map((code) => [code, Number(digits)] as const),
  ),
)
const currencies: ReadonlySet<string> = new Set([
  ...Intl.supportedValuesOf('currency'),
  ...digitsByCurrency.keys(),
])

/** The ISO 4217 code in capitals, or undefined where there is no such currency. */
export function currencyCode(raw: unknown): string | undefined {
  if (typeof raw !== 'string') return undefined
  const code = raw.trim().toUpperCase()
  return currencies.has(code) ? code : undefined
}

/** Digits after the point that an amount in this currency has at least. */
export function minorDigits(currency: string): number {
  return digitsByCurrency.get(currency) ?? 2
}
