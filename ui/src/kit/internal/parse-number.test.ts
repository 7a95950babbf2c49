import { describe, expect, it } from 'vitest'
import { parseNumber } from './parse-number.ts'

describe('reading a typed number', () => {
  it.each([
    ['1.234,56', 'nl-BE', '1234.56'],
    ['1 234,56', 'fr-BE', '1234.56'],
    ['1,234.56', 'en-US', '1234.56'],
    ['1.234,56', 'en-US', '1234.56'],
    ['1.234', 'nl-BE', '1234'],
    ['1.234', 'en-US', '1.234'],
    ['1.5', 'nl-BE', '1.5'],
    ['0,5', 'de-DE', '0.5'],
    [',5', 'de-DE', '0.5'],
    ['−12', 'en-US', '-12'],
    ['1.234.567', 'nl-BE', '1234567'],
    ['1234567.891', 'en-US', '1234567.891'],
    ['90071992547409931,25', 'fr-BE', '90071992547409931.25'],
    ['007', 'en-US', '7'],
    ['-0', 'en-US', '0'],
    ["1'000.50", 'de-CH', '1000.50'],
  ])('reads %s in %s as %s', (text, locale, expected) => {
    expect(parseNumber(text, locale)).toBe(expected)
  })

  it.each(['', 'abc', '12a', '-', '1-2', '.'])('refuses %j', (text) => {
    expect(parseNumber(text, 'en-US')).toBeUndefined()
  })
})
