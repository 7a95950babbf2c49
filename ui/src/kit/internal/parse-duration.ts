import { foldText } from './fold-text.ts'
import { readNumber } from './number-text.ts'
import type { Formatter } from '@tessera/sdk/ui'

/** First letters of the units, in the four languages: heure, uur, Stunde; jour, dag, Tag. */
const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:st|[hu])/, 3600],
  [/^m/, 60],
  [/^s/, 1],
  [/^[djt]/, 86_400],
]

function sizeOf(unit: string): number | undefined {
  return units.find(([letters]) => letters.test(unit))?.[1]
}

/**
 * Reads a length of time the way people type it: `90` (minutes), `1:30`, `1:30:15`, `1h30`, `1.5 h`, `2 days`,
 * `1 heure 30`. In seconds; undefined when it is none.
 */
export function parseDuration(text: string, format: Formatter): number | undefined {
  const typed = foldText(text).trim()
  const clock = /^(\d{1,5}):([0-5]?\d)(?::([0-5]?\d))?$/.exec(typed)
  if (clock !== null) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0)
  const parts = [...typed.matchAll(/(\d+(?:[.,]\d+)?)\s*([a-z]*)\.?\s*/g)]
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== typed) return undefined
  let seconds = 0
  // A number without a unit counts in what is smaller than the one before it.
  let size = 3600
  for (const [, digits = '', unit = ''] of parts) {
    const count = Number(readNumber(digits, format))
    const given = unit === '' ? Math.max(1, size / 60) : sizeOf(unit)
    if (given === undefined || Number.isNaN(count)) return undefined
    seconds += count * given
    size = given
  }
  return Math.round(seconds)
}

/** The shortest way to write it: `1:30`, or `1:30:15`. */
export function editDuration(seconds: number): string {
  const two = (count: number) => String(count).padStart(2, '0')
  const rest = seconds % 60
  const clock = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}`
  return rest === 0 ? clock : `${clock}:${two(rest)}`
}
