import { defineEntity, f } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../access/actor.ts'
import { Club, createRecordBench, Player, restricted, testActor } from '../records.test-support.ts'

const Contract = defineEntity('sports.contract', {
  title: ['player', 'season'],
  fields: { player: f.reference('sports.player'), season: f.text({ required: true }), bonus: f.money() },
})

let bench: Awaited<ReturnType<typeof createRecordBench>>
let club: string
let player: string
beforeAll(async () => {
  bench = await createRecordBench([Club, Player, Contract])
  club = String(
    (
      await bench.service.create(bench.ctx, 'sports.club', {
        name: 'Racing',
        budget: { amount: '5', currency: 'EUR' },
        city: 'Gent',
      })
    ).id,
  )
  player = String(
    (
      await bench.service.create(bench.ctx, 'sports.player', {
        firstName: 'An',
        lastName: 'Peeters',
        club,
        salary: '100',
      })
    ).id,
  )
  await bench.service.create(bench.ctx, 'sports.player', { lastName: 'Clubless' })
  await bench.service.create(bench.ctx, 'sports.contract', { player, season: '2026' })
})
afterAll(() => bench.close())

let counter = 0
function without(hidden: readonly string[], hiddenEntities: readonly string[] = []): Actor {
  const access = restricted(`rights-${counter++}`, {
    scope: (entity) => (hiddenEntities.includes(entity) ? 'none' : 'all'),
    fieldScope: (entity, path) =>
      hidden.includes(`${entity}.${path}`) || hiddenEntities.includes(entity) ? 'none' : 'all',
  })
  return testActor({ userId: bench.actor.userId, access })
}

async function refusal(actor: Actor, entity: string, query: object): Promise<string> {
  const error = await bench.service.query(actor, entity, query).then(
    () => null,
    (caught: Error) => caught,
  )
  return error?.message ?? 'answered'
}

describe('the answer about a field that may not be read', () => {
  const hidden = [
    'sports.club.budget',
    'sports.club.city',
    'sports.player.salary',
    'sports.player.emails',
    'sports.player.club',
  ]
  const uses: readonly ((path: string) => object)[] = [
    (path) => ({ fields: [path] }),
    (path) => ({ filter: { [path]: { eq: '1' } } }),
    (path) => ({ filter: { [path]: { some: {} } } }),
    (path) => ({ sort: [path] }),
    (path) => ({ sort: [`-${path}`] }),
    (path) => ({ aggregate: { by: [path], values: { n: { count: '*' } } } }),
    (path) => ({ aggregate: { values: { n: { sum: path } } } }),
    (path) => ({ aggregate: { values: { n: { count: path } } } }),
    (path) => ({ include: { [path]: {} } }),
  ]
  it.each([
    ['sports.club', 'budget', 'nothing'],
    ['sports.club', 'budget.amount', 'nothing.amount'],
    ['sports.player', 'emails.address', 'nothing.address'],
    ['sports.player', 'club.name', 'nothing.name'],
    ['sports.contract', 'player.salary', 'player.nothing'],
    ['sports.contract', 'player.emails.address', 'player.nothing.address'],
  ])('of %s is the same for %s as for one that does not exist', async (entity, path, unknown) => {
    const actor = without(hidden)
    for (const use of uses) {
      const answers = await Promise.all(
        [path, unknown].map(async (asked) =>
          (await refusal(actor, entity, use(asked))).replaceAll(asked, '?'),
        ),
      )
      expect(answers[0]).toBe(answers[1])
      expect(answers[0]).not.toBe('answered')
    }
  })
})

describe('names of records', () => {
  it('follow a link in the title, as far as its target may be seen', async () => {
    const names = async (actor: Actor): Promise<unknown> =>
      (await bench.service.queryObjects(actor, 'sports.contract', { fields: ['displayName'] })).data[0]
        ?.displayName
    expect(await names(bench.actor)).toBe('An Peeters 2026')
    expect(await names(without([], ['sports.player']))).toBe('2026')
    expect(await names(without(['sports.player.lastName']))).toBe('An 2026')
  })

  it('are the same in the answer of a creation as when read', async () => {
    const created = await bench.service.create(bench.ctx, 'sports.contract', { player, season: '2027' })
    expect(created.displayName).toBe('An Peeters 2027')
  })

  it('of a hidden or missing target sort last and match nothing', async () => {
    const sorted = async (actor: Actor, sort: string): Promise<unknown[]> =>
      (
        await bench.service.queryObjects(actor, 'sports.player', { fields: ['lastName'], sort: [sort] })
      ).data.map((row) => row.lastName)
    expect(await sorted(bench.actor, 'club.displayName')).toEqual(['Peeters', 'Clubless'])
    const blind = testActor({
      userId: '00000000-0000-7000-8000-00000000000b',
      access: restricted('own-clubs', {
        scope: (entity) => (entity === 'sports.club' ? 'own' : 'all'),
        fieldScope: (entity) => (entity === 'sports.club' ? 'own' : 'all'),
      }),
    })
    const found = await bench.service.queryObjects(blind, 'sports.player', {
      filter: { 'club.displayName': { empty: false } },
    })
    expect(found.data).toEqual([])
  })
})

describe('cursors', () => {
  it('hold no value of a field that the reader may read on other rows only', async () => {
    const access = restricted('salary-elsewhere', {
      scope: () => 'all',
      fieldScope: (_entity, path) => (path === 'salary' ? 'own' : 'all'),
    })
    const other = testActor({ userId: '00000000-0000-7000-8000-00000000000c', access })
    const page = await bench.service.queryObjects(other, 'sports.player', { sort: ['salary'], limit: 1 })
    expect(Buffer.from(page.page.next!, 'base64url').toString()).not.toContain('100')
  })

  it('of a reader with other default keys are refused', async () => {
    const page = await bench.service.queryObjects(bench.actor, 'sports.player', { fields: ['id'], limit: 1 })
    expect(
      await refusal(without(['sports.player.firstName']), 'sports.player', { after: page.page.next! }),
    ).toMatch(/not a cursor/)
  })

  it.each([{ after: 5 }, { before: null }, { after: Buffer.from('["x"]').toString('base64url') }])(
    'of the wrong form are refused: %j',
    async (query) => {
      expect(await refusal(bench.actor, 'sports.club', query)).toMatch(/"(after|before)" is/)
    },
  )
})

describe('a value and what is below it', () => {
  it('are both given when both are asked for', async () => {
    const { data } = await bench.service.queryObjects(bench.actor, 'sports.player', {
      fields: ['club.budget', 'club.budget.amount', 'emails', 'emails.address', 'salary'],
      filter: { lastName: { eq: 'Peeters' } },
    })
    expect(data[0]).toMatchObject({
      club: { budget: { amount: '5.00', currency: 'EUR' } },
      emails: [],
      salary: '100.00',
    })
  })
})

describe('odd input', () => {
  it.each([
    { aggregate: { values: { '': { count: '*' } } } },
    { aggregate: { values: { 'a\u0000b': { count: '*' } } } },
    { aggregate: { values: { n: null } } },
    { aggregate: { values: { n: 'count' } } },
    { filter: { name: { eq: 'a\u0000b' } } },
    { filter: { name: { contains: '\u0000' } } },
    { filter: { members: { eq: '99999999999999999999999999' } } },
    { filter: { budget: { gt: `1e${'9'.repeat(40)}` } } },
    { filter: { founded: { eq: '0000-00-00' } } },
    { filter: { 'a\u0000': { eq: 1 } } },
    { fields: ['a\u0000', ''] },
    { sort: [''] },
    { sort: ['-'] },
    { include: { '': {} } },
    { search: 'a\u0000b' },
  ])('%j is refused or answered, never a fault', async (query) => {
    const outcome = await bench.service.query(bench.actor, 'sports.club', query as never).then(
      () => 'invalid',
      (error: { kind?: string }) => error.kind,
    )
    expect(outcome).toBe('invalid')
  })

  it('gives names of any length whole in an aggregate', async () => {
    const name = 'n'.repeat(60)
    const answer = await bench.service.queryObjects(bench.actor, 'sports.club', {
      aggregate: { values: { [name]: { count: '*' } } },
    })
    expect(answer.aggregates).toEqual([{ [name]: 1 }])
  })
})
