import { describe, expect, it } from 'vitest'
import { convert } from './convert.ts'
import { splitValues } from './split-values.ts'
import { defaultValueSettings } from './value-type.ts'
import type { Cell } from '../cell.ts'
import type { ValueSettings, ValueType } from './value-type.ts'

function value(cell: Cell, type: ValueType, settings: Partial<ValueSettings> = {}): unknown {
  const conversion = convert(cell, type, { ...defaultValueSettings, ...settings })
  return 'error' in conversion ? conversion.error.code : conversion.value
}

describe('converting cells', () => {
  it.each<[ValueType, Cell, unknown]>([
    ['text', '  Zoë \r\n x ', 'Zoë \n x'],
    ['text', 9000, '9000'],
    ['text', true, 'true'],
    ['text', 'e\u0301', 'é'],
    ['text', '\u200bx\u0000', 'x'],
    ['integer', '1.234', 1234],
    ['integer', 12, 12],
    ['integer', '12,00', 12],
    ['integer', '12,5', 'import.value.not_integer'],
    ['integer', '99999999999999999999', 'import.value.not_integer'],
    ['decimal', '1.234,50', '1234.50'],
    ['decimal', 1234.5, '1234.5'],
    ['decimal', '12 %', 'import.value.not_decimal'],
    ['money', '€ 1.234,56', { amount: '1234.56', currency: 'EUR' }],
    ['money', { number: 5, currency: 'USD' }, { amount: '5', currency: 'USD' }],
    ['money', 'gratis', 'import.value.not_money'],
    ['percent', '21 %', '21'],
    ['percent', { number: 0.21, percent: true }, '21'],
    ['percent', 21, '21'],
    ['percent', { number: 0.07, percent: true }, '7'],
    ['boolean', 'Oui', true],
    ['boolean', 'nee', false],
    ['boolean', 'X', true],
    ['boolean', 0, false],
    ['boolean', false, false],
    ['boolean', 'misschien', 'import.value.not_boolean'],
    ['date', '31/12/2026', '2026-12-31'],
    ['date', { date: '2026-12-31' }, '2026-12-31'],
    ['date', { date: '2026-12-31T10:30:00' }, '2026-12-31'],
    ['date', 46387, '2026-12-31'],
    ['date', 20261231, '2026-12-31'],
    ['date', '31/31/2026', 'import.value.not_date'],
    ['email', 'Marie <Marie@X.be>', 'marie@x.be'],
    ['email', 'mailto:a@b.be', 'a@b.be'],
    ['email', 'a@b', 'import.value.not_email'],
    ['email', 'a b@c.be', 'import.value.not_email'],
    ['url', 'www.gent.be', 'https://www.gent.be'],
    ['url', 'http://x.be/a?b=1', 'http://x.be/a?b=1'],
    ['url', 'javascript:alert(1)', 'import.value.not_url'],
    ['url', 'pas de site', 'import.value.not_url'],
    ['vat', 'BE 0403.170.701', 'BE0403170701'],
    ['vat', '0403.170.701', 'BE0403170701'],
    ['vat', 403170701, 'BE0403170701'],
    ['vat', 'BE 403.170.701', 'BE0403170701'],
    ['vat', 'BE1000000021', 'BE1000000021'],
    ['vat', 'BTW BE-0403.170.701', 'BE0403170701'],
    ['vat', 'BE 0403.170.702', 'import.value.not_vat'],
    ['vat', 'FR40303265045', 'FR40303265045'],
    ['vat', 'DE136695976', 'DE136695976'],
    ['postalCode', 'b-9000', 'B-9000'],
    ['postalCode', 9000, '9000'],
    ['postalCode', '1012 ab', '1012 AB'],
    ['country', 'Belgique', 'BE'],
    ['country', 'Duitsland', 'DE'],
    ['country', 'PAYS-BAS', 'NL'],
    ['country', 'United Kingdom', 'GB'],
    ['country', 'lu', 'LU'],
    ['country', 'Atlantis', 'import.value.not_country'],
  ])('reads as %s %j: %j', (type, cell, expected) => {
    expect(value(cell, type)).toEqual(expected)
  })

  it.each([
    '0478/12.34.56',
    '+32 478 12 34 56',
    '0032478123456',
    '+32(0)478 12 34 56',
    'gsm: 0478 12 34 56',
    '0478123456',
  ])('reads the telephone number %s', (text) => {
    expect(value(text, 'phone')).toBe('+32478123456')
  })

  it.each([
    [478123456, '+32478123456'],
    [32478123456, '+32478123456'],
    [33612345678, '+33612345678'],
  ])('reads the telephone number %d that lost its zeros', (cell, expected) => {
    expect(value(cell, 'phone')).toBe(expected)
  })

  it('keeps the extension of a telephone number, and refuses an impossible number', () => {
    expect(value('09 234 56 78 ext. 12', 'phone')).toBe('+3292345678;ext=12')
    expect(value('12345', 'phone')).toBe('import.value.not_phone')
  })

  it.each<ValueType>(['text', 'integer', 'money', 'boolean', 'date', 'email', 'phone', 'vat', 'country'])(
    'reads an empty cell as nothing for %s',
    (type) => {
      expect(value(null, type)).toBeNull()
      expect(value(' \u200b ', type)).toBeNull()
    },
  )

  it('reads moments in the zone of the file, across changes of the clock', () => {
    const settings = { timeZone: 'Europe/Brussels' }
    expect(value('31/12/2026 10:30', 'dateTime', settings)).toBe('2026-12-31T09:30:00.000Z')
    expect(value('01/07/2026 10:30', 'dateTime', settings)).toBe('2026-07-01T08:30:00.000Z')
    expect(value({ date: '2026-07-01T10:30:00' }, 'dateTime', settings)).toBe('2026-07-01T08:30:00.000Z')
    expect(value('2026-07-01T10:30:00+0100', 'dateTime', settings)).toBe('2026-07-01T09:30:00.000Z')
    expect(value('2026-03-29T03:30:00', 'dateTime', settings)).toBe('2026-03-29T01:30:00.000Z')
  })

  it('counts serial days from 1904 where the workbook does', () => {
    expect(value(44925, 'date', { dateSystem: 1904 })).toBe('2026-12-31')
    expect(value(1, 'date')).toBe('1900-01-01')
  })

  it('says what the cell held, shortened', () => {
    const conversion = convert('x'.repeat(500), 'date', defaultValueSettings)
    expect('error' in conversion && conversion.error.text).toHaveLength(100)
  })
})

describe('several values in one cell', () => {
  it.each<[ValueType, string, string[]]>([
    ['email', 'a@x.be; b@y.be', ['a@x.be', 'b@y.be']],
    ['email', 'a@x.be b@y.be', ['a@x.be', 'b@y.be']],
    ['phone', '0478/12.34.56 / 09 234 56 78', ['0478/12.34.56', '09 234 56 78']],
    ['phone', '0478/12.34.56\n09 234 56 78', ['0478/12.34.56', '09 234 56 78']],
    ['text', 'klant, vip ; pers', ['klant', 'vip', 'pers']],
    ['date', '31/12/2026', ['31/12/2026']],
  ])('splits %s %j', (type, cell, parts) => {
    expect(splitValues(cell, type)).toEqual(parts)
  })

  it('leaves numbers and empty cells alone', () => {
    expect(splitValues(5, 'text')).toEqual([5])
    expect(splitValues(null, 'text')).toEqual([])
  })
})
