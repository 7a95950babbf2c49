import type { Place } from './places.ts'
import type { DemoCountry } from './tax-numbers.ts'

const last = (serial: number, digits: number): string => String(serial).padStart(digits, '0').slice(-digits)
const inPairs = (digits: string): string => (digits.match(/\d{1,2}/g) ?? []).join(' ')

type Maker = (serial: number, areaCode: string) => string

// Ranges that nobody has: reserved for fiction in France and Germany, not given out in Belgium and the Netherlands.
const landlines: Readonly<Record<DemoCountry, Maker>> = {
  BE: (serial, areaCode) =>
    `+32 ${areaCode} ${areaCode.length === 1 ? '000' : '00'} ${inPairs(last(serial, 4))}`,
  FR: (serial) => `+33 1 99 00 ${inPairs(last(serial, 4))}`,
  NL: (serial, areaCode) => `+31 ${areaCode} 000 ${last(serial, 4)}`,
  DE: (serial) => `+49 30 23125 ${last(serial, 3)}`,
}

const mobiles: Readonly<Record<DemoCountry, Maker>> = {
  BE: (serial) => `+32 400 ${inPairs(last(serial * 37 + 120_000, 6))}`,
  FR: (serial) => `+33 6 39 98 ${inPairs(last(serial, 4))}`,
  NL: (serial) => `+31 6 00 ${inPairs(last(serial + 430_000, 6))}`,
  DE: (serial) => `+49 176 040690${last(serial, 2)}`,
}

export function landline({ country, areaCode }: Place, serial: number): string {
  return landlines[country](serial, areaCode)
}

export function mobile({ country, areaCode }: Place, serial: number): string {
  return mobiles[country](serial, areaCode)
}
