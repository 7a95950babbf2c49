import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRecordBench, restricted, testActor } from '../records.test-support.ts'

let bench: Awaited<ReturnType<typeof createRecordBench>>
let gent: string
beforeAll(async () => {
  bench = await createRecordBench()
  const clubs = [
    {
      name: 'Alfa',
      city: 'Gent',
      members: 30,
      founded: '1990-01-01',
      budget: { amount: '100.50', currency: 'EUR' },
      labels: ['pro', 'big'],
    },
    {
      name: 'Bravo',
      city: 'Gent',
      members: 10,
      founded: '2001-05-05',
      budget: { amount: '50', currency: 'EUR' },
    },
    { name: 'Čech', city: 'Brugge', members: 20, labels: ['pro'] },
    { name: 'delta', members: 40, status: 'closed' },
    { name: 'Écho', city: 'Liège', members: 20 },
  ]
  const ids = await bench.service.createMany(bench.ctx, 'sports.club', clubs)
  gent = ids[0]!
  await bench.service.createMany(bench.ctx, 'sports.player', [
    {
      firstName: 'An',
      lastName: 'Peeters',
      club: ids[0]!,
      emails: [{ address: 'an@a.be' }, { address: 'an@b.be', type: 'home' }],
      salary: '100.00',
    },
    { firstName: 'Bert', lastName: 'Janssens', club: ids[0]!, spells: [{ club: ids[1]!, role: 'coach' }] },
    { firstName: 'Cis', lastName: 'Maes', club: ids[2]! },
    { lastName: 'Zonder' },
  ])
})
afterAll(() => bench.close())

const names = async (entity: string, query: object): Promise<unknown[]> =>
  (await bench.service.queryObjects(bench.actor, entity, query)).data.map((row) => row.displayName)
const clubs = (filter: object): Promise<unknown[]> =>
  names('sports.club', { fields: ['displayName'], filter, sort: ['name'] })

describe('filters', () => {
  it.each([
    [{ city: { eq: 'Gent' } }, ['Alfa', 'Bravo']],
    [{ city: { ne: 'Gent' } }, ['Čech', 'delta', 'Écho']],
    [{ city: { empty: true } }, ['delta']],
    [{ name: { contains: 'ECH' } }, ['Čech', 'Écho']],
    [{ members: { between: [20, 30] } }, ['Alfa', 'Čech', 'Écho']],
    [{ or: [{ members: { gt: 30 } }, { city: { eq: 'Brugge' } }] }, ['Čech', 'delta']],
    [{ not: { city: { in: ['Gent', 'Brugge'] } } }, ['delta', 'Écho']],
    [{ labels: { has: ['PRO'] } }, ['Alfa', 'Čech']],
    [{ budget: { gte: '100' } }, ['Alfa']],
    [{ 'budget.currency': { eq: 'EUR' } }, ['Alfa', 'Bravo']],
    [{ founded: { lt: '2000-01-01' } }, ['Alfa']],
    [{ createdAt: { during: 'today' } }, ['Alfa', 'Bravo', 'Čech', 'delta', 'Écho']],
    [{ createdAt: { during: 'last month' } }, []],
    [{ players: { some: { lastName: { eq: 'Maes' } } } }, ['Čech']],
    [{ players: { none: {} } }, ['Bravo', 'delta', 'Écho']],
    [{ formerPlayers: { some: { firstName: { eq: 'Bert' } } } }, ['Bravo']],
  ])('%j finds %j', async (filter, expected) => {
    expect(await clubs(filter)).toEqual(expected)
  })

  it.each([
    [{ 'club.city': { eq: 'Gent' } }, ['Janssens', 'Peeters']],
    [{ 'emails.address': { eq: 'AN@B.be' } }, ['Peeters']],
    [{ 'emails.address': { ne: 'an@b.be' } }, ['Janssens', 'Maes', 'Zonder']],
    [{ emails: { empty: false } }, ['Peeters']],
    [{ emails: { some: { type: { eq: 'home' }, address: { endsWith: 'b.be' } } } }, ['Peeters']],
    [{ emails: { some: { type: { eq: 'home' }, address: { endsWith: 'a.be' } } } }, []],
    [{ 'spells.club.name': { eq: 'Bravo' } }, ['Janssens']],
    [{ owner: { eq: '$me' }, 'club.members': { gt: 25 } }, ['Janssens', 'Peeters']],
  ])('reaches through relations and parts: %j finds %j', async (filter, expected) => {
    const rows = await bench.service.queryObjects(bench.actor, 'sports.player', {
      fields: ['lastName'],
      filter,
      sort: ['lastName'],
    })
    expect(rows.data.map((row) => row.lastName)).toEqual(expected)
  })

  it.each([
    [{ filter: { city: { like: 'x' } } }, /Operators there/],
    [{ filter: { nothing: { eq: 1 } } }, /not a field/],
    [{ sort: ['labels'] }, /cannot be sorted/],
    [{ limit: 5000 }, /from 1 to 500/],
    [{ fields: ['a.b.c.d.e.f.g'] }, /relations|not a field/],
    [{ after: 'nonsense' }, /not a cursor/],
    [{ colour: 1 }, /not part of a query/],
    [{ filter: { members: { eq: 'many' } } }, /members|number/],
  ])('refuses %j with words', async (query, message) => {
    await expect(bench.service.query(bench.actor, 'sports.club', query as never)).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringMatching(message) as string,
    })
  })
})

describe('paging', () => {
  it.each([
    [['name']],
    [['-members', 'name']],
    [['city']],
    [['-city']],
    [['-updatedAt']],
    [['budget', '-name']],
  ])('walks %j forwards and back over the same rows', async (sort) => {
    const all = await names('sports.club', { fields: ['displayName'], sort, limit: 50 })
    const walked: unknown[] = []
    let after: string | undefined
    let before: string | null = null
    do {
      const page = await bench.service.queryObjects(bench.actor, 'sports.club', {
        fields: ['displayName'],
        sort,
        limit: 2,
        ...(after === undefined ? {} : { after }),
      })
      walked.push(...page.data.map((row) => row.displayName))
      after = page.page.next ?? undefined
      before = page.page.previous
    } while (after !== undefined)
    expect(walked).toEqual(all)
    const back = await bench.service.queryObjects(bench.actor, 'sports.club', {
      fields: ['displayName'],
      sort,
      limit: 2,
      before: before!,
    })
    expect(back.data.map((row) => row.displayName)).toEqual(all.slice(2, 4))
  })

  it('counts exactly, capped, and on an empty page', async () => {
    const count = async (query: object): Promise<unknown> =>
      (await bench.service.queryObjects(bench.actor, 'sports.club', { fields: ['id'], limit: 1, ...query }))
        .count
    expect(await count({ count: 'exact' })).toEqual({ value: 5, exact: true })
    expect(await count({ count: 'capped', filter: { name: { eq: 'none' } } })).toEqual({
      value: 0,
      exact: true,
    })
  })
})

describe('aggregates', () => {
  it('groups, sums and counts in one answer', async () => {
    const answer = await bench.service.queryObjects(bench.actor, 'sports.club', {
      aggregate: {
        by: ['city'],
        values: { n: { count: '*' }, members: { sum: 'members' }, budget: { sum: 'budget' } },
      },
      filter: { city: { in: ['Gent', 'Brugge'] } },
    })
    expect(answer.aggregates).toEqual([
      { city: 'Brugge', n: 1, members: '20', budget: null },
      { city: 'Gent', n: 2, members: '40', budget: { amount: '150.5000', currency: 'EUR' } },
    ])
  })

  it.each([
    [{ sort: ['-n', '-city'] }, ['Gent', 'Liège', 'Brugge', null]],
    [{ sort: ['-city'] }, ['Liège', 'Gent', 'Brugge', null]],
    [{ sort: ['city'], limit: 2, offset: 1 }, ['Gent', 'Liège']],
    [{ sort: ['members', 'city'], limit: 3, offset: 1 }, ['Liège', 'Gent', null]],
  ])('sorts and pages groups by %j', async (window, expected) => {
    const { aggregates } = await bench.service.queryObjects(bench.actor, 'sports.club', {
      aggregate: { by: ['city'], values: { n: { count: '*' }, members: { sum: 'members' } }, ...window },
    })
    expect(aggregates?.map(({ city }) => city)).toEqual(expected)
  })

  it('puts a record of several values into the group of each', async () => {
    const { aggregates } = await bench.service.queryObjects(bench.actor, 'sports.club', {
      aggregate: {
        by: ['labels'],
        values: { n: { count: '*' }, members: { sum: 'members' } },
        sort: ['-n', 'labels'],
      },
    })
    expect(aggregates).toEqual([
      { labels: null, n: 3, members: '70' },
      { labels: 'pro', n: 2, members: '50' },
      { labels: 'big', n: 1, members: '30' },
    ])
  })

  it('counts what has a value, lists among it', async () => {
    const { aggregates } = await bench.service.queryObjects(bench.actor, 'sports.player', {
      aggregate: {
        values: { n: { count: '*' }, emails: { filled: 'emails' }, club: { filled: 'club' } },
      },
    })
    expect(aggregates).toEqual([{ n: 4, emails: 1, club: 3 }])
  })

  it('refuses to sort groups by what is not asked for', async () => {
    await expect(
      bench.service.query(bench.actor, 'sports.club', {
        aggregate: { by: ['city'], values: { n: { count: '*' } }, sort: ['members'] },
      }),
    ).rejects.toMatchObject({ message: expect.stringMatching(/and "members" is none/) as string })
  })

  it('groups the found by a date', async () => {
    const answer = await bench.service.queryObjects(bench.actor, 'sports.club', {
      search: 'alfa',
      aggregate: { by: [{ field: 'founded', bucket: 'year' }], values: { n: { count: '*' } } },
    })
    expect(answer.aggregates).toHaveLength(1)
  })

  it('groups by a relation and by month', async () => {
    const answer = await bench.service.queryObjects(bench.actor, 'sports.player', {
      aggregate: { by: ['club', { field: 'createdAt', bucket: 'month' }], values: { n: { count: '*' } } },
    })
    expect(answer.aggregates).toContainEqual(
      expect.objectContaining({
        club: { id: gent, displayName: 'Alfa' },
        n: 2,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-01$/) as string,
      }),
    )
  })
})

describe('field rights narrower than the record', () => {
  it('shows and compares the value only on the rows the field right reaches', async () => {
    const access = restricted('salary-own', {
      scope: () => 'all',
      fieldScope: (_entity, path) => (path === 'salary' ? 'own' : 'all'),
    })
    const owner = testActor({ userId: bench.actor.userId, access })
    const other = testActor({ userId: '00000000-0000-7000-8000-00000000000a', access })
    const salaries = async (actor: typeof owner): Promise<unknown[]> =>
      (
        await bench.service.queryObjects(actor, 'sports.player', {
          fields: ['salary'],
          filter: { salary: { empty: false } },
        })
      ).data
    expect(await salaries(owner)).toEqual([expect.objectContaining({ salary: '100.00' })])
    expect(await salaries(other)).toEqual([])
  })
})
