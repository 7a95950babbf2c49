import type { UntypedFilter } from '@tessera/sdk/ui'
import { describe, expect, it } from 'vitest'
import { fromFilter } from './read-filter.ts'
import { countRules, isComplete, noRules, type Rule } from './rule.ts'
import { toFilter } from './write-filter.ts'

describe('the rules of a filter', () => {
  const filters: readonly UntypedFilter[] = [
    { and: [{ name: { contains: 'a' } }, { stage: { in: ['lead', 'won'] } }] },
    { or: [{ name: { empty: true } }, { name: { empty: false } }] },
    {
      and: [
        { born: { during: 'last 30 days' } },
        { or: [{ owner: { in: ['$me'] } }, { 'company.city': { eq: 'Gent' } }] },
      ],
    },
    {
      and: [
        { amount: { between: ['1', '2'] } },
        { people: { some: { name: { eq: 'An' } } } },
        { not: { name: { eq: 'An' } } },
      ],
    },
  ]
  for (const filter of filters) {
    it(`come back as ${JSON.stringify(filter)}`, () => {
      expect(toFilter(fromFilter(filter))).toEqual(filter)
    })
  }

  it('keep every operator of one path', () => {
    expect(toFilter(fromFilter({ amount: { gte: '1', lt: '9' } }))).toEqual({
      and: [{ amount: { gte: '1' } }, { amount: { lt: '9' } }],
    })
  })

  it('leave out what says nothing yet', () => {
    const open: Rule = { kind: 'rule', path: 'name', operator: 'contains', value: '' }
    const pair: Rule = { kind: 'rule', path: 'amount', operator: 'between', value: ['1', null] }
    expect([isComplete(open), isComplete(pair), isComplete({ ...open, operator: 'empty' })]).toEqual([
      false,
      false,
      true,
    ])
    expect(toFilter({ ...noRules, items: [open, pair] })).toBeUndefined()
  })

  it('are counted in groups too', () => {
    expect(countRules(fromFilter(filters[2]))).toBe(3)
  })
})
