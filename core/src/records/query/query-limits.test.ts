import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRecordBench } from '../records.test-support.ts'
import { queryLimits } from './query-limits.ts'

let bench: Awaited<ReturnType<typeof createRecordBench>>
beforeAll(async () => {
  bench = await createRecordBench()
})
afterAll(() => bench.close())

const ask = (query: object): Promise<string> => bench.service.query(bench.actor, 'sports.club', query)

const many = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_unused, index) => item(index))
const named = <Item>(count: number, item: () => Item): Record<string, Item> =>
  Object.fromEntries(many(count, (index) => [`n${index}`, item()]))
const nested = (depth: number): object => (depth === 0 ? { name: { eq: 'x' } } : { and: [nested(depth - 1)] })
const through = (relations: number, field = 'name'): string => `${'parent.'.repeat(relations)}${field}`
/** Paths through as many tables, each of its own. */
const relations = (count: number): object[] =>
  many(count, () => ({ sections: { some: { name: { eq: 'x' } } } }))

/** What may be asked for, and the least beyond it with the words it is refused by. */
const limits: readonly (readonly [limit: string, allowed: object, beyond: object, refusal: RegExp])[] = [
  ['rows of a page', { limit: 500 }, { limit: 501 }, /"limit" is a whole number from 1 to 500/],
  [
    'rows that are skipped',
    { offset: 1_000_000 },
    { offset: 1_000_001 },
    /"offset" is a whole number from 0 to/,
  ],
  [
    'fields',
    { fields: many(400, () => 'name') },
    { fields: many(401, () => 'name') },
    /"fields" holds at most 400 paths, and got 401/,
  ],
  [
    'sort keys',
    { sort: many(5, () => 'name') },
    { sort: many(6, () => 'name') },
    /"sort" holds at most 5 paths, and got 6/,
  ],
  [
    'values of a list',
    { filter: { name: { in: many(1_000, String) } } },
    { filter: { name: { in: many(1_001, String) } } },
    /"in" on "name" takes at most 1000 values, and got 1001/,
  ],
  [
    'conditions',
    { filter: { or: many(199, () => ({ name: { eq: 'x' } })) } },
    { filter: { or: many(200, () => ({ name: { eq: 'x' } })) } },
    /A filter holds at most 200 conditions/,
  ],
  [
    'conditions that say nothing',
    { filter: { or: many(199, () => ({})) } },
    { filter: { or: many(200, () => ({})) } },
    /A filter holds at most 200 conditions/,
  ],
  ['levels of a filter', { filter: nested(8) }, { filter: nested(9) }, /A filter nests at most 8 levels/],
  [
    'relations on the way to a field',
    { fields: [through(3)] },
    { fields: [through(4)] },
    /"fields" goes through more than 3 relations/,
  ],
  [
    'relations on the way of a condition',
    { filter: { [through(3)]: { eq: 'x' } } },
    { filter: { [through(4)]: { eq: 'x' } } },
    /The path "parent.parent.parent.parent.name" goes through more than 3 relations/,
  ],
  [
    'relations on the way of a sort key',
    { sort: [through(3)] },
    { sort: [through(4)] },
    /goes through more than 3 relations/,
  ],
  [
    'relations of a query',
    { filter: { and: relations(60) } },
    { filter: { and: relations(61) } },
    /The query goes through more than 60 relations\. Ask for fewer fields of related records/,
  ],
  [
    'included rows',
    { include: { players: { limit: 100 } } },
    { include: { players: { limit: 101 } } },
    /The limit of the include "players" is a whole number from 1 to 100/,
  ],
  [
    'groups in groups',
    { aggregate: { by: ['city', 'status', 'founded', 'name'], values: { n: { count: '*' } } } },
    { aggregate: { by: ['city', 'status', 'founded', 'name', 'vat'], values: { n: { count: '*' } } } },
    /"aggregate.by" is a list of at most 4 paths/,
  ],
  [
    'figures',
    { aggregate: { values: named(40, () => ({ count: '*' })) } },
    { aggregate: { values: named(41, () => ({ count: '*' })) } },
    /"aggregate.values" holds at most 40 entries/,
  ],
  [
    'groups',
    { aggregate: { by: ['city'], values: { n: { count: '*' } }, limit: 5_000 } },
    { aggregate: { by: ['city'], values: { n: { count: '*' } }, limit: 5_001 } },
    /"aggregate.limit" is a whole number from 1 to 5000/,
  ],
  ['letters of a search', { search: 'x'.repeat(200) }, { search: 'x'.repeat(201) }, /at most 200 characters/],
]

describe('what one query may ask for', () => {
  it.each(limits)('is bounded: %s', async (_limit, allowed, beyond, refusal) => {
    expect(JSON.parse(await ask(allowed))).toHaveProperty('data')
    await expect(ask(beyond)).rejects.toMatchObject({
      code: 'query.invalid',
      kind: 'invalid',
      message: expect.stringMatching(refusal) as string,
    })
  })

  it('is bounded: included relations', async () => {
    await expect(ask({ include: named(queryLimits.includes + 1, () => ({})) })).rejects.toThrow(
      /"include" is an object of at most 10 relations/,
    )
  })
})
