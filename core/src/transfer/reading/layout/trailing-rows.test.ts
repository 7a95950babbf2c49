import { describe, expect, it } from 'vitest'
import { findTrailingRows } from './trailing-rows.ts'
import type { Cell, TableRow } from '../cell.ts'
import type { BodyProfile } from './trailing-rows.ts'

const body: BodyProfile = {
  rows: 20,
  filled: 100,
  sums: new Map([
    [3, 1_000],
    [4, 50],
  ]),
}
const record: Cell[] = ['Marie', 'Dupont', 'm@x.be', 100, 5]

function found(...rows: readonly (readonly Cell[])[]): unknown {
  const numbered: TableRow[] = rows.map((cells, index) => ({ number: 21 + index, cells }))
  return findTrailingRows(numbered, body).map((row) => [row.number, row.reason])
}

describe('finding rows under the table', () => {
  it.each([
    'Total',
    'TOTAL:',
    'Total général',
    'Totaal',
    'Eindtotaal',
    'Sub-total',
    'Totaux',
    'Gesamtsumme',
    'Somme',
    'Aantal',
  ])('knows %s', (word) => {
    expect(found(record, [word, null, null, 999, null])).toEqual([[22, 'totals']])
  })

  it('knows totals by their numbers alone, records of the last rows included', () => {
    expect(found(record, [null, null, null, 1_100, null])).toEqual([[22, 'totals']])
    expect(found(record, [null, null, null, '1.100,00', '55'])).toEqual([[22, 'totals']])
  })

  it('finds several rows', () => {
    expect(found(record, ['Subtotaal', null, null, 3, null], ['Totaal', null, null, 4, null])).toEqual([
      [22, 'totals'],
      [23, 'totals'],
    ])
  })

  it('leaves a record whose name begins with a word for totals', () => {
    expect(found(record, ['Total Energies', null, 'info@total.be'])).toEqual([])
    expect(found(record, ['Total', 'Energies', 'info@total.be', 100, 5])).toEqual([])
    expect(found(record, ['Totalec', null, null, 3])).toEqual([])
  })

  it('leaves an ordinary last record', () => {
    expect(found(record, ['Jan', null, null, 7])).toEqual([])
  })

  it('finds remarks that stand apart or say where the list is from', () => {
    expect(
      findTrailingRows(
        [
          { number: 21, cells: record },
          { number: 24, cells: ['Vertrouwelijk'] },
        ],
        body,
      ),
    ).toEqual([{ number: 24, reason: 'remark', text: 'Vertrouwelijk' }])
    expect(found(record, ['Source : logiciel comptable'])).toEqual([[22, 'remark']])
  })

  it('does not take equal records of a short list for sums', () => {
    const short: BodyProfile = { rows: 0, filled: 0, sums: new Map() }
    expect(
      findTrailingRows(
        [
          { number: 2, cells: record },
          { number: 3, cells: record },
        ],
        short,
      ),
    ).toEqual([])
  })
})
