import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRecordBench } from './records.test-support.ts'

let bench: Awaited<ReturnType<typeof createRecordBench>>
beforeAll(async () => {
  bench = await createRecordBench()
  // The directory of users and teams is read once per process.
  await bench.service.create(bench.ctx, 'sports.club', { name: 'Warm' })
})
afterAll(() => bench.close())

async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  bench.statements.length = 0
  await work()
  return [...bench.statements]
}

describe('SQL statements of one request', () => {
  it('gets a record in one', async () => {
    const club = await bench.service.create(bench.ctx, 'sports.club', { name: 'Get' })
    expect(
      await statementsOf(() => bench.service.get(bench.actor, 'sports.club', String(club.id))),
    ).toHaveLength(1)
  })

  it('lists with a to-one and a to-many relation in one', async () => {
    const query = {
      fields: ['displayName', 'parent.city'],
      include: { players: { fields: ['lastName'], limit: 5 } },
      filter: { city: { eq: 'Gent' } },
      sort: ['-updatedAt'],
      count: 'capped' as const,
    }
    expect(await statementsOf(() => bench.service.query(bench.actor, 'sports.club', query))).toHaveLength(1)
  })

  it('creates with event, outbox and search document in one where nothing stands between', async () => {
    expect(
      await statementsOf(() =>
        bench.service.create(bench.ctx, 'sports.club', { name: 'Plain', labels: ['a'] }),
      ),
    ).toHaveLength(1)
  })

  it('creates with links to others in one too, which it looks at', async () => {
    const club = await bench.service.create(bench.ctx, 'sports.club', { name: 'Target' })
    const values = { lastName: 'Linked', club: club.id, emails: [{ address: 'l@example.com' }] }
    expect(await statementsOf(() => bench.service.create(bench.ctx, 'sports.player', values))).toHaveLength(1)
  })

  it('creates with a hook in at most four, BEGIN and COMMIT included', async () => {
    bench.hooks.push({
      plugin: 'sports',
      hook: { entity: 'sports.club', name: 'nothing', on: ['create'], before: () => undefined },
    })
    const statements = await statementsOf(() =>
      bench.service.create(bench.ctx, 'sports.club', { name: 'Hooked' }),
    )
    bench.hooks.length = 0
    expect(statements.length + 2).toBeLessThanOrEqual(4)
  })
})
