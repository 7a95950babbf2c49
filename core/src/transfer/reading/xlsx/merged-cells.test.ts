import { describe, expect, it } from 'vitest'
import { fillMergedCells } from './merged-cells.ts'

describe('cells merged downwards', () => {
  it('repeats their value on each of their rows, and no further', () => {
    const fill = fillMergedCells([{ firstRow: 2, lastRow: 4, firstColumn: 1, lastColumn: 1 }])
    expect([1, 2, 3, 4, 5].map((row) => fill(row, row === 2 ? ['a', 'Acme'] : ['b']))).toEqual([
      ['b'],
      ['a', 'Acme'],
      ['b', 'Acme'],
      ['b', 'Acme'],
      ['b'],
    ])
  })

  it('never replaces a value', () => {
    const fill = fillMergedCells([{ firstRow: 1, lastRow: 2, firstColumn: 0, lastColumn: 0 }])
    fill(1, ['Acme'])
    expect(fill(2, ['Other'])).toEqual(['Other'])
  })

  it('leaves cells merged across alone', () => {
    const fill = fillMergedCells([{ firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 2 }])
    expect(fill(1, ['Acme', null, null])).toEqual(['Acme', null, null])
  })
})
