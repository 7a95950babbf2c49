import type { FilterSource } from './filter-source.ts'

/** An area on the map, in degrees. Across 180° `east` is less than `west`. */
export interface BoxValue {
  readonly south: number
  readonly west: number
  readonly north: number
  readonly east: number
}

export const boxSides = ['south', 'west', 'north', 'east'] as const

export function isBox(value: unknown): value is BoxValue {
  return (
    typeof value === 'object' &&
    value !== null &&
    boxSides.every((side) => typeof (value as Readonly<Record<string, unknown>>)[side] === 'number')
  )
}

/** `latitude 50 to 51, longitude 3 to 5`. */
export function boxText({ t, format }: Pick<FilterSource, 't' | 'format'>, box: BoxValue): string {
  return t('box.value', Object.fromEntries(boxSides.map((side) => [side, format.number(box[side])])))
}
