import { runFieldKindContract } from './field-kind-contract.ts'

const exact = (a: unknown, b: unknown): number => (a === b ? 0 : 1)
const caseless = (a: unknown, b: unknown): number => exact(String(a).toLowerCase(), String(b).toLowerCase())
const not = (matches: (value: unknown) => boolean) => (value: unknown) => !matches(value)
const among =
  (...values: unknown[]) =>
  (value: unknown) =>
    values.includes(value)

const texts = [
  '50% \\ off_now',
  'Ångström',
  'Élodie',
  'Elodie2',
  'Łukasz',
  'Straße',
  'strasse 5',
  "Zoë O'Neil",
]

runFieldKindContract('text', {
  values: texts,
  compare: exact,
  find: [
    ['contains', 'LOD', among('Élodie', 'Elodie2')],
    ['contains', 'élodie', among('Élodie', 'Elodie2')],
    ['contains', '% \\', among('50% \\ off_now')],
    ['contains', '_', among('50% \\ off_now')],
    ['contains', '％', among('50% \\ off_now')],
    ['contains', '＼', among('50% \\ off_now')],
    ['startsWith', 'strasse', among('Straße', 'strasse 5')],
    ['startsWith', '%', among()],
    ['endsWith', 'neil', among("Zoë O'Neil")],
    ['endsWith', '＼', among()],
    ['eq', '  Łukasz ', among('Łukasz')],
    ['eq', "Zoë O'Neil", among("Zoë O'Neil")],
    ['same', ['ELODIE', 'lukasz', 'STRASSE'], among('Élodie', 'Łukasz', 'Straße')],
    ['same', ['lod'], among()],
  ],
})

runFieldKindContract('autoNumber', {
  values: ['T-2024-0009', 'T-2025-0001', 'T-2025-0010'],
  compare: exact,
  find: [
    ['startsWith', 't-2025', among('T-2025-0001', 'T-2025-0010')],
    ['endsWith', '10', among('T-2025-0010')],
    ['contains', '00', among('T-2024-0009', 'T-2025-0001', 'T-2025-0010')],
    ['same', ['t-2024-0009'], among('T-2024-0009')],
  ],
})

runFieldKindContract('longText', {
  values: ['One line', 'Café au lait\n\tand a second line', '100 %'],
  find: [
    ['contains', 'cafe', among('Café au lait\n\tand a second line')],
    ['startsWith', 'one', among('One line')],
    ['endsWith', '0 %', among('100 %')],
  ],
})

runFieldKindContract('richText', {
  values: ['<p>Bonjour <b>à tous</b></p>', 'plain'],
  find: [['contains', 'A TOUS', among('<p>Bonjour <b>à tous</b></p>')]],
})

runFieldKindContract('email', {
  values: ['An.Peeters@example.com', 'jan_b@müller.example', 'jan@example.com', 'Zoë@example.com'],
  compare: caseless,
  operand: (value) => String(value).toUpperCase(),
  find: [
    ['contains', 'PEETERS', among('An.Peeters@example.com')],
    ['contains', 'n_b', among('jan_b@müller.example')],
    ['startsWith', 'zoe@', among('Zoë@example.com')],
    ['endsWith', '@muller.example', among('jan_b@müller.example')],
  ],
})

runFieldKindContract('url', {
  values: [
    'http://intranet',
    'https://example.com',
    'https://example.com/a_b?c=d#e',
    'https://xn--mller-kva.example',
  ],
  compare: exact,
  find: [
    ['contains', 'EXAMPLE.com', among('https://example.com', 'https://example.com/a_b?c=d#e')],
    ['startsWith', 'http:', among('http://intranet')],
    ['endsWith', '#e', among('https://example.com/a_b?c=d#e')],
  ],
})

runFieldKindContract('taxNumber', {
  values: ['ATU12345675', 'BE0417497106', 'BE1000123448', 'NL004495445B01', 'XI123456789'],
  compare: exact,
  find: [
    ['eq', '0417.497.106', among('BE0417497106')],
    ['eq', 'btw be 417 497 106', among('BE0417497106')],
    ['ne', '0417.497.106', not(among('BE0417497106'))],
    ['contains', '497.10', among('BE0417497106')],
    ['startsWith', 'be', among('BE0417497106', 'BE1000123448')],
    ['endsWith', 'b-01', among('NL004495445B01')],
  ],
})

const mobile = '+32 470 12 34 56'
const landline = '+32 (0)2 555.12.12'
const french = '+33 (0)1 42.68.53.00'
const unknown = 'ask for 1234, desk B'
const numbers = [landline, mobile, french, unknown]

runFieldKindContract('phone', {
  values: numbers,
  compare: exact,
  find: [
    ['eq', '+32470123456', among(mobile)],
    ['eq', '+32 2 555 12 12', among(landline)],
    ['eq', '01 42 68 53 00', among()],
    ['ne', '0032 470 123456', not(among(mobile))],
    ['in', ['+32470/12.34.56', unknown, '+33142685300'], among(mobile, unknown, french)],
    ['contains', '470 12', among(mobile)],
    ['contains', '0470', among(mobile)],
    ['contains', '1 2 3 4', among(mobile, unknown)],
    ['eq', '0470/12.34.56', among(mobile)],
    ['eq', '0033 1 42685300', among(french)],
    ['startsWith', '+32', among(landline, mobile)],
    ['startsWith', '0032 2', among(landline)],
    ['startsWith', '0470', among(mobile)],
    ['endsWith', '53.00', among(french)],
    ['endsWith', '0470123456', among(mobile)],
  ],
})
