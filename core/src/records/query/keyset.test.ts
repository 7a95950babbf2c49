import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRecordBench } from '../records.test-support.ts'

let bench: Awaited<ReturnType<typeof createRecordBench>>
beforeAll(async () => {
  bench = await createRecordBench()
  const cities = [undefined, 'Gent', 'Brugge', undefined, 'Gent']
  const days = ['1990-01-01', undefined, '2001-05-05', undefined]
  const clubs = Array.from({ length: 23 }, (_unused, index) => {
    const city = cities[index % cities.length]
    const founded = days[index % days.length]
    return { name: `Club ${index}`, ...(city && { city }), ...(founded && { founded }), members: index % 3 }
  })
  await bench.service.createMany(bench.ctx, 'sports.club', clubs)
})
afterAll(() => bench.close())

const page = (query: object) =>
  bench.service.queryObjects(bench.actor, 'sports.club', { fields: ['displayName'], ...query })
const names = ({ data }: Awaited<ReturnType<typeof page>>): unknown[] => data.map((row) => row.displayName)

describe('pages of a list whose sort values are partly empty', () => {
  describe.each([
    [['city', 'founded']],
    [['-city', 'founded']],
    [['founded', '-city', 'members']],
    [['-founded']],
    [['-members', 'city']],
  ])('sorted by %j', (sort) => {
    it.each([1, 3, 10])('hold each row once, in order, %i to a page', async (limit) => {
      const all = names(await page({ sort, limit: 100 }))
      const walked: unknown[] = []
      let after: string | null = null
      do {
        const answer = await page({ sort, limit, count: 'capped', ...(after === null ? {} : { after }) })
        expect(answer.count).toEqual({ value: all.length, exact: true })
        walked.push(...names(answer))
        after = answer.page.next
      } while (after !== null)
      expect(walked).toEqual(all)
    })

    it('are the same from the end, however far from it they begin', async () => {
      const all = names(await page({ sort, limit: 100 }))
      for (const [offset, limit] of [
        [-5, 5],
        [-5, 10],
        [-9, 4],
        [-all.length, 7],
        [-all.length - 2, 5],
      ] as const) {
        const answer = await page({ sort, limit, offset, count: 'exact' })
        const shown = all.slice(
          Math.max(0, all.length + offset),
          all.length + offset + Math.min(limit, -offset),
        )
        expect([names(answer), answer.count?.value]).toEqual([shown, all.length])
        const next =
          answer.page.next === null ? [] : names(await page({ sort, limit: 100, after: answer.page.next }))
        expect([...shown, ...next]).toEqual(all.slice(Math.max(0, all.length + offset)))
        expect(answer.page.previous === null).toBe(all.length + offset <= 0)
      }
    })

    it('are the same backwards', async () => {
      const all = names(await page({ sort, limit: 100 }))
      const walked: unknown[] = []
      let before = (await page({ sort, limit: 1, offset: all.length - 1 })).page.previous
      while (before !== null) {
        const answer = await page({ sort, limit: 4, before })
        walked.unshift(...names(answer))
        before = answer.page.previous
      }
      expect(walked).toEqual(all.slice(0, -1))
    })
  })
})
