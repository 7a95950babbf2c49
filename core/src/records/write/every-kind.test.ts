import { defineEntity, f } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRecordBench } from '../records.test-support.ts'

const Sample = defineEntity('sports.sample', {
  title: ['text'],
  fields: {
    text: f.text(),
    longText: f.longText(),
    richText: f.richText(),
    email: f.email(),
    phone: f.phone(),
    url: f.url(),
    integer: f.integer(),
    decimal: f.decimal(),
    money: f.money(),
    percent: f.percent(),
    boolean: f.boolean(),
    date: f.date(),
    dateTime: f.dateTime(),
    duration: f.duration(),
    select: f.select(['a', 'b']),
    multiSelect: f.multiSelect(['a', 'b', 'c']),
    tags: f.tags(),
    reference: f.reference('sports.sample'),
    user: f.user(),
    address: f.address(),
    rating: f.rating(),
    json: f.json(),
    taxNumber: f.taxNumber(),
    parts: f.parts({
      note: f.text(),
      amount: f.money(),
      tags: f.tags(),
      when: f.dateTime(),
      what: f.json(),
      at: f.address(),
    }),
  },
})

let bench: Awaited<ReturnType<typeof createRecordBench>>
let other: string
beforeAll(async () => {
  bench = await createRecordBench([Sample])
  other = String((await bench.service.create(bench.ctx, 'sports.sample', { text: 'other' })).id)
})
afterAll(() => bench.close())

const home = {
  street: 'Veldstraat 1',
  street2: null,
  postalCode: '9000',
  city: 'Gent',
  region: null,
  country: 'BE',
}
const cases: readonly (readonly [string, unknown, unknown])[] = [
  ['text', 'één “woord”', "'; DROP TABLE x; --"],
  ['longText', 'a\nb', 'c'],
  ['richText', '<p>a</p>', '<p>b</p>'],
  ['email', 'An@Example.be', 'bo@example.be'],
  ['phone', '+32 478 12 34 56', '0470/11.22.33'],
  ['url', 'https://example.be/a?b=c', 'https://example.be/'],
  ['integer', 9_007_199_254_740_991, 0],
  ['decimal', '12345678901234567.25', '-0.5'],
  ['money', { amount: '999999999999999.99', currency: 'EUR' }, { amount: '0', currency: 'JPY' }],
  ['percent', '12.5', '0'],
  ['boolean', true, false],
  ['date', '2026-02-28', '0001-01-01'],
  ['dateTime', '2026-02-28T10:11:12.345Z', '2026-02-28T10:11+02:00'],
  ['duration', 90, 0],
  ['select', 'a', 'b'],
  ['multiSelect', ['a', 'c'], ['b']],
  ['tags', ['Één', '"quoted", {odd}'], ['x']],
  ['address', home, { ...home, city: 'Brugge' }],
  ['rating', 3, 5],
  ['json', { a: [1, null, { b: 'c' }], 'd\'"': true }, [1, 'two', { three: 3 }]],
  ['json', 'a plain text', false],
  ['taxNumber', 'BE 0417.497.106', 'BE0403170701'],
]

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
