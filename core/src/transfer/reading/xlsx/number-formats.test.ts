import { describe, expect, it } from 'vitest'
import { formatDigits, numberMeaning } from './number-formats.ts'

describe('what a number format means', () => {
  it.each([
    ['0%', { kind: 'percent' }],
    ['0.00%', { kind: 'percent' }],
    ['[Red]0.0 %;-0%', { kind: 'percent' }],
    ['#,##0.00 [$€-80C]', { kind: 'currency', currency: 'EUR' }],
    ['"€" #,##0', { kind: 'currency', currency: 'EUR' }],
    ['[$£-809]#,##0', { kind: 'currency', currency: 'GBP' }],
    ['$#,##0.00', { kind: 'currency', currency: 'USD' }],
    ['[$CHF] #,##0', { kind: 'currency', currency: 'CHF' }],
    ['0000', { kind: 'digits', pattern: '0000' }],
    ['0### ## ## ##', { kind: 'digits', pattern: '0### ## ## ##' }],
    ['0000"."000"."000', { kind: 'digits', pattern: '0000"."000"."000' }],
    ['General', undefined],
    ['0', undefined],
    ['0.00', undefined],
    ['#,##0', undefined],
    ['#,##0.00', undefined],
    ['dd/mm/yyyy', { kind: 'date' }],
    ['[$-813]d mmmm yyyy;@', { kind: 'date' }],
    ['h:mm AM/PM', { kind: 'date' }],
    ['[h]:mm', { kind: 'duration' }],
    ['0.00E+00', undefined],
    ['[Red]0.0', undefined],
    ['"year" 0', undefined],
    ['"kg" 0', undefined],
    ['@', undefined],
    ['', undefined],
  ])('finds in %s: %j', (format, meaning) => {
    expect(numberMeaning(format)).toEqual(meaning)
  })

  it.each([
    [1000, '00000', '01000'],
    [478123456, '0### ## ## ##', '0478 12 34 56'],
    [478123456, '0###"/"##"."##"."##', '0478/12.34.56'],
    [403170701, '0000"."000"."000', '0403.170.701'],
    [12_345_678, '0000', '12345678'],
    [0, '0000', '0000'],
  ])('shows %d in %s as %s', (value, pattern, text) => {
    expect(formatDigits(value, pattern)).toBe(text)
  })
})
