/** A decimal number of any size, digit by digit: no trailing zeros in `fraction`, no leading ones in `whole`. */
export interface ExactDecimal {
  readonly negative: boolean
  readonly whole: string
  readonly fraction: string
}

const plain = /^([+-]?)(\d*)(?:\.(\d*))?$/

/** Reads `12`, `-0.50`, `.5` and finite JavaScript numbers; undefined for everything else, `1e5` in a text included. */
export function parseDecimal(raw: unknown): ExactDecimal | undefined {
  if (typeof raw === 'number') return Number.isFinite(raw) ? parseDecimal(withoutExponent(raw)) : undefined
  if (typeof raw !== 'string') return undefined
  const match = plain.exec(raw.trim())
  if (match === null || (match[2] === '' && (match[3] ?? '') === '')) return undefined
  const whole = (match[2] ?? '').replace(/^0+(?=\d)/, '') || '0'
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  return { negative: match[1] === '-' && (whole !== '0' || fraction !== ''), whole, fraction }
}

/** In plain notation, with at least so many digits after the point. */
export function formatDecimal(value: ExactDecimal, minimumDigits: number): string {
  const fraction = value.fraction.padEnd(minimumDigits, '0')
  return `${value.negative ? '-' : ''}${value.whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** To so many digits after the point, halves away from zero. */
export function roundDecimal(value: ExactDecimal, digits: number): ExactDecimal {
  if (value.fraction.length <= digits) return value
  const up = (value.fraction[digits] ?? '0') >= '5'
  const kept = BigInt(value.whole + value.fraction.slice(0, digits)) + (up ? 1n : 0n)
  const text = kept.toString().padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const rounded = parseDecimal(`${value.negative ? '-' : ''}${whole}.${text.slice(text.length - digits)}`)
  return rounded ?? value
}

function withoutExponent(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  return Math.abs(value) < 1 ? value.toFixed(20) : BigInt(value).toString()
}
