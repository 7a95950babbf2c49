import type { Person } from './people.ts'

/** A Belgian mobile number as people write it; `style` goes round five notations. */
export function phoneNotation(e164: string, style: number): string {
  const national = e164.slice(3)
  const [area, one, two, three] = [
    national.slice(0, 3),
    national.slice(3, 5),
    national.slice(5, 7),
    national.slice(7, 9),
  ]
  const notations = [
    `0${area}/${one}.${two}.${three}`,
    `+32 ${area} ${one} ${two} ${three}`,
    `0032${national}`,
    `0${area} ${one} ${two} ${three}`,
    `+32 (0)${area}/${one}${two}${three}`,
  ]
  return notations[style % notations.length] ?? e164
}

export function vatNotation(vat: string, style: number): string {
  const digits = vat.slice(2)
  const dotted = `${digits.slice(0, 4)}.${digits.slice(4, 7)}.${digits.slice(7)}`
  return [`BE ${dotted}`, dotted, vat, `TVA BE-${digits}`][style % 4] ?? vat
}

export function dateNotation(
  iso: string,
  notation: 'dd/mm/yyyy' | 'mm/dd/yyyy' | 'yyyy-mm-dd' | 'dd.mm.yy' | 'd mmm yyyy',
): string {
  const [year = '', month = '', day = ''] = iso.split('-')
  const names = [
    'janv.',
    'févr.',
    'mars',
    'avr.',
    'mai',
    'juin',
    'juil.',
    'août',
    'sept.',
    'oct.',
    'nov.',
    'déc.',
  ]
  switch (notation) {
    case 'dd/mm/yyyy':
      return `${day}/${month}/${year}`
    case 'mm/dd/yyyy':
      return `${month}/${day}/${year}`
    case 'dd.mm.yy':
      return `${day}.${month}.${year.slice(2)}`
    case 'd mmm yyyy':
      return `${Number(day)} ${names[Number(month) - 1]} ${year}`
    case 'yyyy-mm-dd':
    default:
      return iso
  }
}

/** `1234.56` with that decimal separator and grouping. */
export function decimalNotation(
  decimal: string,
  separator: ',' | '.',
  grouping = separator === ',' ? '.' : ',',
): string {
  const [whole = '', fraction = ''] = decimal.split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, grouping)}${separator}${fraction}`
}

const yesAndNo: readonly (readonly [yes: string, no: string])[] = [
  ['oui', 'non'],
  ['ja', 'nee'],
  ['x', '0'],
  ['vrai', 'faux'],
  ['Yes', 'No'],
]

/** Each person's cells as text: notations change from row to row as they do in lists kept by several people. */
export function textCells(person: Person, index: number, style: TextStyle): Record<keyof Person, string> {
  const [yes, no] = yesAndNo[style.yesAndNo] ?? ['oui', 'non']
  return {
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.email ?? '',
    phone: person.phone === null ? '' : phoneNotation(person.phone, index),
    company: person.company,
    vat: vatNotation(person.vat, index),
    street: person.street,
    postalCode: person.postalCode,
    city: person.city,
    country: ['Belgique', 'België', 'BE', 'Belgium'][index % 4] ?? 'BE',
    birthday: person.birthday === null ? '' : dateNotation(person.birthday, style.date),
    revenue: style.money + decimalNotation(person.revenue, style.separator),
    active: person.active ? yes : no,
    remark: person.remark ?? '',
  }
}

export interface TextStyle {
  readonly date: Parameters<typeof dateNotation>[1]
  readonly separator: ',' | '.'
  /** Before each amount. */
  readonly money: '' | '€ '
  readonly yesAndNo: number
}
