import { describe, expect, it } from 'vitest'
import { describeQuery } from './describe-query.ts'
import { shapeQuery } from './query-shape.ts'

const detailOf = (query: object): string =>
  describeQuery('list', 'contacts.person', shapeQuery(query).shape, null).detail

describe('describing a query', () => {
  it('names what it filters, sorts, includes and counts', () => {
    const query = {
      filter: {
        language: { in: ['nl', 'fr'] },
        or: [{ 'company.city': { eq: 'Gent' } }, { not: { birthday: { empty: true } } }],
        emails: { some: { address: { contains: 'secret@example.com' } } },
      },
      sort: ['-updatedAt', 'lastName'],
      include: { deals: {} },
      count: 'capped',
      trash: 'only',
    }
    expect(detailOf(query)).toBe(
      'filter(language in,company.city eq,birthday empty,emails some,emails.address contains) sort(-updatedAt,lastName) include(deals) count(capped) trash',
    )
  })

  it('holds no value', () => {
    const detail = detailOf({ filter: { and: [{ name: { eq: 'Secret NV' } }, { name: { ne: 'x-4711' } }] } })
    expect(detail).toBe('filter(name eq,name ne)')
  })

  it('tells a search by how it looks, and figures by what they are grouped by', () => {
    const { shape } = shapeQuery({
      aggregate: { by: ['stage', { field: 'createdAt', bucket: 'month' }], values: { n: { count: '*' } } },
    })
    const search = { terms: ['part', 'name'] as const, scopes: [], documents: 1, uncovered: [] }
    expect(describeQuery('list', 'sales.deal', shape, search)).toEqual({
      operation: 'aggregate',
      entity: 'sales.deal',
      detail: 'search(part,name) group(stage,createdAt month)',
    })
  })

  it('is short however long the query is', () => {
    const and = Array.from({ length: 100 }, (_unused, index) => ({ [`field${index}`]: { eq: index } }))
    expect(detailOf({ filter: { and } }).length).toBeLessThanOrEqual(300)
  })
})
