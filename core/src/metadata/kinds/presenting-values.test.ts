import { describe, expect, it } from 'vitest'
import { fieldOf } from './field-kind-contract.ts'
import { fieldKind } from './field-kinds.ts'

const cell = (kind: string, value: unknown): string => fieldKind(kind).toCell(value, fieldOf(fieldKind(kind)))
const search = (kind: string, value: unknown) => fieldKind(kind).searchText?.(value)

describe('a value in a cell of a file', () => {
  it('is what a person reads, and the kind reads it back', () => {
    expect(cell('money', { amount: '10.50', currency: 'EUR' })).toBe('10.50 EUR')
    expect(
      cell('address', {
        street: 'Veldstraat 1',
        street2: null,
        postalCode: '9000',
        city: 'Gent',
        region: null,
        country: 'BE',
      }),
    ).toBe('Veldstraat 1, 9000 Gent, BE')
    expect(cell('tags', ['a', 'b, c'])).toBe('a; b, c')
    expect(cell('reference', { id: '1', displayName: 'An Peeters' })).toBe('An Peeters')
    expect(cell('file', { id: '1', name: 'offer.pdf' })).toBe('offer.pdf')
    expect(cell('boolean', false)).toBe('false')
    expect(cell('json', { a: 1 })).toBe('{"a":1}')
  })

  it('is empty without a value', () => {
    for (const kind of ['text', 'money', 'address', 'tags', 'reference', 'json', 'parts', 'integer'])
      expect(cell(kind, null)).toBe('')
  })
})

describe('a value to search by', () => {
  it('is digits for phone numbers, international and as kept', () => {
    expect(search('phone', '+32 (0)470/12.34.56')).toEqual({ digits: '32470123456 320470123456' })
    expect(search('phone', '+32 470 12 34 56')).toEqual({ digits: '32470123456' })
    expect(search('phone', 'desk 12')).toEqual({ digits: '12' })
  })

  it('is exact for e-mail addresses and tax numbers', () => {
    expect(search('email', 'Jan@example.com')).toEqual({ exact: 'jan@example.com' })
    expect(search('taxNumber', 'BE0417497106')).toEqual({ digits: '0417497106', exact: 'be0417497106' })
  })

  it('is the words of formatted text, without its marks', () => {
    expect(
      search('richText', '<h1>Offer</h1><p>Fran<b>çois</b> &amp; An&nbsp;&#233;</p><style>p{}</style>'),
    ).toEqual({ text: 'Offer François & An é' })
  })
})
