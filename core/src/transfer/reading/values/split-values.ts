import { cleanText } from '../cell.ts'
import type { Cell } from '../cell.ts'
import type { ValueType } from './value-type.ts'

/**
 * Several values in one cell, for fields that take several: `a@x.be; b@y.be`, two telephone numbers around a `/` with
 * spaces or on two lines, tags between commas. Anything else stays one cell.
 */
export function splitValues(cell: Cell, type: ValueType): Cell[] {
  if (typeof cell !== 'string') return cell === null ? [] : [cell]
  const separator = separators[type] ?? /[;|\n]/
  if (!separator.test(cell)) {
    const text = cleanText(cell)
    return text === '' ? [] : [text]
  }
  return cell
    .split(separator)
    .map(cleanText)
    .filter((part) => part !== '')
}

const separators: Partial<Readonly<Record<ValueType, RegExp>>> = {
  email: /[;,|\n]|\s\/\s|\s(?=\S+@)/,
  phone: /[;|,\n]|\s\/\s|\s(?:of|ou|or|oder|et|en|und|and)\s/,
  url: /[;|\n]|,\s|\s+/,
  text: /[;,|\n]/,
}
