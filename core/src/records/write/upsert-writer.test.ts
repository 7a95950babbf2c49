import { defineEntity, f } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../foundation/uuid.ts'
import type { Access } from '../../access/access.ts'
import { addUser, Club, createRecordBench, Player, restricted, testActor } from '../records.test-support.ts'
import type { WriteContext } from '../record-service.ts'

const Thing = defineEntity('sports.thing', {
  title: ['code'],
  fields: {
    code: f.text({ required: true }),
    data: f.json(),
    choices: f.multiSelect(['a', 'b', 'c']),
    secret: f.text(),
    vat: f.taxNumber({ unique: true }),
    about: f.record(),
  },
})

let bench: Awaited<ReturnType<typeof createRecordBench>>
beforeAll(async () => {
  bench = await createRecordBench([Club, Player, Thing])
})
afterAll(() => bench.close())

const byCode = { matchKeys: [['code']], policy: 'update' as const }
function as(id: string, rights: Partial<Access>): WriteContext {
  return { ...bench.ctx, actor: testActor({ userId: bench.actor.userId, access: restricted(id, rights) }) }
}

describe('upserting', () => {
  it('replaces JSON lists and joins lists of choices', async () => {
    await bench.service.upsertMany(bench.ctx, 'sports.thing', byCode, [
      { code: 'lists', data: [1, { a: 2 }], choices: ['a'] },
    ])
    const [second] = await bench.service.upsertMany(bench.ctx, 'sports.thing', byCode, [
      { code: 'lists', data: [3], choices: ['b'] },
    ])
    expect(await bench.service.getObject(bench.actor, 'sports.thing', second!.id!)).toMatchObject({
      data: [3],
      choices: ['a', 'b'],
    })
  })

  it('recognises records by what they are about, whatever entity that is of', async () => {
    const byAbout = { matchKeys: [['about']], policy: 'update' as const }
    const { id } = await bench.service.create(bench.ctx, 'sports.club', { name: 'Told of' })
    const about = { entity: 'sports.club', id: String(id) }
    const known = await bench.service.create(bench.ctx, 'sports.thing', { code: 'about', about })
    expect(
      await bench.service.upsertMany(bench.ctx, 'sports.thing', byAbout, [{ about, secret: 'added' }]),
    ).toMatchObject([{ outcome: 'updated', id: known.id }])
  })

  it('sets on a new record only what may be set on new ones', async () => {
    const ctx = as('no-secret-at-creation', {
      fieldScope: (_entity, path, action) => (path === 'secret' && action === 'create' ? 'none' : 'all'),
    })
    const outcomes = await bench.service.upsertMany(ctx, 'sports.thing', byCode, [
      { code: 'new', secret: 'x' },
    ])
    expect(outcomes).toMatchObject([{ outcome: 'failed', code: 'records.unknown_field', field: 'secret' }])
    await bench.service.create(bench.ctx, 'sports.thing', { code: 'old' })
    expect(
      await bench.service.upsertMany(ctx, 'sports.thing', byCode, [{ code: 'old', secret: 'y' }]),
    ).toMatchObject([{ outcome: 'updated' }])
  })

  it('tells nothing of a field that may not be written on the record that it meets', async () => {
    const secret = 'what it is'
    await bench.service.create(bench.ctx, 'sports.thing', { code: 'guess', secret })
    const ctx = {
      ...bench.ctx,
      actor: testActor({
        userId: await addUser(bench.database, 'Guesser'),
        access: restricted('secrets of its own', {
          fieldScope: (_entity, path) => (path === 'secret' ? 'own' : 'all'),
        }),
      }),
    }
    const guesses = [secret, 'something else'].map((guess) => [{ code: 'guess', secret: guess }])
    for (const guess of guesses)
      expect(await bench.service.upsertMany(ctx, 'sports.thing', byCode, guess)).toMatchObject([
        { outcome: 'failed', code: 'records.unknown_field', field: 'secret' },
      ])
  })

  it('needs no right to change records for new ones', async () => {
    const ctx = as('creates-only', {
      scope: (_entity, action) => (action === 'update' ? 'none' : 'all'),
      fieldScope: (_entity, _path, action) => (action === 'write' ? 'none' : 'all'),
    })
    const outcomes = await bench.service.upsertMany(ctx, 'sports.thing', byCode, [
      { code: 'fresh', secret: 'x' },
      { code: 'old', secret: 'z' },
    ])
    expect(outcomes).toMatchObject([{ outcome: 'created' }, { outcome: 'failed' }])
  })

  it('recognises records by id, and makes one with a chosen id', async () => {
    const [existing] = await bench.service.createMany(bench.ctx, 'sports.thing', [{ code: 'by id' }])
    const chosen = newId()
    const byId = { matchKeys: [['id']], policy: 'update' as const }
    const rows = [
      { id: existing!, code: 'renamed' },
      { id: chosen, code: 'chosen' },
      { id: chosen.toUpperCase(), secret: 'again' },
      { id: 'nonsense', code: 'x' },
    ]
    const outcomes = await bench.service.upsertMany(bench.ctx, 'sports.thing', byId, rows)
    expect(outcomes).toMatchObject([
      { outcome: 'updated', id: existing },
      { outcome: 'created', id: chosen },
      { outcome: 'updated', id: chosen },
      { outcome: 'failed', field: 'id' },
    ])
    expect(await bench.service.getObject(bench.actor, 'sports.thing', chosen)).toMatchObject({
      code: 'chosen',
      secret: 'again',
    })
  })

  it('neither finds nor changes what the caller cannot see, and says only that a value exists', async () => {
    const id = String(
      (await bench.service.create(bench.ctx, 'sports.thing', { code: 'theirs', vat: 'BE0417497106' })).id,
    )
    const access = restricted('own-things', { scope: () => 'own', fieldScope: () => 'own' })
    const ctx = {
      ...bench.ctx,
      actor: testActor({ userId: await addUser(bench.database, 'Stranger'), access }),
    }
    bench.directory.invalidate()
    const outcomes = await bench.service.upsertMany(
      ctx,
      'sports.thing',
      { matchKeys: [['vat'], ['id']], policy: 'update' },
      [
        { code: 'mine', vat: 'BE0417497106' },
        { id, code: 'mine' },
      ],
    )
    expect(outcomes).toMatchObject([
      { outcome: 'failed', code: 'records.duplicate', id: null },
      { outcome: 'failed', id: null },
    ])
    expect(await bench.service.getObject(bench.actor, 'sports.thing', id)).toMatchObject({
      code: 'theirs',
      version: 1,
    })
  })

  it.each([[['secret']], [['nothing']], [['displayName']], [['createdAt']], [['phones.nothing']]])(
    'refuses the match key %j alike where it is hidden, unknown or not written',
    async (key) => {
      const ctx = as('secretless', { fieldScope: (_entity, path) => (path === 'secret' ? 'none' : 'all') })
      await expect(
        bench.service.upsertMany(ctx, 'sports.thing', { matchKeys: [key], policy: 'update' }, [
          { code: 'x' },
        ]),
      ).rejects.toMatchObject({
        code: 'query.invalid',
        message: `"${key[0]}" is not a field of sports.thing that you can use. Check its spelling, or ask an administrator for the right to read it.`,
      })
    },
  )

  it('recognises what was written after it had looked', async () => {
    const read = bench.service.reader(bench.ctx, 'sports.thing')
    const rows = [
      [read({ code: 'ahead', secret: 'first' })],
      [read({ code: 'AHEAD', secret: 'second' })],
    ] as const
    const look = (index: 0 | 1) =>
      bench.service.look(bench.ctx, 'sports.thing', byCode.matchKeys, rows[index])
    const [first, second] = [await look(0), await look(1)]
    const upsert = (index: 0 | 1, ahead: typeof first) =>
      bench.service.upsertMany(bench.ctx, 'sports.thing', { ...byCode, ahead }, rows[index])
    const [made] = await upsert(0, first)
    second.follow(first)
    expect([made, ...(await upsert(1, second))]).toMatchObject([
      { outcome: 'created' },
      { outcome: 'updated', id: made!.id },
    ])
  })

  it('leaves records in the trash alone', async () => {
    const id = String((await bench.service.create(bench.ctx, 'sports.thing', { code: 'trashed' })).id)
    await bench.service.remove(bench.ctx, 'sports.thing', id)
    const [outcome] = await bench.service.upsertMany(bench.ctx, 'sports.thing', byCode, [{ code: 'trashed' }])
    expect(outcome).toMatchObject({ outcome: 'created' })
    expect(outcome!.id).not.toBe(id)
  })
})

describe('creating many', () => {
  it('keeps the ids that were chosen', async () => {
    const id = newId()
    expect(await bench.service.createMany(bench.ctx, 'sports.thing', [{ id, code: 'kept' }])).toEqual([id])
    await expect(
      bench.service.createMany(bench.ctx, 'sports.thing', [{ id, code: 'twice' }]),
    ).rejects.toMatchObject({ code: 'records.duplicate', fields: [{ field: 'id' }] })
  })
})
