import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../access/actor.ts'
import { createRecordBench, restricted, testActor } from '../records.test-support.ts'
import { KernelRecordService } from '../kernel-record-service.ts'
import type { QuietChange } from '../quiet-changes.ts'

let bench: Awaited<ReturnType<typeof createRecordBench>>
let service: KernelRecordService
let ids: Readonly<Record<string, string>>
let told: QuietChange[]

beforeAll(async () => {
  bench = await createRecordBench()
  const { queries, writer, valueContext } = bench
  service = new KernelRecordService({
    queries,
    writer,
    valueContext,
    onQuietChange: (change) => void told.push(change),
  })
})
afterAll(() => bench.close())

beforeEach(async () => {
  told = []
  await bench.database.query('TRUNCATE sports.club CASCADE')
  await bench.database.query('TRUNCATE core.record_rank')
  const entries: [string, string][] = []
  for (const name of ['A', 'B', 'C', 'D'])
    entries.push([name, String((await service.create(bench.ctx, 'sports.club', { name })).id)])
  ids = Object.fromEntries(entries)
})

const idOf = (name: string): string => ids[name] ?? ''
const place = (
  name: string,
  status: string,
  after: string | null,
  before: string | null,
  actor = bench.actor,
) =>
  service.place(
    { ...bench.ctx, actor },
    'sports.club',
    idOf(name),
    { status },
    {
      field: 'status',
      after: after === null ? null : idOf(after),
      before: before === null ? null : idOf(before),
    },
  )
async function shown(status = 'open', more: object = {}): Promise<string> {
  const query = { fields: ['name'], filter: { status: { eq: status } }, sort: ['-$rank.status'], ...more }
  const { data } = await service.queryObjects(bench.actor, 'sports.club', query)
  return data.map(({ name }) => name).join('')
}
const stateOf = async (name: string) =>
  (
    await bench.database.query(
      `SELECT version, updated_at, (SELECT count(*) FROM core.event WHERE record_id = c.id) AS events
       FROM sports.club c WHERE id = $1`,
      [idOf(name)],
    )
  ).rows[0]

describe('the order that people give records by hand', () => {
  it('begins with the newest, and follows what is put between others', async () => {
    expect(await shown()).toBe('DCBA')
    await place('A', 'open', 'D', 'C')
    expect(await shown()).toBe('DACB')
    await place('D', 'open', 'B', null)
    expect(await shown()).toBe('ACBD')
    await place('B', 'open', null, 'A')
    expect(await shown()).toBe('BACD')
    expect(told.at(-1)).toEqual({ placed: { entity: 'sports.club', field: 'status', id: idOf('B') } })
  })

  it('is no change of the record: neither version nor history know of it', async () => {
    const before = await stateOf('A')
    await place('A', 'open', null, 'D')
    expect(await stateOf('A')).toEqual(before)
    await place('A', 'closed', null, null)
    expect(await stateOf('A')).toMatchObject({ version: '2', events: '2' })
    expect(await shown('closed')).toBe('A')
  })

  it('goes on from page to page, and is read with the record', async () => {
    await place('A', 'open', 'D', 'C')
    const query = { fields: ['name', '$rank.status'], sort: ['-$rank.status'], limit: 2 }
    const first = await service.queryObjects(bench.actor, 'sports.club', query)
    const second = await service.queryObjects(bench.actor, 'sports.club', {
      ...query,
      after: first.page.next ?? '',
    })
    const rows = [...first.data, ...second.data]
    expect(rows.map(({ name }) => name).join('')).toBe('DACB')
    const keys = rows.map((row) => (row['$rank'] as { status: string }).status)
    expect(keys).toEqual(keys.toSorted().toReversed())
  })

  it('has a place for each of two who choose the same one at once', async () => {
    await Promise.all([place('A', 'open', 'D', 'C'), place('B', 'open', 'D', 'C')])
    expect(await shown()).toMatch(/^D(AB|BA)C$/)
  })

  it('does without neighbours that the caller may not see', async () => {
    const access = restricted('none-but-own', {
      scope: (_entity, action) => (action === 'read' || action === 'update' ? 'own' : 'none'),
      fieldScope: () => 'all',
    })
    const actor: Actor = testActor({ userId: bench.actor.userId, access })
    await bench.database.query('UPDATE sports.club SET owner_id = NULL WHERE id = $1', [idOf('D')])
    await place('A', 'open', 'D', null, actor)
    expect(await shown()).toBe('ADCB')
  })

  it('is refused to whoever may not change the field, or the record, or may not read either', async () => {
    const actor = (id: string, access: Parameters<typeof restricted>[1]) =>
      testActor({ userId: bench.actor.userId, access: restricted(id, access) })
    const reader = actor('reads', {
      scope: (_entity, action) => (action === 'read' ? 'all' : 'none'),
      fieldScope: () => 'all',
    })
    await expect(place('A', 'open', null, null, reader)).rejects.toMatchObject({ code: 'records.forbidden' })
    const without = actor('without-status', {
      scope: () => 'all',
      fieldScope: (_entity, path) => (path === 'status' ? 'none' : 'all'),
    })
    await expect(place('A', 'open', null, null, without)).rejects.toMatchObject({ code: 'records.invalid' })
    for (const query of [{ sort: ['$rank.status'] }, { fields: ['$rank.status'] }])
      await expect(service.query(without, 'sports.club', query)).rejects.toMatchObject({
        code: 'query.invalid',
      })
    expect(await shown()).toBe('DCBA')
  })

  it('goes for good with the record', async () => {
    await place('A', 'open', null, 'D')
    await service.remove(bench.ctx, 'sports.club', idOf('A'))
    await service.purge(bench.ctx, 'sports.club', idOf('A'))
    expect((await bench.database.query('SELECT FROM core.record_rank')).rowCount).toBe(0)
  })

  it('wants to know the column', async () => {
    await expect(
      service.place(bench.ctx, 'sports.club', idOf('A'), {}, { field: 'status', after: null, before: null }),
    ).rejects.toMatchObject({ fields: [{ code: 'records.column_missing' }] })
  })
})
