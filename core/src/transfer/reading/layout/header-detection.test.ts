import { describe, expect, it } from 'vitest'
import { detectHeader } from './header-detection.ts'
import { columnLetter, headerNames } from './header-names.ts'
import type { Cell, TableRow } from '../cell.ts'
import type { MergedRange } from '../row-source.ts'

function rows(cells: readonly (readonly Cell[])[], first = 1): TableRow[] {
  return cells.map((row, index) => ({ number: first + index, cells: row }))
}

const body = [
  ['Marie', 'Dupont', 'm@x.be', '0478123456'],
  ['Jan', 'Peeters', 'j@x.be', '0479123456'],
  ['Zoë', 'Smet', 'z@x.be', '0477123456'],
]

describe('finding the header', () => {
  it('takes the first row of names', () => {
    expect(detectHeader(rows([['Prénom', 'Nom', 'E-mail', 'Tél.'], ...body]), [])).toEqual({
      headerRow: 1,
      headerRows: 1,
    })
  })

  it('passes over titles', () => {
    const table = rows(
      [['Klantenlijst 2026'], ['Afgedrukt op', '12/01/2026'], ['Voornaam', 'Naam', 'E-mail', 'Gsm'], ...body],
      2,
    )
    expect(detectHeader(table, [])).toEqual({ headerRow: 4, headerRows: 1 })
  })

  it('finds none where the first row is data', () => {
    expect(detectHeader(rows(body), [])).toEqual({ headerRow: 0, headerRows: 0 })
  })

  it('finds names over rows of nothing but words', () => {
    expect(
      detectHeader(
        rows([
          ['Nom', 'Ville'],
          ['Dupont', 'Gent'],
          ['Peeters', 'Mons'],
        ]),
        [],
      ),
    ).toEqual({ headerRow: 1, headerRows: 1 })
  })

  it('finds a header over sparsely filled rows', () => {
    expect(detectHeader(rows([['A', 'B', 'C', 'D', 'E', 'F'], ['x'], ['y', null, 'z'], ['w']]), [])).toEqual({
      headerRow: 1,
      headerRows: 1,
    })
  })

  it('finds two rows by cells merged over several names', () => {
    const merges: MergedRange[] = [{ firstRow: 1, lastRow: 1, firstColumn: 2, lastColumn: 3 }]
    const table = rows([['Prénom', 'Nom', 'Contact', null], [null, null, 'E-mail', 'Tél.'], ...body])
    expect(detectHeader(table, merges)).toEqual({ headerRow: 1, headerRows: 2 })
  })

  it('finds two rows by gaps over names of columns that hold no names', () => {
    const table = rows([['Personne', null, 'Contact', null], ['Prénom', 'Nom', 'E-mail', 'Tél.'], ...body])
    expect(detectHeader(table, [])).toEqual({ headerRow: 1, headerRows: 2 })
  })

  it('does not take the first record for a second header row', () => {
    const table = rows([
      ['Nom', null, 'Ville'],
      ['Dupont', 'Marie', 'Gent'],
      ['Peeters', 'Jan', 'Mons'],
      ['Smet', 'Zoë', 'Liège'],
    ])
    expect(detectHeader(table, [])).toEqual({ headerRow: 1, headerRows: 1 })
  })

  it('does not take a title merged over the whole table for a group', () => {
    const merges: MergedRange[] = [{ firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 3 }]
    expect(detectHeader(rows([['Clients'], ['Prénom', 'Nom', 'E-mail', 'Tél.'], ...body]), merges)).toEqual({
      headerRow: 2,
      headerRows: 1,
    })
  })
})

describe('naming columns', () => {
  it('joins two rows and keeps names without a group', () => {
    const merges: MergedRange[] = [{ firstRow: 1, lastRow: 1, firstColumn: 1, lastColumn: 2 }]
    expect(
      headerNames(
        rows([
          ['Nom', 'Contact', null],
          [null, 'E-mail', 'Tél.'],
        ]),
        merges,
        3,
      ),
    ).toEqual(['Nom', 'Contact / E-mail', 'Contact / Tél.'])
  })

  it('lets a group reach to the next one where nothing is merged', () => {
    expect(
      headerNames(
        rows([
          ['Nom', 'Contact', null, 'Adresse'],
          [null, 'E-mail', 'Tél.', 'Rue'],
        ]),
        [],
        4,
      ),
    ).toEqual(['Nom', 'Contact / E-mail', 'Contact / Tél.', 'Adresse / Rue'])
  })

  it('makes repeated names distinct, whatever their case', () => {
    expect(headerNames(rows([['Tél.', 'tél.', 'Tél.']]), [], 3)).toEqual(['Tél.', 'tél. (2)', 'Tél. (3)'])
  })

  it('calls columns without a name by their letter', () => {
    expect(headerNames(rows([['Nom', null, ' ']]), [], 4)).toEqual(['Nom', 'B', 'C', 'D'])
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })

  it('writes names on one line', () => {
    expect(headerNames(rows([['Code\r\npostal ']]), [], 1)).toEqual(['Code postal'])
  })
})
