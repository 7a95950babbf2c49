import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '../../access/access.ts'
import type { Actor } from '../../access/actor.ts'
import { newId } from '../../foundation/uuid.ts'
import { addUser, createRecordBench, restricted, testActor } from '../records.test-support.ts'

let bench: Awaited<ReturnType<typeof createRecordBench>>
beforeAll(async () => {
  bench = await createRecordBench()
})
afterAll(() => bench.close())

async function found(
  search: string,
  actor: Actor = bench.actor,
  entity = 'sports.player',
  more = {},
): Promise<unknown[]> {
  const title = entity === 'sports.player' ? 'lastName' : 'name'
  const { data } = await bench.service.queryObjects(actor, entity, {
    fields: ['id', title],
    search,
    sort: [title],
    ...more,
  })
  return data.map((record) => record[title])
}

async function colleague(name: string): Promise<string> {
  const id = await addUser(bench.database, name)
  bench.directory.invalidate()
  return id
}

function reader(
  id: string,
  fields: Readonly<Record<string, Scope>>,
  overrides: Partial<Actor> = {},
  scope: Scope = 'all',
): Actor {
  const access = restricted(id, { scope: () => scope, fieldScope: (_entity, path) => fields[path] ?? scope })
  return testActor({ access, ...overrides })
}

describe('searching a list', () => {
  beforeAll(async () => {
    await bench.service.create(bench.ctx, 'sports.player', {
      firstName: 'Élodie',
      lastName: 'Vandenberghe',
      emails: [{ address: 'Elodie.V@Ploeg.be' }],
      phones: [{ number: '0478/12.34.56' }],
    })
    await bench.service.create(bench.ctx, 'sports.player', {
      firstName: 'Jan',
      lastName: "O'Brien_100%",
      phones: [{ number: '+32 2 555 12 12' }],
    })
    await bench.service.create(bench.ctx, 'sports.club', { name: 'Garage 20000', city: 'Gent' })
    await bench.service.create(bench.ctx, 'sports.club', {
      name: 'Œuvre',
      city: 'Liège',
      vat: 'BE 0417.497.106',
    })
  })

  it.each([
    ['the start of a name', 'El', ['Vandenberghe']],
    ['a part of a name without accents', 'denberg', ['Vandenberghe']],
    ['words in any order', 'VANDENB elodie', ['Vandenberghe']],
    ['an address in any case', 'elodie.v@ploeg', ['Vandenberghe']],
    ['the start of an address', 'elodie.v', ['Vandenberghe']],
    ['a domain', '@ploeg.be', ['Vandenberghe']],
    ['a name and an address', 'élodie @ploeg.be', ['Vandenberghe']],
    ['a phone in national notation', '0478/12.34.56', ['Vandenberghe']],
    ['a phone in international notation', '+32478123456', ['Vandenberghe']],
    ['the last digits of a phone', '23456', ['Vandenberghe']],
    ['a name and a phone', 'elodie 0478 12 34 56', ['Vandenberghe']],
    ['a quote and signs that mean something to the database', "o'brien_100%", ["O'Brien_100%"]],
    ['a lone sign that means something to the database', '%', []],
    ['a backslash', 'brien\\', []],
    ['two words of two records', 'elodie jan', []],
  ])('finds %s', async (_what, text, expected) => {
    expect(await found(text)).toEqual(expected)
  })

  it.each([
    ['a number in a name', '20000', ['Garage 20000']],
    ['a word and a number in a name', 'garage 20000', ['Garage 20000']],
    ['a ligature by its letters', 'oeuvre', ['Œuvre']],
  ])('finds %s among clubs', async (_what, text, expected) => {
    expect(await found(text, bench.actor, 'sports.club')).toEqual(expected)
  })

  it('pages and counts what it finds', async () => {
    await bench.service.createMany(
      bench.ctx,
      'sports.player',
      Array.from({ length: 5 }, (_v, i) => ({ firstName: 'Zazie', lastName: `Page ${i}` })),
    )
    const query = {
      search: 'zazie',
      fields: ['lastName'],
      sort: ['lastName'],
      limit: 2,
      count: 'exact' as const,
    }
    const first = await bench.service.queryObjects(bench.actor, 'sports.player', query)
    expect(first.count).toEqual({ value: 5, exact: true })
    const second = await bench.service.queryObjects(bench.actor, 'sports.player', {
      ...query,
      after: first.page.next!,
    })
    expect(second.data.map((record) => record.lastName)).toEqual(['Page 2', 'Page 3'])
  })

  it('finds a record in the trash there and nowhere else, and everywhere once it is back', async () => {
    const player = await bench.service.create(bench.ctx, 'sports.player', {
      lastName: 'Trashington',
      emails: [{ address: 'bin@x.be' }],
    })
    await bench.service.remove(bench.ctx, 'sports.player', String(player.id))
    expect(await found('trashington')).toEqual([])
    expect(await found('trashington', bench.actor, 'sports.player', { trash: 'only' })).toEqual([
      'Trashington',
    ])
    expect(await found('bin@x.be', bench.actor, 'sports.player', { trash: 'with' })).toEqual(['Trashington'])
    await bench.service.restore(bench.ctx, 'sports.player', String(player.id))
    expect(await found('trashington')).toEqual(['Trashington'])
  })

  it('finds a changed value, and no longer the one before', async () => {
    const player = await bench.service.create(bench.ctx, 'sports.player', { lastName: 'Beforehand' })
    await bench.service.update(bench.ctx, 'sports.player', String(player.id), {
      lastName: 'Afterwards',
      phones: [{ number: '011 22 33 44' }],
    })
    expect(await found('beforehand')).toEqual([])
    expect(await found('+32 11 22 33 44')).toEqual(['Afterwards'])
  })

  it('keeps a long text that is no good for an index row', async () => {
    const name = Array.from({ length: 190 }, (_v, i) =>
      String.fromCharCode(97 + ((i * 7 + i * i) % 26)),
    ).join('')
    await bench.service.create(bench.ctx, 'sports.player', {
      firstName: name,
      lastName: 'Long',
      emails: Array.from({ length: 20 }, (_v, i) => ({ address: `${i}${name.slice(0, 50)}@x.be` })),
    })
    expect(await found(name.slice(120, 160))).toEqual(['Long'])
  })
})

describe('searching with rights', () => {
  it('finds nothing by a field that may not be read, and the rest by the fields themselves', async () => {
    await bench.service.create(bench.ctx, 'sports.player', {
      firstName: 'Nora',
      lastName: 'Sealed',
      emails: [{ address: 'secret@nora.be' }],
      phones: [{ number: '0499 11 22 33' }],
    })
    const blind = reader('no-contact', { emails: 'none', phones: 'none' })
    for (const secret of ['secret@nora.be', '0499 11 22 33', '499112233', 'secret@', 'nora secret@nora.be'])
      expect(await found(secret, blind)).toEqual([])
    expect(await found('nora sealed', blind)).toEqual(['Sealed'])
    expect(await found('seal', blind)).toEqual(['Sealed'])
    expect(await found('no', blind)).toEqual(['Sealed'])
    expect(await found('secret@nora.be', reader('no-phones', { phones: 'none' }))).toEqual(['Sealed'])
  })

  it('finds by a field only where it may be read', async () => {
    const [mine, other] = [await colleague('Mine'), await colleague('Other')]
    await bench.service.create(bench.ctx, 'sports.player', {
      lastName: 'Quixote mine',
      emails: [{ address: 'quixote@a.be' }],
      owner: mine,
    })
    await bench.service.create(bench.ctx, 'sports.player', {
      lastName: 'Quixote other',
      emails: [{ address: 'quixote@b.be' }],
      owner: other,
    })
    const access = reader('own-mails', { emails: 'own' }, { userId: mine })
    expect(await found('quixote', access)).toEqual(['Quixote mine', 'Quixote other'])
    expect(await found('quixote@', access)).toEqual(['Quixote mine'])
  })

  it('follows the owner, the team and shares', async () => {
    const team = newId()
    await bench.database.query("INSERT INTO core.team (id, name) VALUES ($1, 'North')", [team])
    const [ann, bob] = [await colleague('Ann'), await colleague('Bob')]
    const player = await bench.service.create(bench.ctx, 'sports.player', {
      lastName: 'Wanderer',
      owner: ann,
      team,
    })
    const id = String(player.id)
    const own = (userId: string, more: Partial<Actor> = {}): Actor =>
      reader('own', {}, { userId, ...more }, 'own')
    const member = reader('team', {}, { userId: bob, teamIds: [team] }, 'team')
    expect([
      await found('wanderer', own(ann)),
      await found('wanderer', own(bob)),
      await found('wanderer', member),
    ]).toEqual([['Wanderer'], [], ['Wanderer']])
    await bench.service.update(bench.ctx, 'sports.player', id, { owner: bob, team: null })
    expect([await found('wanderer', own(ann)), await found('wanderer', own(bob))]).toEqual([[], ['Wanderer']])
    await bench.database.query(
      "INSERT INTO core.share (id, entity, record_id, user_id, level) VALUES ($1, 'sports.player', $2, $3, 'read')",
      [newId(), id, ann],
    )
    expect(await found('wanderer', own(ann, { sharedEntities: new Set(['sports.player']) }))).toEqual([
      'Wanderer',
    ])
  })
})
