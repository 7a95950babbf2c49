import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRecordBench } from '../records.test-support.ts'
import { cases, home, Sample } from './every-kind.test-support.ts'

let bench: Awaited<ReturnType<typeof createRecordBench>>
let other: string
beforeAll(async () => {
  bench = await createRecordBench([Sample])
  other = String((await bench.service.create(bench.ctx, 'sports.sample', { text: 'other' })).id)
})
afterAll(() => bench.close())

describe('a value of each kind', () => {
  it.each(cases)(
    'of %s reads after creation as it was answered, changes, and goes',
    async (kind, first, second) => {
      const created = await bench.service.create(bench.ctx, 'sports.sample', { [kind]: first })
      const id = String(created.id)
      const read = await bench.service.getObject(bench.actor, 'sports.sample', id)
      expect(created[kind]).toEqual(read[kind])
      expect(read[kind]).not.toBeNull()
      const same = await bench.service.update(bench.ctx, 'sports.sample', id, { [kind]: first })
      expect(same.version).toBe(1)
      const changed = await bench.service.update(bench.ctx, 'sports.sample', id, { [kind]: second })
      expect(changed.version).toBe(2)
      expect(changed[kind]).not.toEqual(read[kind])
      expect(
        (await bench.service.update(bench.ctx, 'sports.sample', id, { [kind]: changed[kind] })).version,
      ).toBe(2)
      const cleared = await bench.service.update(bench.ctx, 'sports.sample', id, { [kind]: null })
      expect(cleared).toMatchObject({ [kind]: null, version: 3 })
      const empty = await bench.service.queryObjects(bench.actor, 'sports.sample', {
        filter: { id: { eq: id }, [kind]: { empty: true } },
      })
      expect(empty.data).toHaveLength(1)
    },
  )

  it('of links is written as an id, and read as a link', async () => {
    const created = await bench.service.create(bench.ctx, 'sports.sample', {
      reference: { id: other },
      user: bench.actor.userId,
    })
    const read = await bench.service.getObject(bench.actor, 'sports.sample', String(created.id))
    expect(read).toMatchObject({
      reference: { id: other, displayName: 'other' },
      user: { id: bench.actor.userId, displayName: 'Ada Tester' },
    })
    expect(created).toMatchObject({ reference: read.reference, user: read.user })
    expect(
      await bench.service.update(bench.ctx, 'sports.sample', String(created.id), {
        reference: null,
        user: null,
      }),
    ).toMatchObject({ reference: null, user: null, version: 2 })
  })

  it('inside parts is kept, changed and cleared', async () => {
    const part = {
      note: 'n',
      amount: { amount: '1.50', currency: 'EUR' },
      tags: ['a', 'b'],
      when: '2026-01-01T00:00:00.000Z',
      what: { x: [1] },
      at: home,
    }
    const created = await bench.service.create(bench.ctx, 'sports.sample', { parts: [part, {}] })
    const id = String(created.id)
    const read = await bench.service.getObject(bench.actor, 'sports.sample', id)
    expect(created.parts).toEqual(read.parts)
    expect(read.parts).toEqual([
      expect.objectContaining(part),
      expect.objectContaining({ note: null, what: null, tags: null }),
    ])
    expect((await bench.service.update(bench.ctx, 'sports.sample', id, { parts: read.parts })).version).toBe(
      1,
    )
    const [first] = read.parts as { id: string }[]
    const emptied = await bench.service.update(bench.ctx, 'sports.sample', id, {
      parts: [{ id: first!.id, amount: null, tags: null, when: null, what: null, at: null }],
    })
    expect(emptied.parts).toEqual([
      { id: first!.id, note: 'n', amount: null, tags: null, when: null, what: null, at: null },
    ])
    expect(await bench.service.update(bench.ctx, 'sports.sample', id, { parts: [] })).toMatchObject({
      parts: [],
      version: 3,
    })
  })
})
