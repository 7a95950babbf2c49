import { describe, expect, it } from 'vitest'
import { numberCell } from './spreadsheet-cell.ts'
import type { Cell } from '../cell.ts'
import type { NumberMeaning } from './number-formats.ts'

describe('numbers of a workbook', () => {
  it.each<[number, NumberMeaning | undefined, Cell]>([
    [46387, { kind: 'date' }, { date: '2026-12-31' }],
    [46387.4375, { kind: 'date' }, { date: '2026-12-31T10:30:00' }],
    [46387.437499999, { kind: 'date' }, { date: '2026-12-31T10:30:00' }],
    [0.4375, { kind: 'date' }, '10:30:00'],
    [1, { kind: 'date' }, { date: '1900-01-01' }],
    [59, { kind: 'date' }, { date: '1900-02-28' }],
    [61, { kind: 'date' }, { date: '1900-03-01' }],
    [-3, { kind: 'date' }, -3],
    [99_999_999, { kind: 'date' }, 99_999_999],
    [1.5, { kind: 'duration' }, '36:00:00'],
    [0.21, { kind: 'percent' }, { number: 0.21, percent: true }],
    [5, { kind: 'currency', currency: 'EUR' }, { number: 5, currency: 'EUR' }],
    [1000, { kind: 'digits', pattern: '00000' }, '01000'],
    [1000.5, { kind: 'digits', pattern: '00000' }, 1000.5],
    [7, undefined, 7],
  ])('reads %d as %j: %j', (value, meaning, cell) => {
    expect(numberCell(value, meaning, 1900)).toEqual(cell)
  })

  it('counts from the first day of 1904 where the workbook does', () => {
    expect(numberCell(0, { kind: 'date' }, 1904)).toEqual({ date: '1904-01-01' })
    expect(numberCell(44_925, { kind: 'date' }, 1904)).toEqual({ date: '2026-12-31' })
  })
})
