import type { Formatter, UntypedRecord } from '@tessera/sdk/ui'
import { isBlank } from '../../../kit/internal/field-value/is-blank.ts'
import { valueAt } from '../../fields/field-path.ts'

const number = /^-?\d+(\.\d+)?$/

function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { amount, displayName } = value as { readonly amount?: unknown; readonly displayName?: unknown }
  return amount ?? displayName ?? null
}

/** Keys of places that people gave: the server compares them byte by byte. */
const rank = '$rank.'

function compareRanks(one: unknown, other: unknown): number {
  const [left, right] = [String(one), String(other)]
  return left === right ? 0 : left < right ? -1 : 1
}

function compareValues(format: Formatter, one: unknown, other: unknown): number {
  const [left, right] = [plain(one), plain(other)]
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right)
  const [text, otherText] = [String(left), String(right)]
  if (number.test(text) && number.test(otherText)) return Number(text) - Number(otherText)
  return format.compare(text, otherText)
}

/** Whether one card comes before the other by the sort of the view; empty values come last, like on the server. */
export function compareCards(
  format: Formatter,
  sort: readonly string[],
): (one: UntypedRecord, other: UntypedRecord) => number {
  return (one, other) => {
    for (const key of sort) {
      const isDescending = key.startsWith('-')
      const path = isDescending ? key.slice(1) : key
      const [left, right] = [valueAt(one, path), valueAt(other, path)]
      if (isBlank(left) !== isBlank(right)) return isBlank(left) ? 1 : -1
      const compare = path.startsWith(rank) ? compareRanks : compareValues.bind(undefined, format)
      const order = isBlank(left) ? 0 : compare(left, right)
      if (order !== 0) return isDescending ? -order : order
    }
    return 0
  }
}
