import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRecordBench, restricted, testActor } from '../records.test-support.ts'

let bench: Awaited<ReturnType<typeof createRecordBench>>
beforeAll(async () => {
  bench = await createRecordBench()
})
afterAll(() => bench.close())

const made = (city: string, count: number): Promise<readonly string[]> =>
  bench.service.createMany(
    bench.ctx,
    'sports.club',
    Array.from({ length: count }, (_value, index) => ({ name: `${city} ${index}`, city })),
  )

describe('changing many records', () => {
  it('brings back what a query finds in the trash', async () => {
    await made('Eupen', 3)
    const target = { query: { filter: { city: { eq: 'Eupen' } } } }
    expect(await bench.service.bulkRemove(bench.ctx, 'sports.club', target)).toEqual({
      changed: 3,
      failed: [],
    })
    expect(await bench.service.bulkRestore(bench.ctx, 'sports.club', target)).toEqual({
      changed: 3,
      failed: [],
    })
  })

  it('counts what changed, not what was looked at', async () => {
    const ids = await made('Aalst', 2)
    expect(await bench.service.bulkUpdate(bench.ctx, 'sports.club', { ids }, { city: 'Aalst' })).toEqual({
      changed: 0,
      failed: [],
    })
    expect(
      await bench.service.bulkUpdate(
        bench.ctx,
        'sports.club',
        { ids: ids.map((id) => id.toUpperCase()) },
        { city: 'Ninove' },
      ),
    ).toEqual({ changed: 2, failed: [] })
  })

  it('changes every record once where the change moves them out of or within the query', async () => {
    for (let batch = 0; batch < 2; batch++) await made('Moves', 550)
    const outcome = await bench.service.bulkUpdate(
      bench.ctx,
      'sports.club',
      { query: { filter: { city: { in: ['Moves', 'Moved'] } } } },
      { city: 'Moved' },
    )
    expect(outcome).toEqual({ changed: 1_100, failed: [] })
    const answer = await bench.service.queryObjects(bench.actor, 'sports.club', {
      filter: { city: { eq: 'Moved' }, version: { eq: 2 } },
      fields: ['id'],
      limit: 1,
      count: 'exact',
    })
    expect(answer.count).toEqual({ value: 1_100, exact: true })
  })

  it.each([{ limit: 1 }, { offset: 2 }, { after: 'x' }, { before: 'x' }])(
    'refuses a query for a page of records: %j',
    async (page) => {
      await expect(
        bench.service.bulkRemove(bench.ctx, 'sports.club', { query: { filter: {}, ...page } }),
      ).rejects.toMatchObject({ code: 'query.invalid' })
    },
  )

  it('tells for each record that may not be changed, and changes the others with their history', async () => {
    const ids = await made('Mixed', 2)
    await bench.database.query('UPDATE sports.club SET owner_id = NULL WHERE id = $1', [ids[1]])
    const access = restricted('own-updates', {
      scope: (_entity, action) => (action === 'update' ? 'own' : 'all'),
    })
    const outcome = await bench.service.bulkUpdate(
      { ...bench.ctx, actor: testActor({ userId: bench.actor.userId, access }) },
      'sports.club',
      { ids },
      { city: 'Changed' },
    )
    expect(outcome).toMatchObject({ changed: 1, failed: [{ id: ids[1], code: 'records.forbidden' }] })
    const { rows } = await bench.database.query(
      'SELECT changed FROM core.event WHERE record_id = ANY($1) AND type = $2',
      [ids, 'sports.club.updated'],
    )
    expect(rows).toEqual([{ changed: ['city'] }])
  })
})
