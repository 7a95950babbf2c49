import { defineEntity, f } from '@tessera/sdk'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { KernelRecordService } from './kernel-record-service.ts'
import type { QuietChange } from './quiet-changes.ts'
import { createRecordBench } from './records.test-support.ts'

const Tally = defineEntity('sports.tally', {
  title: ['name'],
  fields: {
    name: f.text({ required: true, search: true }),
    goals: f.integer({ readOnly: true }),
    income: f.money({ readOnly: true }),
    note: f.text({ readOnly: true }),
    games: f.integer(),
  },
})

let bench: Awaited<ReturnType<typeof createRecordBench>>
let service: KernelRecordService
const told: QuietChange[] = []
beforeAll(async () => {
  bench = await createRecordBench([Tally])
  const { queries, writer, valueContext } = bench
  service = new KernelRecordService({
    queries,
    writer,
    valueContext,
    onQuietChange: (change) => void told.push(change),
  })
})
afterAll(() => bench.close())

const system = () => ({ ...bench.ctx, origin: { channel: 'plugin' as const, cause: null } })
const make = async (name: string) => String((await service.create(bench.ctx, 'sports.tally', { name })).id)

it('keeps figures without a new version and without an event, and tells open pages of those that differ', async () => {
  const [one, other, gone] = [await make('One'), await make('Other'), await make('Gone')]
  await service.remove(bench.ctx, 'sports.tally', gone)
  const figures = { goals: 3, income: { amount: '5', currency: 'EUR' } }
  const before = await service.getObject(bench.actor, 'sports.tally', one)
  await service.deriveMany(system(), 'sports.tally', [
    { id: one, values: figures },
    { id: other, values: { goals: null } },
    { id: '01a2090d-0b94-77e8-b83f-9518d029758f', values: figures },
  ])
  const after = await service.getObject(bench.actor, 'sports.tally', one)
  expect(after).toEqual({ ...before, goals: 3, income: { amount: '5.00', currency: 'EUR' } })
  expect(told).toEqual([{ derived: { entity: 'sports.tally', ids: [one], fields: ['goals', 'income'] } }])
  const { rows } = await bench.database.query('SELECT type FROM core.event WHERE record_id = $1', [one])
  expect(rows).toHaveLength(1)
  await service.deriveMany(system(), 'sports.tally', [
    { id: one, values: { goals: 4 } },
    { id: other, values: { income: { amount: '1', currency: 'EUR' } } },
  ])
  expect(await service.getObject(bench.actor, 'sports.tally', one)).toMatchObject({
    goals: 4,
    income: { amount: '5.00' },
  })
  expect(await service.getObject(bench.actor, 'sports.tally', other)).toMatchObject({
    goals: null,
    income: { amount: '1.00' },
  })
})

it('is for figures that nobody enters, and that nothing else is made of', async () => {
  const id = await make('Mine')
  for (const values of [{ games: 3 }, { note: 'x' }])
    await expect(service.deriveMany(system(), 'sports.tally', [{ id, values }])).rejects.toThrow(
      'cannot be derived',
    )
  await expect(
    service.deriveMany(bench.ctx, 'sports.tally', [{ id, values: { goals: 3 } }]),
  ).rejects.toMatchObject({ code: 'records.invalid' })
})
