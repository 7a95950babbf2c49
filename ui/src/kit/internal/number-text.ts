import type { Formatter } from '@tessera/sdk/ui'
import { parseNumber } from './parse-number.ts'

export interface NumberLimits {
  readonly min: number | undefined
  readonly max: number | undefined
  readonly scale: number | undefined
}

/** What a number field shows while it is not being edited. */
export function showNumber(value: string, format: Formatter, scale: number | undefined): string {
  if (value === '' || Number.isNaN(Number(value))) return value
  return format.number(
    value,
    scale === undefined ? {} : { minimumFractionDigits: 0, maximumFractionDigits: scale },
  )
}

/** The number as it is edited: no grouping, the decimal sign of the user. */
export function editNumber(value: string, format: Formatter): string {
  const decimal = format.number(1.5).charAt(1)
  return Number.isNaN(Number(value)) ? value : value.replace('.', decimal)
}

/** The decimal string of typed text; the text itself when it is no number, so that nothing typed is lost. */
export function readNumber(text: string, format: Formatter): string {
  return text.trim() === '' ? '' : (parseNumber(text, format.formats) ?? text)
}

export type NumberProblem =
  | { readonly key: 'invalidNumber' }
  | { readonly key: 'tooSmall'; readonly values: { readonly min: string } }
  | { readonly key: 'tooLarge'; readonly values: { readonly max: string } }
  | { readonly key: 'tooPrecise'; readonly values: { readonly digits: number } }

export function numberProblem(
  value: string,
  limits: NumberLimits,
  format: Formatter,
): NumberProblem | undefined {
  const number = Number(value)
  if (Number.isNaN(number)) return { key: 'invalidNumber' }
  if (limits.min !== undefined && number < limits.min)
    return { key: 'tooSmall', values: { min: format.number(limits.min) } }
  if (limits.max !== undefined && number > limits.max)
    return { key: 'tooLarge', values: { max: format.number(limits.max) } }
  const fraction = value.split('.')[1] ?? ''
  if (limits.scale !== undefined && fraction.length > limits.scale)
    return { key: 'tooPrecise', values: { digits: limits.scale } }
  return undefined
}
