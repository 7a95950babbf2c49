import { internationalForm } from '../../metadata/values/phone-number.ts'
import { findPhone } from '../reading/values/parse-contact.ts'
import { cleanText } from '../reading/cell.ts'
import type { CellReading } from './field-reader.ts'

const fewestDigits = 3

/**
 * A number in whatever notation as `+32 478 12 34 56`. One that no country has (an internal extension, a digit too
 * few) is kept as it was typed: losing it would be worse. Words are refused.
 */
export function phoneAsTyped(cell: string, country: string, path: string): CellReading {
  const text = cleanText(cell)
  if (text === '') return { value: null }
  const number = findPhone(text, country)
  if (number !== undefined) return { value: internationalForm(number) }
  if (text.replace(/\D/g, '').length >= fewestDigits) return { value: text }
  return {
    problem: {
      code: 'import.value.not_phone',
      field: path,
      message: `"${text}" is not a telephone number.`,
      values: { text, shown: text },
    },
  }
}
