import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../access/actor.ts'
import { newId } from '../../foundation/uuid.ts'
import { addUser, createRecordBench, restricted, testActor } from '../records.test-support.ts'

let bench: Awaited<ReturnType<typeof createRecordBench>>
let colleague: Actor
let hidden: string
let own: string
beforeAll(async () => {
  bench = await createRecordBench()
  const userId = await addUser(bench.database, 'Colleague')
  bench.directory.invalidate()
  const scope = (_entity: string, action: string) => (action === 'create' ? 'all' : 'own')
  const access = restricted('own', { scope, fieldScope: () => 'all' })
  colleague = testActor({ userId, access })
  hidden = String((await bench.service.create(bench.ctx, 'sports.club', { name: 'Hidden' })).id)
  own = String((await bench.service.create(ctxOf(colleague), 'sports.club', { name: 'Own' })).id)
})
afterAll(() => bench.close())

const ctxOf = (actor: Actor) => ({ ...bench.ctx, actor })
const create = (values: object, actor = colleague) =>
  bench.service.create(ctxOf(actor), 'sports.player', values as Record<string, unknown>)

async function written(): Promise<unknown> {
  const { rows } = await bench.database.query(`SELECT (SELECT count(*) FROM sports.player) AS players,
    (SELECT count(*) FROM sports.player_spells) AS spells, (SELECT count(*) FROM core.event) AS events,
    (SELECT count(*) FROM core.outbox) + (SELECT count(*) FROM core.event_position) AS outbox,
    (SELECT count(*) FROM core.search_document) AS documents`)
  return rows[0]
}

const unknown = (field: string) => ({ field, code: 'records.unknown_reference' })

describe('the links of a new record', () => {
  it('are answered with the names of their targets', async () => {
    const other = String((await bench.service.create(ctxOf(colleague), 'sports.club', { name: 'Other' })).id)
    const made = await create({
      lastName: 'Linked',
      club: own,
      spells: [{ club: other, role: 'Keeper' }, { club: own }],
    })
    expect(made).toMatchObject({
      club: { id: own, displayName: 'Own' },
      spells: [{ club: { id: other, displayName: 'Other' } }, { club: { id: own, displayName: 'Own' } }],
    })
  })

  it.each([
    ['hidden from its maker', () => hidden],
    ['that does not exist', () => newId()],
  ])('are refused where they lead to a record %s, and nothing is written', async (_case, target) => {
    const before = await written()
    await expect(create({ lastName: 'X', club: own, spells: [{ club: target() }] })).rejects.toMatchObject({
      code: 'records.invalid',
      fields: [unknown('spells.0.club')],
    })
    expect(await written()).toEqual(before)
  })

  it('are refused together with all other faults of the record', async () => {
    await expect(create({ club: hidden, owner: newId() })).rejects.toMatchObject({
      fields: expect.arrayContaining([
        expect.objectContaining({ field: 'lastName', code: 'field.required' }),
        expect.objectContaining(unknown('club')),
        expect.objectContaining(unknown('owner')),
      ]) as unknown,
    })
  })

  it('may be many', async () => {
    const clubs = await bench.service.createMany(
      ctxOf(colleague),
      'sports.club',
      Array.from({ length: 12 }, (_unused, index) => ({ name: `Club ${index}` })),
    )
    const spells = clubs.map((club) => ({ club }))
    const made = await create({ lastName: 'Much travelled', spells })
    expect((made.spells as { club: { displayName: string } }[]).map(({ club }) => club.displayName)).toEqual(
      clubs.map((_club, index) => `Club ${index}`),
    )
    await expect(create({ lastName: 'X', spells: [...spells, { club: hidden }] })).rejects.toMatchObject({
      fields: [unknown('spells.12.club')],
    })
  })

  it('are checked within the transaction of a hook too, which is rolled back', async () => {
    const hook = { entity: 'sports.player', name: 'names', on: ['create' as const], before: () => undefined }
    bench.hooks.push({ plugin: 'sports', hook })
    const before = await written()
    await expect(create({ lastName: 'X', club: hidden })).rejects.toMatchObject({ fields: [unknown('club')] })
    bench.hooks.length = 0
    expect(await written()).toEqual(before)
  })
})
