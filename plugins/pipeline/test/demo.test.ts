import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, type PipelineWorld } from './world.test-support.ts'

let world: PipelineWorld
beforeAll(async () => {
  world = await createWorld()
  const answer = await world.admin.request('/api/admin/demo', { method: 'POST' })
  expect(answer.status).toBe(200)
})
afterAll(() => world.app.stop())

const deals = () => world.admin.records('pipeline.deal')

it('brings forty deals in all stages, with dates around today', async () => {
  expect(await deals().count()).toBe(40)
  for (const stage of Object.values(world.stages))
    expect(await deals().count({ stage: { eq: stage } })).toBeGreaterThanOrEqual(5)
  expect(await deals().count({ closedOn: { gt: '2026-03-10' } })).toBe(0)
  expect(
    await deals().count({ status: { eq: 'won' }, closedOn: { during: 'last 30 days' } }),
  ).toBeGreaterThan(3)
  expect(await deals().count({ status: { eq: 'open' }, closeOn: { lt: '2026-03-10' } })).toBeGreaterThan(1)
  expect(await deals().count({ status: { eq: 'lost' }, lostReason: { empty: true } })).toBe(0)
})

it('tells how each went, without gaps', async () => {
  expect(await world.faults()).toEqual([])
  const stays = world.admin.records('pipeline.stageEntry')
  expect(await stays.count()).toBeGreaterThan(100)
  expect(await stays.count({ enteredAt: { gt: '2026-03-10T09:00:00Z' } })).toBe(0)
  expect(await stays.count({ duration: { gt: 86_400 } })).toBeGreaterThan(60)
})

it('goes with the rest of the demo company', async () => {
  await world.app.flushEvents()
  const answer = await world.admin.request('/api/admin/demo', { method: 'DELETE' })
  expect(answer.status).toBe(200)
  expect(await deals().count()).toBe(0)
  expect(await world.admin.records('pipeline.stageEntry').count()).toBe(0)
  expect(await world.admin.records('contacts.company').count()).toBe(0)
  expect(await world.admin.records('pipeline.stage').count()).toBe(6)
})
