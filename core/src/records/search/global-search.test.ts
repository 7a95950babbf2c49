import { defineEntity, f } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../access/actor.ts'
import { newId } from '../../foundation/uuid.ts'
import { addUser, Club, createRecordBench, Player, restricted, testActor } from '../records.test-support.ts'
import { GlobalSearch } from './global-search.ts'
import { cleanPendingLists } from './clean-pending-lists.ts'

const Match = defineEntity('sports.match', {
  title: ['name'],
  subtitle: ['home', 'home.city', 'prize', 'kind', 'crowd'],
  owned: false,
  fields: {
    name: f.text({ required: true, search: true }),
    home: f.reference('sports.club', { inverse: 'homeMatches' }),
    prize: f.money(),
    kind: f.select(['cup']),
    crowd: f.integer(),
  },
})

let bench: Awaited<ReturnType<typeof createRecordBench>>
let global: GlobalSearch
beforeAll(async () => {
  bench = await createRecordBench([Club, Player, Match])
  global = new GlobalSearch({
    searching: bench.database.searching,
    metadata: bench.metadata,
    groups: bench.search,
    queries: bench.queries,
    valueContext: bench.valueContext,
  })
})
afterAll(() => bench.close())

const names = async (text: string, actor: Actor = bench.actor, options = {}): Promise<string[]> =>
  (await global.search(actor, text, options)).map((hit) => hit.displayName)
const actorOf = (id: string, scopes: Parameters<typeof restricted>[1], more: Partial<Actor> = {}): Actor =>
  testActor({ access: restricted(id, scopes), ...more })

describe('searching everything', () => {
  it('finds records of every entity with their names and second lines', async () => {
    const club = await bench.service.create(bench.ctx, 'sports.club', { name: 'Zenith FC', city: 'Gent' })
    await bench.service.create(bench.ctx, 'sports.player', { firstName: 'Ann', lastName: 'Zenith' })
    await bench.service.create(bench.ctx, 'sports.match', {
      name: 'The zenith game',
      home: String(club.id),
      prize: { amount: '10', currency: 'EUR' },
      kind: 'cup',
      crowd: 400,
    })
    const hits = await global.search(bench.actor, 'zenith')
    expect(hits.map(({ entity, displayName, subtitle }) => [entity, displayName, subtitle])).toEqual([
      ['sports.club', 'Zenith FC', null],
      ['sports.player', 'Ann Zenith', null],
      ['sports.match', 'The zenith game', 'Zenith FC · Gent · 10.00 EUR · 400'],
    ])
    expect(hits[0]!.id).toBe(club.id)
  })

  it('puts what starts with the text before words that do, and those before the rest', async () => {
    for (const name of ['Big Lumen', 'Alumen works', 'Lumen', 'Lumenal'])
      await bench.service.create(bench.ctx, 'sports.club', { name })
    expect(await names('lume')).toEqual(['Lumen', 'Lumenal', 'Big Lumen', 'Alumen works'])
    expect(await names('lumena')).toEqual(['Lumenal'])
    expect((await names('Lu')).slice(0, 2)).toEqual(['Lumen', 'Lumenal'])
    expect(await names('big lum')).toEqual(['Big Lumen'])
    expect(await names('lumen', bench.actor, { limit: 1 })).toEqual(['Lumen'])
  })

  it('does not miss the one name that starts with the text among very many that hold it', async () => {
    await bench.service.createMany(
      bench.ctx,
      'sports.club',
      Array.from({ length: 300 }, (_v, i) => ({ name: `Team ${i} Korfbal` })),
    )
    await bench.service.create(bench.ctx, 'sports.club', { name: 'Korfbal Vrienden' })
    expect((await names('korfbal'))[0]).toBe('Korfbal Vrienden')
  })

  it('finds addresses, phones and numbers among all entities', async () => {
    await bench.service.create(bench.ctx, 'sports.player', {
      lastName: 'Reach',
      emails: [{ address: 'reach@me.be' }],
      phones: [{ number: '0471/99.88.77' }],
    })
    await bench.service.create(bench.ctx, 'sports.club', { name: 'Depot 471998', vat: 'BE0417497106' })
    expect(await names('reach@')).toEqual(['Reach'])
    expect(await names('+32 471 99 88 77')).toEqual(['Reach'])
    expect((await names('471998')).toSorted()).toEqual(['Depot 471998', 'Reach'])
    expect(await names('depot 471998')).toEqual(['Depot 471998'])
  })

  it('leaves out the trash, and entities of a plugin that is off', async () => {
    const club = await bench.service.create(bench.ctx, 'sports.club', { name: 'Evanescent' })
    await bench.service.remove(bench.ctx, 'sports.club', String(club.id))
    expect(await names('evanescent')).toEqual([])
    await bench.service.create(bench.ctx, 'sports.match', { name: 'Offside trap' })
    const { current } = bench.metadata
    await bench.metadata.swap([{ plugin: 'sports', entities: [Club, Player], extensions: [] }])
    expect(await names('offside')).toEqual([])
    await bench.metadata.swap([{ plugin: 'sports', entities: [Club, Player, Match], extensions: [] }])
    expect(bench.metadata.current.entities.size).toBe(current.entities.size)
    expect(await names('offside')).toEqual(['Offside trap'])
  })

  it('looks at one entity if asked, and answers alike for one that is unknown and one that is hidden', async () => {
    expect(await names('zenith', bench.actor, { entity: 'sports.player' })).toEqual(['Ann Zenith'])
    const blind = actorOf('no-clubs', { scope: (entity) => (entity === 'sports.club' ? 'none' : 'all') })
    const messages = await Promise.all(
      ['sports.club', 'sports.nothing'].map((entity) =>
        names('zenith', blind, { entity }).catch((error: Error) => error.message.replace(entity, '?')),
      ),
    )
    expect(messages[0]).toBe(messages[1])
    expect(await global.search(bench.actor, ' ')).toEqual([])
  })

  it('is the same after the indexes were merged', async () => {
    await cleanPendingLists(bench.database)
    expect(await names('zenith fc')).toEqual(['Zenith FC'])
  })
})

describe('searching everything with rights', () => {
  it('keeps to the rows of each scope, to shares, and to readable fields', async () => {
    const [ann, bob] = [await addUser(bench.database, 'Ann'), await addUser(bench.database, 'Bob')]
    bench.directory.invalidate()
    const player = await bench.service.create(bench.ctx, 'sports.player', {
      lastName: 'Quorum',
      owner: ann,
      emails: [{ address: 'private@quorum.be' }],
    })
    await bench.service.create(bench.ctx, 'sports.club', { name: 'Quorum club', owner: bob })
    const sorted = async (text: string, actor: Actor): Promise<string[]> =>
      (await names(text, actor)).toSorted()
    const scope = (entity: string): 'all' | 'own' => (entity === 'sports.club' ? 'all' : 'own')
    const access = {
      scope,
      fieldScope: (entity: string, path: string) => (path === 'emails' ? 'none' : scope(entity)),
    } as const
    expect(await sorted('quorum', actorOf('mixed', access, { userId: ann }))).toEqual([
      'Quorum',
      'Quorum club',
    ])
    expect(await sorted('quorum', actorOf('mixed', access, { userId: bob }))).toEqual(['Quorum club'])
    await bench.database.query(
      "INSERT INTO core.share (id, entity, record_id, user_id, level) VALUES ($1, 'sports.player', $2, $3, 'read')",
      [newId(), player.id, bob],
    )
    expect(
      await sorted(
        'quorum',
        actorOf('mixed', access, { userId: bob, sharedEntities: new Set(['sports.player']) }),
      ),
    ).toEqual(['Quorum', 'Quorum club'])
    expect(await names('private@quorum.be', actorOf('mixed', access, { userId: ann }))).toEqual([])
    expect(await names('private@quorum.be')).toEqual(['Quorum'])
  })
})
