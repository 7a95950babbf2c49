/**
 * Reads a number the way people of a locale type it, as a decimal string without loss: `1.234,56` with `nl-BE` is
 * `1234.56`. Undefined when it is no number.
 */
export function parseNumber(text: string, locale: string): string | undefined {
  const compact = text.replaceAll(/[\s\u00a0\u202f'’_]/g, '').replace('\u2212', '-')
  const match = /^([+-]?)([\d.,]*\d[\d.,]*)$/.exec(compact)
  if (!match) return undefined
  const [, sign = '', digits = ''] = match
  const decimal = decimalSign(digits, locale)
  const at = decimal ? digits.lastIndexOf(decimal) : -1
  const whole = (at < 0 ? digits : digits.slice(0, at)).replaceAll(/[.,]/g, '')
  const fraction = at < 0 ? '' : digits.slice(at + 1)
  if (/[.,]/.test(fraction)) return undefined
  const plain = whole.replace(/^0+(?=\d)/, '') || '0'
  const number = fraction ? `${plain}.${fraction}` : plain
  return sign === '-' && /[1-9]/.test(number) ? `-${number}` : number
}

/** The sign that stands before the decimals: the last of two kinds, else the one of the locale, else a lone other one. */
function decimalSign(digits: string, locale: string): ',' | '.' | undefined {
  const comma = digits.lastIndexOf(',')
  const dot = digits.lastIndexOf('.')
  if (comma >= 0 && dot >= 0) return comma > dot ? ',' : '.'
  if (comma < 0 && dot < 0) return undefined
  const present = comma >= 0 ? ',' : '.'
  const usual = new Intl.NumberFormat(locale)
    .formatToParts(1.5)
    .find((part) => part.type === 'decimal')?.value
  if (present === usual) return digits.split(present).length > 2 ? undefined : present
  // 1.234 with a decimal comma is a thousand; 1.5 can only be one and a half.
  const looksGrouped = new RegExp(`^\\d{1,3}(\\${present}\\d{3})+$`).test(digits)
  return looksGrouped ? undefined : present
}
