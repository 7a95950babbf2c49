import { describe, expect, it } from 'vitest'
import { ColumnProfile } from './column-profile.ts'
import { defaultValueSettings } from './value-type.ts'
import type { Cell } from '../cell.ts'
import type { ColumnAnalysis } from './column-profile.ts'

function analysisOf(cells: readonly Cell[], header = 'X'): ColumnAnalysis {
  const profile = new ColumnProfile('BE')
  for (const cell of cells) profile.add(cell, true)
  return profile.analyse({ header, letter: 'A' }, defaultValueSettings)
}

describe('analysing a column', () => {
  it.each<[string, readonly Cell[], string?]>([
    ['email', ['a@x.be', 'b@y.be', null]],
    ['boolean', ['oui', 'non', 'oui']],
    ['boolean', ['x', null, 'x']],
    ['boolean', [1, 0, 1]],
    ['integer', [1, 1, 1]],
    ['integer', ['12', '1.234', '7']],
    ['decimal', ['12,5', '7']],
    ['money', ['€ 5,00', '€ 7,50']],
    ['percent', ['21 %', '6 %']],
    ['percent', [{ number: 0.21, percent: true }]],
    ['date', ['31/12/2026', '01/02/2026']],
    ['dateTime', ['31/12/2026 10:00', '01/02/2026 11:00']],
    ['phone', ['0478/12.34.56', '+32 478 12 34 56', '09 234 56 78']],
    ['phone', [478123456, 479123456], 'Gsm-nummer'],
    ['integer', [478123456, 479123456], 'Klantnummer'],
    ['vat', ['BE 0403.170.701', '0403170701']],
    ['url', ['www.gent.be', 'https://x.be/a']],
    ['country', ['Belgique', 'Frankrijk', 'DE']],
    ['postalCode', [9000, 1000], 'Postcode'],
    ['postalCode', ['01067', '80331']],
    ['integer', [9000, 1000], 'Aantal'],
    ['text', ['Dupont', 'Peeters']],
    ['text', []],
  ])('finds %s in %j', (type, cells, header) => {
    expect(analysisOf(cells, header).type).toBe(type)
  })

  it('bears a few bad rows and says how many fit', () => {
    const analysis = analysisOf([...Array.from({ length: 9 }, (_, index) => `p${index}@x.be`), 'onbekend'])
    expect(analysis).toMatchObject({ type: 'email', share: 0.9, filled: 10 })
  })

  it('takes a column with too many bad rows for text', () => {
    expect(analysisOf(['a@x.be', 'geen', 'b@x.be', 'weet niet']).type).toBe('text')
  })

  it('finds the order of dates over the whole column', () => {
    expect(analysisOf(['03/04/2026', '05/06/2026', '02/25/2026'])).toMatchObject({
      dateOrder: 'mdy',
      isDateOrderCertain: true,
    })
    expect(analysisOf(['03/04/2026', '05/06/2026', '25/02/2026'])).toMatchObject({
      dateOrder: 'dmy',
      isDateOrderCertain: true,
    })
    expect(analysisOf(['03/04/2026', '05/06/2026'])).toMatchObject({
      dateOrder: 'dmy',
      isDateOrderCertain: false,
    })
    expect(analysisOf(['02/25/2026', '25/02/2026', '03/04/2026'])).toMatchObject({
      isDateOrderCertain: false,
    })
  })

  it('finds the decimal separator over the whole column', () => {
    expect(analysisOf(['1.234', '2.345', '12.5'])).toMatchObject({
      type: 'decimal',
      decimalSeparator: '.',
      isDecimalSeparatorCertain: true,
    })
    expect(analysisOf(['1.234', '2.345', '12,5'])).toMatchObject({
      type: 'decimal',
      decimalSeparator: ',',
      isDecimalSeparatorCertain: true,
    })
    expect(analysisOf(['1.234', '2.345'])).toMatchObject({
      type: 'integer',
      decimalSeparator: ',',
      isDecimalSeparatorCertain: false,
    })
  })

  it('tells the currency most amounts are in', () => {
    expect(analysisOf(['€ 5', '€ 6', '$ 7']).currency).toBe('EUR')
  })

  it('shows the first few different values', () => {
    expect(analysisOf(['a', 'a', 'b', 'c', 'd', 'e', 'f', 'g']).examples).toEqual(['a', 'b', 'c', 'd', 'e'])
  })
})
