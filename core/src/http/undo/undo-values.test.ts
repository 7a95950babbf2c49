import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../foundation/uuid.ts'
import { addUser } from '../../records/records.test-support.ts'
import { cases, home, Sample } from '../../records/write/every-kind.test-support.ts'
import { createUndoBench } from './undo-bench.test-support.ts'

let bench: Awaited<ReturnType<typeof createUndoBench>>
beforeAll(async () => {
  bench = await createUndoBench([Sample])
})
afterAll(() => bench.close())

const create = async (values: object): Promise<string> =>
  String((await bench.call('POST', 'records/sports.sample', values)).body.id)

async function stateOf(id: string): Promise<object> {
  const { body } = await bench.call('GET', `records/sports.sample/${id}`)
  const { version: _version, updatedAt: _updatedAt, ...rest } = body as Record<string, unknown>
  return rest
}

/** Changes, undoes, redoes and undoes again, and looks each time. */
async function goBackAndForth(id: string, values: object): Promise<void> {
  const before = await stateOf(id)
  const done = await bench.call('PATCH', `records/sports.sample/${id}`, values)
  expect(done.status).toBe(200)
  const after = await stateOf(id)
  expect(after).not.toEqual(before)
  for (const [step, state] of [
    ['', before],
    ['/redo', after],
    ['', before],
  ] as const) {
    expect((await bench.call('POST', `undo/${done.undoId}${step}`)).body).toMatchObject({
      reverted: 1,
      left: [],
    })
    expect(await stateOf(id)).toEqual(state)
  }
}

describe('undoing a change of a value', () => {
  it.each(cases)('of %s gives the former one back', async (kind, first, second) => {
    await goBackAndForth(await create({ [kind]: first }), { [kind]: second })
    await goBackAndForth(await create({ [kind]: first }), { [kind]: null })
    await goBackAndForth(await create({}), { [kind]: first })
  })

  it('of links gives the former ones back', async () => {
    const [one, other] = [await create({ text: 'one' }), await create({ text: 'other' })]
    const user = bench.actor.userId
    await goBackAndForth(await create({ reference: one, user }), { reference: other, user: null })
  })

  it('of the owner gives the former team back too, which is no team of either', async () => {
    const team = async (name: string): Promise<string> => {
      const id = newId()
      await bench.database.query('INSERT INTO core.team (id, name) VALUES ($1, $2)', [id, name])
      return id
    }
    const [chosen, bobs] = [await team('Chosen'), await team('Bob’s')]
    const bob = await addUser(bench.database, 'Bob')
    await bench.database.query('UPDATE core."user" SET primary_team_id = $2 WHERE id = $1', [bob, bobs])
    bench.directory.invalidate()
    await goBackAndForth(await create({ text: 'owned', team: chosen }), { owner: bob })
    await goBackAndForth(await create({ text: 'owned', team: bobs }), { owner: bob })
  })

  it('of parts gives each back with its id and its place', async () => {
    const part = {
      note: 'n',
      amount: { amount: '1.50', currency: 'EUR' },
      tags: ['a'],
      when: '2026-01-01T00:00:00.000Z',
      what: { x: [1] },
      at: home,
    }
    const id = await create({ parts: [part, { note: 'second' }, { note: 'third' }] })
    const { parts } = (await stateOf(id)) as { parts: { id: string }[] }
    await goBackAndForth(id, {
      parts: [parts[2], { ...parts[0], note: 'changed', tags: null }, { note: 'new' }],
    })
    await goBackAndForth(id, { parts: [] })
  })

  it('of a file that was replaced gives the former one back, whoever put it there', async () => {
    const field = { entity: 'sports.sample', name: 'paper', kind: 'file', labels: { en: 'Paper' } }
    await bench.customFields.create(bench.actor, field)
    const files = [newId(), newId()]
    for (const [index, file] of files.entries())
      await bench.database.query(
        `INSERT INTO core.file (id, name, size, sha256, storage_key, created_by) VALUES ($1::uuid, 'a.txt', 1, $2, $1::uuid::text, $3)`,
        [file, Buffer.alloc(32, index), bench.actor.userId],
      )
    const id = await create({ custom: { paper: files[0] } })
    const done = await bench.call('PATCH', `records/sports.sample/${id}`, { custom: { paper: files[1] } })
    await bench.database.query('UPDATE core.file SET created_by = NULL WHERE id = $1', [files[0]])
    expect((await bench.call('POST', `undo/${done.undoId}`)).body).toMatchObject({ reverted: 1, left: [] })
    expect(await stateOf(id)).toMatchObject({ custom: { paper: { id: files[0] } } })
  })
})

describe('undoing what a field of an administrator held', () => {
  it('does not bring values of a field back into its namesake', async () => {
    const field = { entity: 'sports.sample', name: 'pin', kind: 'text', labels: { en: 'Pin' } }
    const first = await bench.customFields.create(bench.actor, field)
    const id = await create({ text: 'a', custom: { pin: 'old' } })
    const done = await bench.call('PATCH', `records/sports.sample/${id}`, {
      text: 'b',
      custom: { pin: 'new' },
    })
    await bench.customFields.archive(bench.actor, 'sports.sample', first.id)
    await bench.customFields.purge(bench.actor, 'sports.sample', first.id)
    await bench.customFields.create(bench.actor, field)
    await bench.call('PATCH', `records/sports.sample/${id}`, { custom: { pin: 'new' } })
    expect((await bench.call('POST', `undo/${done.undoId}`)).body).toMatchObject({
      reverted: 1,
      left: [{ field: 'custom.pin', reason: 'gone' }],
    })
    expect(await stateOf(id)).toMatchObject({ text: 'a', custom: { pin: 'new' } })
  })

  it('tells that the former values were erased', async () => {
    const id = await create({ text: 'private' })
    const done = await bench.call('PATCH', `records/sports.sample/${id}`, { text: 'public' })
    await bench.database.query(
      'DELETE FROM core.event_value v USING core.event e WHERE e.record_id = $1 AND v.event_id = e.id AND v.at = e.at',
      [id],
    )
    expect((await bench.call('POST', `undo/${done.undoId}`)).body).toMatchObject({
      reverted: 0,
      left: [{ field: 'text', reason: 'erased' }],
    })
  })
})
