import { describe, expect, it } from 'vitest'
import { entityInfo, fieldInfo } from '../fields/shell-bench.test-support.ts'
import type { HistoryChange, HistoryItem } from './history-item.ts'
import { restoration } from './restore-values.ts'

const city = fieldInfo('city', 'text')
const stage = fieldInfo('stage', 'text')
const number = fieldInfo('number', 'text', { writable: false })
const entity = entityInfo('test.place', [city, stage, number])
const item = (id: string, ...changes: HistoryChange[]): HistoryItem => ({
  id,
  at: '2026-01-01T00:00:00.000Z',
  type: 'test.place.updated',
  channel: 'ui',
  actor: { kind: 'user', id: 'u1', displayName: 'Ann' },
  changes,
})
const change = (field: string, before: unknown, after: unknown): HistoryChange => ({ field, before, after })
const record = { id: 'r1', city: 'Brugge', stage: 'won', number: '2' }
const items = [
  item('3', change('city', 'Aalst', 'Brugge'), change('number', '1', '2')),
  item('2', change('city', 'Gent', 'Aalst'), change('stage', 'lead', 'won')),
  item('1', change('city', null, 'Gent'), change('stage', null, 'lead')),
]

describe('what a record was at a moment', () => {
  it('is the value before the first change that came after', () => {
    const { changes } = restoration(entity, record, items, items[2]!, () => true)
    expect(changes.map(({ field, value }) => [field.name, value])).toEqual([
      ['city', 'Gent'],
      ['stage', 'lead'],
    ])
  })

  it('leaves what cannot be changed, and says so', () => {
    const { changes, left } = restoration(entity, record, items, items[1]!, ({ name }) => name !== 'city')
    expect([changes, left]).toEqual([[], ['City', 'Number']])
  })

  it('leaves values that may not be seen', () => {
    const hidden = [item('2', { field: 'stage', before: null, after: null, hidden: true }), items[2]!]
    expect(restoration(entity, record, hidden, hidden[1]!, () => true)).toEqual({
      changes: [],
      left: ['Stage'],
    })
  })

  it('is nothing where all is as it was', () => {
    expect(restoration(entity, { ...record, city: 'Gent' }, items, items[0]!, () => true).changes).toEqual([])
  })
})
