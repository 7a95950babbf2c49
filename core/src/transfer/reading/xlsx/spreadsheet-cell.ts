import { formatDigits } from './number-formats.ts'
import type { Cell } from '../cell.ts'
import type { NumberMeaning } from './number-formats.ts'

const errorValue = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA)$/
const yearZero: Readonly<Record<1900 | 1904, number>> = { 1900: Date.UTC(1899, 11, 31), 1904: Date.UTC(1904, 0, 1) }
const day = 86_400_000

/** Turns a value of the workbook into a cell, with what its number format means. Error values are no data. */
export function toCell(value: string | number | boolean | Date | null, meaning: NumberMeaning | undefined, dateSystem: 1900 | 1904): Cell {
  if (value === null || value === '') return null
  if (typeof value === 'string') return value.startsWith('#') && errorValue.test(value) ? null : value
  if (value instanceof Date) return dateCell(value, dateSystem)
  if (typeof value === 'boolean' || !meaning) return value
  if (meaning.kind === 'percent') return { number: value, percent: true }
  if (meaning.kind === 'currency') return { number: value, currency: meaning.currency }
  return Number.isInteger(value) ? formatDigits(value, meaning.pattern) : value
}

function dateCell(value: Date, dateSystem: 1900 | 1904): Cell {
  // Times are fractions of a day and come back a few microseconds beside the second.
  const time = Math.round(value.getTime() / 1_000) * 1_000
  if (Number.isNaN(time)) return null
  // A time of day without a date lies on day zero.
  if (time < yearZero[dateSystem] + day && time % day !== 0) return new Date(time).toISOString().slice(11, 19)
  return { date: time % day === 0 ? isoDay(time) : new Date(time).toISOString().slice(0, 19) }
}

/** Most cells of a date column are days alone; this is several times faster than formatting the whole moment. */
function isoDay(time: number): string {
  const date = new Date(time)
  const month = date.getUTCMonth() + 1
  const dayOfMonth = date.getUTCDate()
  const year = String(date.getUTCFullYear()).padStart(4, '0')
  return `${year}-${month < 10 ? '0' : ''}${month}-${dayOfMonth < 10 ? '0' : ''}${dayOfMonth}`
}
