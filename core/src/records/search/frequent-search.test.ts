import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../access/actor.ts'
import { addUser, createRecordBench, restricted, testActor } from '../records.test-support.ts'

interface Made {
  readonly name: string
  readonly city: string
}

const cities = ['Gent', 'Oostende', 'Luik']
/** Rows stand in name order: `mar` in each third one, `zee` in the last half only, `kust` in a few. */
const made: readonly Made[] = Array.from({ length: 4_200 }, (_unused, index): Made => {
  const words = [String(index).padStart(5, '0')]
  if (index % 3 === 0) words.push('Margriet')
  if (index >= 2_100) words.push('Zeezicht')
  if (index % 600 === 0) words.push('Kustlaan')
  return { name: words.join(' '), city: cities[index % 2]! }
})

let bench: Awaited<ReturnType<typeof createRecordBench>>
let colleague: Actor
beforeAll(async () => {
  bench = await createRecordBench()
  const id = await addUser(bench.database, 'Colleague')
  bench.directory.invalidate()
  colleague = testActor({
    userId: id,
    access: restricted('own', { scope: () => 'own', fieldScope: () => 'own' }),
  })
  for (let start = 0; start < made.length; start += 700)
    await bench.service.createMany(
      bench.ctx,
      'sports.club',
      made
        .slice(start, start + 700)
        .map((club, at) => ({ ...club, owner: (start + at) % 7 === 0 ? id : null })),
    )
  await bench.database.query('ANALYZE')
})
afterAll(() => bench.close())

const holding = (word: string): Made[] => made.filter(({ name }) => name.includes(word))
const names = (records: readonly { readonly name?: unknown }[]): unknown[] => records.map(({ name }) => name)

async function page(query: object, actor: Actor = bench.actor) {
  return bench.service.queryObjects(actor, 'sports.club', { fields: ['name'], limit: 20, ...query })
}

describe('a frequent text in a long list', () => {
  it.each([
    ['everywhere', 'marg', 'Margriet'],
    ['only far down the list', 'zee', 'Zeezicht'],
    ['in a few records', 'kust', 'Kustlaan'],
  ])('that stands %s gives the first pages in order', async (_case, search, word) => {
    const wanted = holding(word).map(({ name }) => name)
    const first = await page({ search })
    expect(names(first.data)).toEqual(wanted.slice(0, 20))
    if (wanted.length <= 20) return
    const second = await page({ search, after: first.page.next })
    expect(names(second.data)).toEqual(wanted.slice(20, 40))
    const back = await page({ search, before: second.page.previous })
    expect(names(back.data)).toEqual(wanted.slice(0, 20))
  })

  it.each(['marg', 'zee'])('is listed backwards, by an offset and to its end (%s)', async (search) => {
    const wanted = holding(search === 'marg' ? 'Margriet' : 'Zeezicht').map(({ name }) => name)
    expect(names((await page({ search, sort: ['-name'] })).data)).toEqual(wanted.toReversed().slice(0, 20))
    const end = await page({ search, offset: wanted.length - 5 })
    expect(names(end.data)).toEqual(wanted.slice(-5))
    expect(end.page.next).toBeNull()
  })

  it('is listed in an order that has empty values', async () => {
    const { data, page: ends } = await page({ search: 'marg', sort: ['founded', 'name'] })
    const wanted = holding('Margriet').map(({ name }) => name)
    expect(names(data)).toEqual(wanted.slice(0, 20))
    const next = await page({ search: 'marg', sort: ['founded', 'name'], after: ends.next })
    expect(names(next.data)).toEqual(wanted.slice(20, 40))
  })

  it('is counted to the bound, and exactly where that is asked', async () => {
    expect((await page({ search: 'marg', count: 'capped' })).count).toEqual({ value: 1_000, exact: false })
    expect((await page({ search: 'marg', count: 'exact' })).count).toEqual({ value: 1_400, exact: true })
    expect((await page({ search: 'kust', count: 'capped' })).count).toEqual({ value: 7, exact: true })
    expect((await page({ search: 'nowhere', count: 'capped' })).count).toEqual({ value: 0, exact: true })
  })

  it('is cut down by a filter', async () => {
    const filter = { city: { eq: 'Gent' } }
    const wanted = holding('Margriet').filter(({ city }) => city === 'Gent')
    const found = await page({ search: 'marg', filter, count: 'capped' })
    expect(names(found.data)).toEqual(names(wanted.slice(0, 20)))
    expect(found.count).toEqual({ value: wanted.length, exact: true })
  })

  it('finds only what the caller may see', async () => {
    const own = made.filter(({ name }, index) => index % 7 === 0 && name.includes('Margriet'))
    const found = await page({ search: 'marg', count: 'capped' }, colleague)
    expect(names(found.data)).toEqual(names(own.slice(0, 20)))
    expect(found.count).toEqual({ value: own.length, exact: true })
  })
})
