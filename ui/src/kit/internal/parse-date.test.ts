import { describe, expect, it } from 'vitest'
import { parseDate } from './parse-date.ts'

// A Wednesday.
const today = '2026-03-18'
const read = (text: string, language = 'en', formats = 'nl-BE') =>
  parseDate(text, { language, formats, today })

describe('reading a typed date', () => {
  it.each([
    ['31/12/26', '2026-12-31'],
    ['31.12.2026', '2026-12-31'],
    ['1-2-2027', '2027-02-01'],
    ['311226', '2026-12-31'],
    ['31122026', '2026-12-31'],
    ['2026-12-31', '2026-12-31'],
    ['3/4', '2026-04-03'],
    ['31/12', '2025-12-31'],
    ['31 dec', '2025-12-31'],
    ['dec 31, 2026', '2026-12-31'],
    ['29/2/2028', '2028-02-29'],
    ['1/1/75', '2075-01-01'],
    ['1/1/80', '1980-01-01'],
  ])('reads %s', (text, day) => {
    expect(read(text)).toBe(day)
  })

  it('takes the order of day and month from the formats', () => {
    expect(read('3/4/2026', 'en', 'en-US')).toBe('2026-03-04')
    expect(read('3/4/2026', 'en', 'fr-BE')).toBe('2026-04-03')
  })

  it.each([
    ['+3d', 'en', '2026-03-21'],
    ['+3', 'en', '2026-03-21'],
    ['-2w', 'en', '2026-03-04'],
    ['+1m', 'en', '2026-04-18'],
    ['+2 semaines', 'fr', '2026-04-01'],
    ['+1j', 'nl', '2026-03-19'],
    ['tomorrow', 'en', '2026-03-19'],
    ['Demain', 'fr', '2026-03-19'],
    ['overmorgen', 'nl', '2026-03-20'],
    ['übermorgen', 'de', '2026-03-20'],
    ['next mon', 'en', '2026-03-23'],
    ['lundi prochain', 'fr', '2026-03-23'],
    ['volgende vr', 'nl', '2026-03-20'],
    ['nächsten Mittwoch', 'de', '2026-03-25'],
    ['1er', 'fr', undefined],
    ['31 août 2026', 'fr', '2026-08-31'],
    ['5 maart', 'nl', '2026-03-05'],
  ])('reads %s in %s', (text, language, day) => {
    expect(read(text, language)).toBe(day)
  })

  it.each(['', 'abc', '31/02/2026', '32/1', '13/13/2026', 'next', 'ju 5'])('refuses %j', (text) => {
    expect(read(text)).toBeUndefined()
  })
})
