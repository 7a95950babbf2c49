import { runFieldKindContract } from './field-kind-contract.ts'

const chronological = (a: unknown, b: unknown): number =>
  Number(String(a) > String(b)) - Number(String(a) < String(b))
const from = (start: string, end: string) => (value: unknown) =>
  typeof value === 'string' && value >= start && value < end

// The clocks of Brussels went forward on 2025-03-30, the day that the contract takes for today.
runFieldKindContract('date', {
  values: [
    '0001-01-01',
    '2024-02-29',
    '2025-02-28',
    '2025-03-01',
    '2025-03-23',
    '2025-03-24',
    '2025-03-29',
    '2025-03-30',
    '2025-03-31',
    '2025-04-29',
    '9999-12-31',
  ],
  compare: chronological,
  find: [
    ['during', 'today', from('2025-03-30', '2025-03-31')],
    ['during', 'This  Week', from('2025-03-24', '2025-03-31')],
    ['during', 'last week', from('2025-03-17', '2025-03-24')],
    ['during', 'this quarter', from('2025-01-01', '2025-04-01')],
    ['during', 'last 30 days', from('2025-03-01', '2025-03-31')],
    ['during', 'next 30 days', from('2025-03-30', '2025-04-29')],
    ['during', 'last 1 month', from('2025-03-01', '2025-03-31')],
    ['during', 'overdue', from('0000', '2025-03-30')],
  ],
})

const moments = [
  '0001-01-01T00:00:00.000Z',
  '2025-03-29T22:59:59.999Z',
  '2025-03-29T23:00:00.000Z',
  '2025-03-30T09:30:00.500Z',
  '2025-03-30T21:59:59.999Z',
  '2025-03-30T22:00:00.000Z',
  '2025-10-26T01:30:00.000Z',
  '9999-12-31T23:59:59.999Z',
]

runFieldKindContract('dateTime', {
  values: moments,
  compare: chronological,
  find: [
    ['during', 'today', from('2025-03-29T23:00:00.000Z', '2025-03-30T22:00:00.000Z')],
    ['during', 'yesterday', from('2025-03-28T23:00:00.000Z', '2025-03-29T23:00:00.000Z')],
    ['during', 'tomorrow', from('2025-03-30T22:00:00.000Z', '2025-03-31T22:00:00.000Z')],
    ['during', 'overdue', from('0000', '2025-03-29T23:00:00.000Z')],
    ['eq', '2025-03-30', from('2025-03-29T23:00:00.000Z', '2025-03-30T22:00:00.000Z')],
    ['lte', '2025-03-30', from('0000', '2025-03-30T22:00:00.000Z')],
    ['gt', '2025-03-30', from('2025-03-30T22:00:00.000Z', 'z')],
    ['eq', '2025-03-30T11:30:00.5', from('2025-03-30T09:30:00.500Z', '2025-03-30T09:30:00.501Z')],
    ['between', ['2025-03-30', '2025-03-30'], from('2025-03-29T23:00:00.000Z', '2025-03-30T22:00:00.000Z')],
  ],
})
