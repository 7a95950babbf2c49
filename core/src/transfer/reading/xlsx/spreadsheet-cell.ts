import { serialDate, serialTime } from '../values/serial-date.ts'
import { formatDigits } from './number-formats.ts'
import type { Cell } from '../cell.ts'
import type { NumberMeaning } from './number-formats.ts'

/** A number of the workbook as a cell, with what its number format means. */
export function numberCell(value: number, meaning: NumberMeaning | undefined, dateSystem: 1900 | 1904): Cell {
  if (!meaning) return value
  switch (meaning.kind) {
    case 'date':
      return dateCell(value, dateSystem)
    case 'duration':
      return value < 0 ? value : serialTime(value)
    case 'percent':
      return { number: value, percent: true }
    case 'currency':
      return { number: value, currency: meaning.currency }
    case 'digits':
      return Number.isInteger(value) ? formatDigits(value, meaning.pattern) : value
    default:
      return value
  }
}

function dateCell(value: number, dateSystem: 1900 | 1904): Cell {
  // A fraction alone is a time of day; the first day of a system is hardly ever meant.
  if (value > 0 && value < 1) return serialTime(value)
  const date = serialDate(value, dateSystem)
  return date === undefined ? value : { date }
}
