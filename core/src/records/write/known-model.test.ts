import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRecordBench, restricted, testActor } from '../records.test-support.ts'
import type { WriteContext } from '../record-service.ts'

let bench: Awaited<ReturnType<typeof createRecordBench>>
beforeAll(async () => {
  bench = await createRecordBench()
})
afterAll(() => bench.close())

const filter = { filter: { name: { empty: false } } }

/** Every way to write to records of an entity, as somebody. */
function attempts(ctx: WriteContext, entity: string, id: string): Record<string, () => Promise<unknown>> {
  const { service } = bench
  return {
    create: () => service.create(ctx, entity, { name: 'X' }),
    update: () => service.update(ctx, entity, id, { name: 'X' }),
    remove: () => service.remove(ctx, entity, id),
    restore: () => service.restore(ctx, entity, id),
    purge: () => service.purge(ctx, entity, id),
    upsert: () =>
      service.upsertMany(ctx, entity, { matchKeys: [['name']], policy: 'update' }, [{ name: 'X' }]),
    'bulk update': () => service.bulkUpdate(ctx, entity, { query: filter }, { name: 'X' }),
    'bulk removal': () => service.bulkRemove(ctx, entity, { ids: [id] }),
    'bulk restoration': () => service.bulkRestore(ctx, entity, { ids: [id] }),
  }
}

describe('an entity of which the writer may neither read nor make records', () => {
  it('gets the very answer of one that does not exist, whatever is tried', async () => {
    const { id } = await bench.service.create(bench.ctx, 'sports.club', { name: 'Hidden' })
    const scope = () => 'none' as const
    const access = restricted('nothing', { scope, fieldScope: scope, has: () => false })
    const ctx: WriteContext = { ...bench.ctx, actor: testActor({ access }) }
    const hidden = attempts(ctx, 'sports.club', String(id))
    const unknown = attempts(ctx, 'sports.clubs', String(id))
    for (const [way, attempt] of Object.entries(hidden)) {
      const wanted = await unknown[way]!().catch((error: unknown) => error)
      const given = await attempt().catch((error: unknown) => error)
      expect([way, given]).toEqual([way, expect.objectContaining({ code: 'records.unknown_entity' })])
      const { message } = given as Error
      expect(message.replaceAll('sports.club"', 'sports.clubs"')).toBe((wanted as Error).message)
    }
  })
})
