import { describe, expect, it } from 'vitest'
import { fieldOf, read } from './field-kind-contract.ts'
import { fieldKind, fieldKinds } from './field-kinds.ts'

type Example = readonly [raw: unknown, canonical: unknown]

function examples(kind: string, cases: readonly Example[], options = {}): void {
  it.each(cases.map(([raw, canonical]) => ({ raw, canonical })))(
    `${kind}: $raw becomes $canonical`,
    ({ raw, canonical }) => {
      expect(read(kind, raw, options)).toEqual(canonical)
    },
  )
}

describe('reading texts', () => {
  examples('text', [
    ['  two\r\n\tlines ', 'two lines'],
    ['', null],
    [' \u00a0 ', null],
    [null, null],
    [undefined, null],
    ['Zoe\u0308', 'Zoë'],
    [12, '12'],
    [{}, 'value: field.not_text'],
    ['a\u0000b', 'value: field.control_character'],
    ['a\u009fb', 'value: field.control_character'],
    ['half \ud83d', 'value: field.broken_character'],
    ['x'.repeat(200), 'x'.repeat(200)],
    ['😀'.repeat(200), '😀'.repeat(200)],
    ['x'.repeat(201), 'value: field.too_long'],
  ])
  examples('longText', [
    ['a\r\nb\rc\vd\n', 'a\nb\nc\nd'],
    ['x'.repeat(20_001), 'value: field.too_long'],
    ['\u001b[0m', 'value: field.control_character'],
  ])
  examples('richText', [
    ['<p>a</p>\n', '<p>a</p>\n'],
    ['<p><br></p> ', null],
    ['<p>\u0000</p>', 'value: field.control_character'],
  ])
})

describe('reading addresses of all sorts', () => {
  examples('email', [
    [' Jan.Peeters@Example.COM ', 'Jan.Peeters@example.com'],
    ["o'neil+crm@sub.example.co.uk", "o'neil+crm@sub.example.co.uk"],
    ['jan@müller.example', 'jan@müller.example'],
    ...[
      'jan',
      'jan@',
      '@example.com',
      'jan@example',
      'a b@example.com',
      'Jan <jan@example.com>',
      'a@b.com, c@d.com',
      'jan..p@example.com',
      '.jan@example.com',
      'jan@-example.com',
    ].map((raw): Example => [raw, 'value: field.not_email']),
  ])
  examples('url', [
    ['example.com', 'https://example.com'],
    ['www.example.com/a?b#c', 'https://www.example.com/a?b#c'],
    ['localhost.example:8080/x', 'https://localhost.example:8080/x'],
    ['HTTP://Example.com', 'HTTP://Example.com'],
    ...[
      'javascript:alert(1)',
      'hello',
      'ftp://example.com',
      'https://',
      'https://user:secret@example.com',
      'https:\\\\example.com',
      'data:text/html,x',
      'mailto:jan@example.com',
      'https://exa mple.com',
    ].map((raw): Example => [raw, 'value: field.not_url']),
  ])
  examples('phone', [
    [' 0470/12.34.56 ', '+32 470 12 34 56'],
    ['0033 1 42 68 53 00', '+33 1 42 68 53 00'],
    ['02 555 12 12 ext. 7', '+32 2 555 12 12 ext. 7'],
    [' +32 (0)470/12.34.56 ', '+32 (0)470/12.34.56'],
    ['1234', '1234'],
    ['+32478123456;ext=12', '+32478123456;ext=12'],
    ['ext. 12', 'ext. 12'],
    ['unknown', 'value: field.not_phone'],
  ])
  examples('taxNumber', [
    ['0417.497.106', 'BE0417497106'],
    ['417 497 106', 'BE0417497106'],
    ['be 0417.497.106', 'BE0417497106'],
    ['TVA BE0417.497.106', 'BE0417497106'],
    ['BTW-BE 0417.497.106', 'BE0417497106'],
    ['GR 094259216', 'EL094259216'],
    ['NL004495445B01', 'NL004495445B01'],
    ['CHE-100.155.212 MWST', 'CHE100155212MWST'],
    ['XI 123 456 789', 'XI123456789'],
    ['HRB 12345', 'HRB12345'],
    ['12345678901234', '12345678901234'],
    ['0417.497.107', 'value: field.tax_number_check'],
    ['BE0417497107', 'value: field.tax_number_check'],
    ['FR40303265046', 'value: field.tax_number_check'],
    ['FR1234', 'value: field.tax_number_too_short'],
    ['BE0417', 'value: field.tax_number_too_short'],
    ['TVA BE 0417.49', 'value: field.tax_number_too_short'],
    ['NL12', 'value: field.tax_number_too_short'],
    ['BE04174971061', 'value: field.tax_number_check'],
    ['none', 'value: field.not_tax_number'],
  ])
  examples('address', [
    [
      { city: ' Gent ', country: 'be' },
      { street: null, street2: null, postalCode: null, city: 'Gent', region: null, country: 'BE' },
    ],
    [{ street: ' ', country: null }, null],
    [
      { country: 'UK' },
      { street: null, street2: null, postalCode: null, city: null, region: null, country: 'GB' },
    ],
    [{ country: 'Belgium' }, 'value.country: field.not_country'],
    [{ country: 'EU' }, 'value.country: field.not_country'],
    [{ town: 'Gent' }, 'value.town: field.unknown_key'],
    ['Veldstraat 1', 'value: field.not_address'],
  ])
})

describe('reading numbers', () => {
  examples('integer', [
    [12, 12],
    [' -12 ', -12],
    [-0, 0],
    [1.5, 'value: field.not_whole'],
    ['1.5', 'value: field.not_number'],
    [2 ** 53, 'value: field.too_large'],
    ['9007199254740993', 'value: field.too_large'],
    [Number.NaN, 'value: field.not_number'],
    [true, 'value: field.not_number'],
  ])
  examples(
    'integer',
    [
      [0, 'value: field.too_small'],
      [11, 'value: field.too_large'],
    ],
    { min: 1, max: 10 },
  )
  examples('decimal', [
    ['0012.5', '12.50'],
    [0.1 + 0.2, '0.30'],
    [1.005, '1.01'],
    [-0, '0.00'],
    ['-0.00', '0.00'],
    [1e-7, '0.00'],
    ['.5', '0.50'],
    ['1.234', 'value: field.too_many_decimals'],
    ['1,50', 'value: field.not_number'],
    ['1e5', 'value: field.not_number'],
    ['NaN', 'value: field.not_number'],
    [Number.POSITIVE_INFINITY, 'value: field.not_number'],
    ['123456789012345678', 'value: field.too_large'],
  ])
  examples('percent', [
    [12.5, '12.50'],
    ['100000', 'value: field.too_large'],
    ['120', '120.00'],
  ])
  examples('percent', [['120', 'value: field.too_large']], { max: 100 })
  examples('duration', [
    [90, 90],
    [-1, 'value: field.too_small'],
    [2 ** 31, 'value: field.too_large'],
  ])
  examples('rating', [
    [5, 5],
    [6, 'value: field.too_large'],
    [-1, 'value: field.too_small'],
  ])
  examples('money', [
    [
      { amount: 10.5, currency: 'eur' },
      { amount: '10.50', currency: 'EUR' },
    ],
    [{ amount: '10.1234' }, { amount: '10.1234', currency: 'EUR' }],
    ['10.5 USD', { amount: '10.50', currency: 'USD' }],
    [1000, { amount: '1000.00', currency: 'EUR' }],
    [
      { amount: '1000', currency: 'JPY' },
      { amount: '1000', currency: 'JPY' },
    ],
    [{ amount: '', currency: 'EUR' }, null],
    [{ amount: '1', currency: 'ABC' }, 'value.currency: field.not_currency'],
    [{ amount: '1.23456', currency: 'EUR' }, 'value: field.too_many_decimals'],
    [{ amount: '1', currency: 'EUR', tax: 1 }, 'value.tax: field.unknown_key'],
    [[], 'value: field.not_money'],
  ])
  examples('boolean', [
    ['TRUE', true],
    [false, false],
    [1, 'value: field.not_boolean'],
    ['yes', 'value: field.not_boolean'],
  ])
})

describe('reading dates', () => {
  examples('date', [
    [' 2024-02-29 ', '2024-02-29'],
    ...[
      '2025-02-29',
      '2025-13-01',
      '0000-01-01',
      '10000-01-01',
      '-0001-01-01',
      'infinity',
      '2025-03-01T00:00:00Z',
      '01/03/2025',
      20250301,
    ].map((raw): Example => [raw, 'value: field.not_date']),
  ])
  examples('dateTime', [
    ['2025-03-30T12:00:00+02:00', '2025-03-30T10:00:00.000Z'],
    ['2025-03-30T12:00', '2025-03-30T10:00:00.000Z'],
    ['2025-03-30 01:30:15.1239', '2025-03-30T00:30:15.123Z'],
    ['2025-03-30T02:30', '2025-03-30T01:30:00.000Z'],
    ['2025-10-26T02:30', '2025-10-26T00:30:00.000Z'],
    ['2025-07-01', '2025-06-30T22:00:00.000Z'],
    [new Date('2025-01-01T00:00:00Z'), '2025-01-01T00:00:00.000Z'],
    ...[
      '2025-02-30T10:00:00Z',
      '2025-01-01T24:00:00Z',
      '2025-01-01T10:60:00Z',
      '10000-01-01T00:00:00Z',
      '0001-01-01T00:00:00+01:00',
      '9999-12-31T23:59:59-01:00',
      '2025-01-01Z',
      'infinity',
      'now',
      0,
      new Date(Number.NaN),
    ].map((raw): Example => [raw, 'value: field.not_date_time']),
  ])
})

describe('reading choices and lists', () => {
  const options = { options: [{ value: 'a' }, { value: 'b', archived: true }, { value: 'c' }] }
  examples(
    'select',
    [
      [' a ', 'a'],
      ['b', 'b'],
      ['A', 'value: field.not_option'],
      [['a'], 'value: field.not_option'],
    ],
    options,
  )
  examples(
    'multiSelect',
    [
      [
        ['c', 'a', 'c'],
        ['a', 'c'],
      ],
      ['c; a', ['a', 'c']],
      [[], null],
      [['a', 'x'], 'value.1: field.not_option'],
      [{}, 'value: field.not_list'],
    ],
    options,
  )
  examples('tags', [
    [
      [' VIP ', 'vip', '', 'Straße', 'STRASSE'],
      ['VIP', 'Straße'],
    ],
    ['a, b', ['a', 'b']],
    [[' '], null],
    [['x'.repeat(61)], 'value.0: field.too_long'],
    [Array.from({ length: 51 }, (_, index) => `t${index}`), 'value: field.too_many'],
    [[{}], 'value.0: field.not_text'],
  ])
  const id = '0195e000-0000-7000-8000-000000000001'
  examples('reference', [
    [id.toUpperCase(), id],
    [{ id, displayName: 'An' }, id],
    [{ id: null }, null],
    ['12', 'value: field.not_reference'],
    [{ name: 'x' }, 'value: field.not_reference'],
  ])
  examples('json', [
    [{ a: undefined, b: new Date(0) }, { b: '1970-01-01T00:00:00.000Z' }],
    ['', ''],
    [{ 'a\u0000': 1 }, 'value: field.control_character'],
    [['\ud800'], 'value: field.broken_character'],
    [{ escape: '\u001b' }, { escape: '\u001b' }],
    [10n, 'value: field.not_json'],
    [JSON.parse(`${'['.repeat(102)}${']'.repeat(102)}`), 'value: field.not_json'],
    ['x'.repeat(1_000_001), 'value: field.too_long'],
  ])
})

describe('the kinds', () => {
  it('are all those that a definition may name, and those of system fields', () => {
    expect([...fieldKinds.keys()].toSorted()).toEqual(
      [
        'text',
        'longText',
        'richText',
        'email',
        'phone',
        'url',
        'taxNumber',
        'integer',
        'decimal',
        'money',
        'percent',
        'boolean',
        'date',
        'dateTime',
        'duration',
        'select',
        'multiSelect',
        'tags',
        'reference',
        'record',
        'user',
        'address',
        'file',
        'rating',
        'json',
        'autoNumber',
        'parts',
        'id',
        'team',
      ].toSorted(),
    )
  })

  it('refuses a name that is none', () => {
    expect(() => fieldKind('texts')).toThrow('"texts" is not a kind of field')
  })

  it('name in their sub-fields only kinds and columns that exist', () => {
    for (const kind of fieldKinds.values()) {
      const suffixes = kind.columns(fieldOf(kind)).map((column) => column.suffix)
      for (const sub of Object.values(kind.subFields ?? {})) {
        expect(fieldKinds.has(sub.kind)).toBe(true)
        expect(suffixes).toContain(sub.suffix)
      }
    }
  })
})
