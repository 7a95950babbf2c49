import { describe, expect, it } from 'vitest'
import { parseNumber, separatorEvidence } from './parse-number.ts'
import { plainNumber } from './plain-number.ts'

describe('reading numbers', () => {
  it.each([
    ['1.234,56', ',', '1234.56'],
    ['1,234.56', '.', '1234.56'],
    ['1234,5', ',', '1234.5'],
    ['1 234,56', ',', '1234.56'],
    ['1\u00a0234,56', ',', '1234.56'],
    ['1\u202f234\u202f567', ',', '1234567'],
    ["1'234.56", '.', '1234.56'],
    ['-12,5', ',', '-12.5'],
    ['12,5-', ',', '-12.5'],
    ['(1.234,56)', ',', '-1234.56'],
    ['−5', ',', '-5'],
    ['1.234,-', ',', '1234'],
    ['0,10', ',', '0.10'],
    ['007', ',', '7'],
    [',5', ',', '0.5'],
    ['1.234', ',', '1234'],
    ['1.234', '.', '1.234'],
    ['-0', ',', '0'],
    ['12345678901234567890,12', ',', '12345678901234567890.12'],
  ] as const)('reads %s with %s as %s', (text, separator, decimal) => {
    expect(parseNumber(text, separator)).toEqual({ decimal })
  })

  it.each([
    ['€ 1.234,56', '1234.56', 'EUR'],
    ['1.234,56 €', '1234.56', 'EUR'],
    ['-€5', '-5', 'EUR'],
    ['€ -5,00', '-5.00', 'EUR'],
    ['1.234,56 EUR', '1234.56', 'EUR'],
    ['$12', '12', 'USD'],
    ['£ 12', '12', 'GBP'],
    ['CHF 1’234', '1234', 'CHF'],
    ['12 euro', '12', 'EUR'],
    ['€ 1.500,-', '1500', 'EUR'],
  ])('reads the amount %s as %s %s', (text, decimal, currency) => {
    expect(parseNumber(text, ',')).toEqual({ decimal, currency })
  })

  it('reads percentages', () => {
    expect(parseNumber('12,5 %', ',')).toEqual({ decimal: '12.5', isPercent: true })
  })

  it.each([
    '12.34.56',
    '1.23,4,5',
    '0478/12.34.56',
    'abc',
    '',
    '-',
    ',',
    '12 34 56 abc',
    '1,23.4',
    'EUR',
    '€ 5 €',
    '1.2345,6',
    '12:30',
  ])('does not take %j for a number', (text) => {
    expect(parseNumber(text, ',')).toBeUndefined()
  })

  it.each([
    ['1.234,56', ','],
    ['1,234.56', '.'],
    ['12,5', ','],
    ['12.5', '.'],
    ['1.234.567', ','],
    ['1,234,567', '.'],
    ['0,123', ','],
    ['1234,567', ','],
    ['1.234', undefined],
    ['1,234', undefined],
    ['1234', undefined],
    ['abc', undefined],
  ])('finds that %s proves %s', (text, separator) => {
    expect(separatorEvidence(text)).toBe(separator)
  })
})

describe('writing a spreadsheet number plainly', () => {
  it.each([
    [0.1 + 0.2, '0.3'],
    [1234.5, '1234.5'],
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    [-0.1, '-0.1'],
    [478123456, '478123456'],
    [1.1 * 3, '3.3'],
    [Number.NaN, ''],
  ])('writes %d as %s', (value, text) => {
    expect(plainNumber(value)).toBe(text)
  })
})
