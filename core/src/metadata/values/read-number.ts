import type { FieldOptions } from '@tessera/sdk'
import { refused, shown, told, type Refused, type Report } from '../kinds/value-issue.ts'
import { formatDecimal, parseDecimal, roundDecimal } from './exact-decimal.ts'

export interface DecimalForm {
  /** Digits the column keeps before the point. */
  readonly wholeDigits: number
  /** Digits the column keeps after the point. */
  readonly scale: number
  /** Digits always shown after the point; default `scale`. */
  readonly shownDigits?: number
}

const wholeNumber = /^[+-]?\d+$/

/**
 * A decimal string of exactly this form. A text with more digits than fit is refused, since it was meant; a JavaScript
 * number is rounded, since 0.1 + 0.2 has 17.
 */
export function readDecimal(raw: unknown, form: DecimalForm, report: Report): string | Refused {
  const parsed = parseDecimal(raw)
  if (parsed === undefined) {
    return report(
      'field.not_number',
      `${shown(raw)} is not a number. Write digits with a point for the decimals, such as "1234.50".`,
      told(raw),
    )
  }
  const value = typeof raw === 'number' ? roundDecimal(parsed, form.scale) : parsed
  if (value.fraction.length > form.scale) {
    return report(
      'field.too_many_decimals',
      `${shown(raw)} has ${value.fraction.length} digits after the point; ${form.scale} fit. Round it.`,
      { ...told(raw), most: form.scale },
    )
  }
  if (value.whole.length > form.wholeDigits) {
    return report(
      'field.too_large',
      `${shown(raw)} is too large: at most ${form.wholeDigits} digits fit before the point.`,
      { ...told(raw), most: '9'.repeat(form.wholeDigits) },
    )
  }
  return formatDecimal(value, form.shownDigits ?? form.scale)
}

/** A whole number between the bounds. Texts of digits are taken too, since files hold nothing else. */
export function readInteger(raw: unknown, lowest: number, highest: number, report: Report): number | Refused {
  const value = typeof raw === 'string' && wholeNumber.test(raw.trim()) ? Number(raw) : raw
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return report(
      'field.not_number',
      `${shown(raw)} is not a whole number. Write digits only, such as 1200.`,
      told(raw),
    )
  }
  if (!Number.isInteger(value))
    return report('field.not_whole', `${shown(raw)} is not a whole number. Round it.`, told(raw))
  if (value < lowest)
    return report('field.too_small', `${shown(raw)} is too small: the least is ${lowest}.`, {
      ...told(raw),
      least: lowest,
    })
  if (value > highest)
    return report('field.too_large', `${shown(raw)} is too large: the most is ${highest}.`, {
      ...told(raw),
      most: highest,
    })
  return value === 0 ? 0 : value
}

/** The field's own `min` and `max`, passed through by whatever an earlier reader refused. */
export function withinLimits<Value extends string | number>(
  value: Value | Refused,
  options: FieldOptions,
  report: Report,
): Value | Refused {
  if (value === refused) return refused
  const number = Number(value)
  if (options.min !== undefined && number < options.min)
    return report('field.too_small', `${value} is too small: the least is ${options.min}.`, {
      ...told(value),
      least: options.min,
    })
  if (options.max !== undefined && number > options.max)
    return report('field.too_large', `${value} is too large: the most is ${options.max}.`, {
      ...told(value),
      most: options.max,
    })
  return value
}
