import type { Place } from './places.ts'

const last = (serial: number, digits: number): string => String(serial).padStart(digits, '0').slice(-digits)
const inPairs = (digits: string): string => (digits.match(/\d{1,2}/g) ?? []).join(' ')

/** A landline in a range that nobody has: reserved for fiction in France and Germany, not given out elsewhere. */
export function landline(place: Place, serial: number): string {
  switch (place.country) {
    case 'BE':
      return `+32 ${place.areaCode} ${place.areaCode.length === 1 ? '000' : '00'} ${inPairs(last(serial, 4))}`
    case 'FR':
      return `+33 1 99 00 ${inPairs(last(serial, 4))}`
    case 'NL':
      return `+31 ${place.areaCode} 000 ${last(serial, 4)}`
    case 'DE':
      return `+49 30 23125 ${last(serial, 3)}`
  }
}

export function mobile(place: Place, serial: number): string {
  switch (place.country) {
    case 'BE':
      return `0400 ${inPairs(last(serial * 37 + 120_000, 6))}`
    case 'FR':
      return `+33 6 39 98 ${inPairs(last(serial, 4))}`
    case 'NL':
      return `+31 6 00 ${inPairs(last(serial + 430_000, 6))}`
    case 'DE':
      return `+49 176 040690${last(serial, 2)}`
  }
}
