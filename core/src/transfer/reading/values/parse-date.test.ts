import { describe, expect, it } from 'vitest'
import { dateOrderEvidence, isoDate, parseDate } from './parse-date.ts'

function iso(text: string, order: 'dmy' | 'mdy' = 'dmy'): string | undefined {
  const date = parseDate(text, order)
  return date && isoDate(date) + (date.time === undefined ? '' : `T${date.time}`)
}

describe('reading dates', () => {
  it.each([
    ['31/12/2026', '2026-12-31'],
    ['2026-12-31', '2026-12-31'],
    ['31.12.26', '2026-12-31'],
    ['31 déc. 2026', '2026-12-31'],
    ['1er janvier 2026', '2026-01-01'],
    ['3 août 2026', '2026-08-03'],
    ['31-12-2026', '2026-12-31'],
    ['2026/12/31', '2026-12-31'],
    ['5 mei 2026', '2026-05-05'],
    ['1. März 2026', '2026-03-01'],
    ['31. Dezember 2026', '2026-12-31'],
    ['jeudi 31 décembre 2026', '2026-12-31'],
    ['Dec 31, 2026', '2026-12-31'],
    ['December 1st, 2026', '2026-12-01'],
    ['15 mrt 2026', '2026-03-15'],
    ['31-Dec-26', '2026-12-31'],
    ['20261231', '2026-12-31'],
    ['1/2/99', '1999-02-01'],
    ['29/02/2024', '2024-02-29'],
    ['31/12/2026 10:30', '2026-12-31T10:30:00'],
    ['2026-12-31T10:30:15.123Z', '2026-12-31T10:30:15'],
    ['31/12/2026 à 9h05', '2026-12-31T09:05:00'],
    ['12/31/2026 1:05 PM', '2026-12-31T13:05:00', 'mdy'],
    ['12/31/2026 12:05 AM', '2026-12-31T00:05:00', 'mdy'],
  ] as const)('reads %s as %s', (text, expected, order?: 'dmy' | 'mdy') => {
    expect(iso(text, order)).toBe(expected)
  })

  it('reads 03/04/2026 in the order it is told', () => {
    expect(iso('03/04/2026', 'dmy')).toBe('2026-04-03')
    expect(iso('03/04/2026', 'mdy')).toBe('2026-03-04')
  })

  it.each([
    '31/02/2026',
    '29/02/2026',
    '32/01/2026',
    '2026-13-01',
    '12/31/2026',
    'Marie 12 2026',
    '0478/12.34.56',
    '1.234',
    '31/12',
    'abc',
    '31/12/2026 25:00',
    '0000-00-00',
    '31 mark 2026',
  ])('does not take %j for a date', (text) => {
    expect(iso(text)).toBeUndefined()
  })

  it.each([
    ['13/02/2026', 'dmy'],
    ['02/13/2026', 'mdy'],
    ['03/04/2026', 'either'],
    ['04/04/2026', undefined],
    ['2026-02-13', undefined],
    ['13/13/2026', undefined],
  ])('finds that %s proves %s', (text, evidence) => {
    expect(dateOrderEvidence(text)).toBe(evidence)
  })
})
