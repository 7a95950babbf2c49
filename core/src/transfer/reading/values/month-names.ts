import { foldText } from './fold-text.ts'

// English, French, Dutch and German: the beginnings that name a month, longest needed to tell it from its neighbours.
const beginnings: readonly (readonly [RegExp, number])[] = [
  [/^jan/, 1],
  [/^(?:feb|fev)/, 2],
  [/^(?:mar|mrt|maa|mrz)/, 3],
  [/^(?:apr|avr)/, 4],
  [/^(?:may|mai$|mei)/, 5],
  [/^(?:juin|jun)/, 6],
  [/^(?:juil|jul)/, 7],
  [/^(?:aug|aou)/, 8],
  [/^sep/, 9],
  [/^(?:oct|okt)/, 10],
  [/^nov/, 11],
  [/^dec|^dez/, 12],
]

export function monthNumber(name: string): number | undefined {
  const folded = foldText(name)
  return beginnings.find(([beginning]) => beginning.test(folded))?.[1]
}
