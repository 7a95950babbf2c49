import { describe, expect, it } from 'vitest'
import { toCell } from './spreadsheet-cell.ts'
import type { Cell } from '../cell.ts'

describe('turning values of a workbook into cells', () => {
  it.each<[unknown, Cell]>([
    [new Date('2026-12-31T00:00:00Z'), { date: '2026-12-31' }],
    [new Date('2026-12-31T10:29:59.9999Z'), { date: '2026-12-31T10:30:00' }],
    [new Date('1899-12-31T10:30:00Z'), '10:30:00'],
    [new Date(Number.NaN), null],
    ['#N/A', null], ['#DIV/0!', null], ['#hashtag', '#hashtag'], ['', null], [null, null], [0, 0], [false, false],
  ])('reads %j as %j', (value, cell) => {
    expect(toCell(value as Date, undefined, 1900)).toEqual(cell)
  })

  it('adds what the format of a number means', () => {
    expect(toCell(0.21, { kind: 'percent' }, 1900)).toEqual({ number: 0.21, percent: true })
    expect(toCell(5, { kind: 'currency', currency: 'EUR' }, 1900)).toEqual({ number: 5, currency: 'EUR' })
    expect(toCell(1000, { kind: 'digits', pattern: '00000' }, 1900)).toBe('01000')
    expect(toCell(1000.5, { kind: 'digits', pattern: '00000' }, 1900)).toBe(1000.5)
  })

  it('keeps the first day of 1904, and times of day in that system', () => {
    expect(toCell(new Date('1904-01-01T00:00:00Z'), undefined, 1904)).toEqual({ date: '1904-01-01' })
    expect(toCell(new Date('1904-01-01T08:00:00Z'), undefined, 1904)).toBe('08:00:00')
  })
})
