import type { Money } from '@tessera/sdk'
import { runFieldKindContract } from './field-kind-contract.ts'

const numeric = (a: unknown, b: unknown): number => Number(a) - Number(b)
const amount = (a: unknown, b: unknown): number => Number((a as Money).amount) - Number((b as Money).amount)

runFieldKindContract('integer', {
  values: [Number.MIN_SAFE_INTEGER, -1, 0, 12, 2_147_483_648, Number.MAX_SAFE_INTEGER],
  compare: numeric,
  find: [['eq', '12', (value) => value === 12]],
})

runFieldKindContract('decimal', {
  options: { scale: 3 },
  values: ['-9007199254740993.125', '-0.500', '0.000', '0.001', '10.500', '9007199254740993.125'],
  compare: (a, b) => (a === b ? 0 : numeric(a, b)),
  find: [
    ['gte', 10.5, (value) => value === '10.500' || value === '9007199254740993.125'],
    ['lt', '0.0009', (value) => value !== null && Number(value) <= 0],
  ],
})

runFieldKindContract('percent', {
  options: { scale: 1 },
  values: ['-12.5', '0.0', '12.5', '99999.9'],
  compare: numeric,
})

runFieldKindContract('duration', { values: [0, 59, 3_600, 2_147_483_647], compare: numeric })

runFieldKindContract('rating', {
  values: [0, 1, 4, 5],
  compare: numeric,
  find: [['lt', 100_000, (value) => value !== null]],
})

runFieldKindContract('boolean', {
  values: [false, true],
  compare: numeric,
  find: [['eq', 'true', (value) => value === true]],
})

runFieldKindContract('money', {
  values: [
    { amount: '-1.50', currency: 'EUR' },
    { amount: '0.00', currency: 'EUR' },
    { amount: '10.1234', currency: 'EUR' },
    { amount: '10.50', currency: 'EUR' },
    { amount: '10.50', currency: 'USD' },
    { amount: '10.505', currency: 'KWD' },
    { amount: '1000', currency: 'JPY' },
    { amount: '1234.5678', currency: 'CLF' },
    { amount: '999999999999999.9999', currency: 'EUR' },
  ],
  compare: amount,
  operand: (value) => (value as Money).amount,
  find: [['gt', 10.5, (value) => value !== null && Number((value as Money).amount) > 10.5]],
})
