import { checkVAT, countries } from 'jsvat'

/**
 * Reads a VAT or enterprise number as `BE0403170701`: any punctuation, with or without the country's letters, old
 * Belgian numbers of nine digits too. Only numbers whose check digits are right are read.
 */
export function parseVat(text: string, country: string): string | undefined {
  if (text.length > 40) return undefined
  const bare = text
    .toUpperCase()
    .replace(/^(?:BTW|TVA|VAT|UST(?:-?ID)?|MWST)[\s.:-]*(?:NR\.?|N°)?[\s.:-]*/, '')
    .replace(/[^A-Z0-9]/g, '')
  if (!/\d{6}/.test(bare)) return undefined
  const prefix = /^[A-Z]{2}/.exec(bare)?.[0]
  const owner = prefix === 'EL' ? 'GR' : (prefix ?? country)
  const number = prefix ? bare.slice(2) : bare
  if (owner === 'BE') return belgian(number)
  const full = (prefix ?? vatPrefix(country)) + number
  return checkVAT(full, countries).isValid ? full : undefined
}

/** Ten digits beginning with 0 or 1 (nine before 2005); the last two are 97 minus the rest modulo 97. */
function belgian(digits: string): string | undefined {
  const number = digits.length === 9 ? `0${digits}` : digits
  if (!/^[01]\d{9}$/.test(number)) return undefined
  return 97 - (Number(number.slice(0, 8)) % 97) === Number(number.slice(8)) ? `BE${number}` : undefined
}

function vatPrefix(country: string): string {
  return country === 'GR' ? 'EL' : country
}
