import { defineEntity, f } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../access/actor.ts'
import { Dispatcher } from '../../events/dispatcher.ts'
import { SubscriberRegistry } from '../../events/subscriber-registry.ts'
import { AddressPoints } from '../../places/address-points.ts'
import { Gazetteer } from '../../places/gazetteer.ts'
import { createRecordBench, restricted, testActor } from '../records.test-support.ts'

const Ground = defineEntity('sports.ground', {
  title: ['name'],
  sort: ['name'],
  owned: true,
  fields: {
    name: f.text({ required: true }),
    place: f.address(),
    entrances: f.parts({ address: f.address({ required: true }), note: f.text() }),
  },
})

const entity = 'sports.ground'
const gent = { latitude: 51.05, longitude: 3.72 }
const window = { south: 49, west: 2, north: 52, east: 7, columns: 20 }

let bench: Awaited<ReturnType<typeof createRecordBench>>
let points: AddressPoints
let dispatcher: Dispatcher
const gazetteer = new Gazetteer()

/** What changed is handed on, and located. */
async function settle(): Promise<void> {
  while ((await dispatcher.dispatchBatch()) > 0);
  await points.finish()
}

async function make(name: string, values: object): Promise<string> {
  return String((await bench.service.create(bench.ctx, entity, { name, ...values })).id)
}

async function names(filter: object, actor: Actor = bench.actor): Promise<string[]> {
  const { data } = await bench.service.queryObjects(actor, entity, {
    fields: ['name'],
    filter: filter as never,
    sort: ['name'],
  })
  return data.map((row) => String(row.name))
}

interface Cell {
  readonly count: number
  readonly id: string | null
  readonly displayName: string | null
  readonly precision: string
}

async function cells(
  query: object,
  path = 'place',
  shown: typeof window = window,
  actor: Actor = bench.actor,
): Promise<{ data: Cell[]; count: number }> {
  return JSON.parse(await bench.service.points(actor, entity, query, path, shown)) as {
    data: Cell[]
    count: number
  }
}

let moving: string
beforeAll(async () => {
  bench = await createRecordBench([Ground])
  const subscribers = new SubscriberRegistry()
  dispatcher = new Dispatcher({ database: bench.database, logger: bench.logger, subscribers })
  points = new AddressPoints({
    database: bench.database,
    metadata: bench.metadata,
    subscribers,
    gazetteer,
    logger: bench.logger,
    home: () => 'BE',
    settle: 1e9,
  })
  await make('Before', { place: { city: 'Gent' } })
  await points.finish()
  points.start()
  await make('Ghent', { place: { postalCode: '9000', city: 'Gent', country: 'BE' } })
  await make('Aalst', { place: { postalCode: '9300', city: 'Aalst', country: 'BE' } })
  await make('Liège', { place: { city: 'Luik', country: 'BE' } })
  await make('Fiji', { place: { city: 'Suva', country: 'FJ' } })
  await make('Lost', { place: { city: 'Nergenshuizen', country: 'BE' } })
  await make('Without', {})
  await make('Two', { entrances: [{ address: { city: 'Gent' } }, { address: { city: 'Namur' } }] })
  moving = await make('Moving', { place: { city: 'Brugge', country: 'BE' } })
  await settle()
})
afterAll(async () => {
  await points.dispose()
  gazetteer.dispose()
  await bench.close()
})

describe('addresses on the map', () => {
  it('finds what lies in a circle', async () => {
    expect(await names({ place: { near: { ...gent, radius: 10 } } })).toEqual(['Before', 'Ghent'])
    expect(await names({ place: { near: { ...gent, radius: 30, name: 'Gent' } } })).toEqual([
      'Aalst',
      'Before',
      'Ghent',
    ])
    expect(await names({ place: { near: { latitude: 0, longitude: 0, radius: 100 } } })).toEqual([])
  })

  it('finds what lies in a box, across 180° too', async () => {
    expect(await names({ place: { within: { south: 50.5, west: 5, north: 51, east: 6 } } })).toEqual([
      'Liège',
    ])
    expect(await names({ place: { within: { south: -25, west: 170, north: -10, east: -170 } } })).toEqual([
      'Fiji',
    ])
    expect(await names({ place: { near: { latitude: -18, longitude: -179.5, radius: 400 } } })).toEqual([
      'Fiji',
    ])
  })

  it('looks at each entry of a list of addresses, and at several conditions on one', async () => {
    expect(await names({ 'entrances.address': { near: { ...gent, radius: 5 } } })).toEqual(['Two'])
    expect(
      await names({
        entrances: { some: { address: { near: { ...gent, radius: 5 } }, note: { empty: false } } },
      }),
    ).toEqual([])
  })

  it('tells addresses that led nowhere from those that are empty', async () => {
    expect(await names({ place: { located: false } })).toEqual(['Lost'])
    expect(await names({ and: [{ place: { located: true } }, { name: { startsWith: 'G' } }] })).toEqual([
      'Ghent',
    ])
  })

  it.each([
    [{ near: { latitude: 91, longitude: 0, radius: 1 } }],
    [{ near: { latitude: 1, longitude: 0, radius: 0 } }],
    [{ near: { latitude: 1, longitude: 0, radius: 1, unit: 'mile' } }],
    [{ near: 'Gent' }],
    [{ within: { south: 2, west: 0, north: 1, east: 0 } }],
    [{ located: 'yes' }],
  ])('refuses %j', async (condition) => {
    await expect(names({ place: condition })).rejects.toMatchObject({ code: 'query.invalid' })
    await expect(names({ 'place.city': { near: { ...gent, radius: 1 } } })).rejects.toMatchObject({
      code: 'query.invalid',
    })
  })

  it('gathers addresses in cells, and names the one that is by itself', async () => {
    const found = await cells({})
    expect(found.count).toBe(5)
    expect(found.data[0]).toMatchObject({ count: 2, id: null, displayName: null })
    expect(found.data.map(({ displayName }) => displayName)).toContain('Liège')
    expect(await cells({ filter: { name: { eq: 'Liège' } } })).toMatchObject({
      count: 1,
      data: [{ count: 1, displayName: 'Liège', precision: 'city' }],
    })
    expect((await cells({}, 'entrances.address')).data).toHaveLength(2)
    expect((await cells({}, 'place', { ...window, west: 170, south: -30, east: -170, north: 0 })).count).toBe(
      1,
    )
    await expect(cells({}, 'name')).rejects.toMatchObject({ code: 'query.invalid' })
  })

  it('follows a changed address, an emptied one, the trash and a purge, and leaves the record as it is', async () => {
    const brugge = { near: { latitude: 51.21, longitude: 3.22, radius: 5 } }
    expect(await names({ place: brugge })).toEqual(['Moving'])
    const { version } = await bench.service.update(bench.ctx, entity, moving, {
      place: { city: 'Namur', country: 'BE' },
    })
    await settle()
    expect(await names({ place: brugge })).toEqual([])
    expect(await names({ place: { near: { latitude: 50.47, longitude: 4.87, radius: 5 } } })).toEqual([
      'Moving',
    ])
    expect(await bench.service.getObject(bench.actor, entity, moving)).toMatchObject({ version })
    await bench.service.update(bench.ctx, entity, moving, { place: null })
    await settle()
    expect(await names({ place: { located: true }, name: { eq: 'Moving' } })).toEqual([])
    await bench.service.update(bench.ctx, entity, moving, { place: { city: 'Brugge' } })
    await bench.service.remove(bench.ctx, entity, moving)
    await settle()
    expect(await names({ place: brugge })).toEqual([])
    await bench.service.restore(bench.ctx, entity, moving)
    expect(await names({ place: brugge })).toEqual(['Moving'])
    await bench.service.remove(bench.ctx, entity, moving)
    await bench.service.purge(bench.ctx, entity, moving)
    await settle()
    const { rows } = await bench.database.query('SELECT FROM core.address_point WHERE record_id = $1', [
      moving,
    ])
    expect(rows).toEqual([])
  })

  it('says how many are found', async () => {
    expect(await points.state()).toMatchObject([
      { path: 'place', located: 5, lost: 1, isDone: true },
      { path: 'entrances.address', located: 2, lost: 0, isDone: true },
    ])
  })
})

describe('the rights on an address', () => {
  const hides = (path: string, scope: 'none' | 'own'): Actor =>
    testActor({
      userId: bench.actor.userId,
      access: restricted(`points-${path}-${scope}`, {
        fieldScope: (_entity, field) => (field === path ? scope : 'all'),
      }),
    })

  it('hold where it is asked for by its place', async () => {
    const none = hides('place', 'none')
    for (const filter of [
      { place: { near: { ...gent, radius: 10 } } },
      { place: { within: { south: 0, west: 0, north: 60, east: 10 } } },
      { place: { located: true } },
    ])
      await expect(names(filter, none)).rejects.toMatchObject({ code: 'query.invalid' })
    await expect(cells({}, 'place', window, none)).rejects.toMatchObject({ code: 'query.invalid' })
    await expect(cells({}, 'entrances.address', window, hides('entrances', 'none'))).rejects.toMatchObject({
      code: 'query.invalid',
    })
  })

  it('hold row by row where only the own records show it', async () => {
    const own = hides('place', 'own')
    const filter = { place: { near: { ...gent, radius: 10 } } }
    expect(await names(filter, own)).toEqual(await names({ and: [filter, { owner: { eq: '$me' } }] }))
    expect(await names({ not: filter }, testActor({ access: own.access }))).toHaveLength(8)
    expect((await cells({}, 'place', window, testActor({ access: own.access }))).count).toBe(0)
    expect(
      (await cells({}, 'entrances.address', window, testActor({ access: hides('entrances', 'own').access })))
        .count,
    ).toBe(0)
  })
})
