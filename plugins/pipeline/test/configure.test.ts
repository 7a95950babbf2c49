import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type PipelineWorld } from './world.test-support.ts'

let world: PipelineWorld
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.app.stop())

async function call<Answer = { id: string }>(
  method: string,
  path: string,
  json: object,
  user = world.admin,
): Promise<Answer & { status: number; code?: string }> {
  const answer = await user.request(`/api/p/pipeline${path}`, { method, json })
  return { ...((await answer.json()) as Answer), status: answer.status }
}

const names = async (pipeline = world.pipeline): Promise<readonly string[]> => {
  const { data } = await world.admin.records('pipeline.stage').query({
    filter: { pipeline: { eq: pipeline } },
    sort: ['position'],
  })
  return data.map(({ displayName }) => displayName)
}

describe('the stages of a pipeline', () => {
  it('are added before the outcomes, and put in order', async () => {
    const { id } = await call('POST', `/pipelines/${world.pipeline}/stages`, { name: 'Trial' })
    expect(await names()).toEqual([
      'Qualification',
      'Needs understood',
      'Proposal made',
      'Negotiation',
      'Trial',
      'Won',
      'Lost',
    ])
    const { stages } = world
    const ids = [stages.qualification, id, stages.needs]
    await call('PUT', `/pipelines/${world.pipeline}/stages`, { ids })
    expect((await names()).slice(0, 4)).toEqual([
      'Qualification',
      'Trial',
      'Needs understood',
      'Proposal made',
    ])
    expect((await call('POST', `/stages/${id}/remove`, {})).status).toBe(200)
    expect(await names()).not.toContain('Trial')
  })

  it('give a new probability to the open deals that follow it', async () => {
    const following = await world.deal({ stage: world.stages.needs, amount: { amount: '100' } })
    const own = await world.deal({ stage: world.stages.needs, probability: 90 })
    await call('PATCH', `/stages/${world.stages.needs}`, { probability: 30, color: 'pink' })
    const deals = world.admin.records('pipeline.deal')
    expect(await deals.get(following.id)).toMatchObject({ probability: '30', weighted: { amount: '30.00' } })
    expect(await deals.get(own.id)).toMatchObject({ probability: '90' })
  })

  it('go only when it is said where their deals go', async () => {
    const { id } = await call('POST', `/pipelines/${world.pipeline}/stages`, { name: 'Short' })
    const deal = await world.deal({ stage: id })
    expect(await call('POST', `/stages/${id}/remove`, {})).toMatchObject({
      status: 409,
      code: 'pipeline.stage_in_use',
    })
    expect(await call('POST', `/stages/${id}/remove`, { moveTo: id })).toMatchObject({
      code: 'pipeline.no_such_target',
    })
    expect((await call('POST', `/stages/${id}/remove`, { moveTo: world.stages.proposal })).status).toBe(200)
    expect((await world.admin.records('pipeline.deal').get(deal.id)).stage?.id).toBe(world.stages.proposal)
    expect((await world.history(deal.id)).map((stay) => stay.split(' ')[0])).toEqual(['Short', 'Proposal'])
    expect(await world.faults()).toEqual([])
  })

  it('keep their meaning while deals are in them, and one of each meaning', async () => {
    await world.deal({ stage: world.stages.negotiation })
    expect(await call('PATCH', `/stages/${world.stages.negotiation}`, { kind: 'won' })).toMatchObject({
      code: 'pipeline.kind_kept',
    })
    expect(await call('POST', `/stages/${world.stages.won}/remove`, {})).toMatchObject({
      code: 'pipeline.last_of_kind',
    })
  })
})

describe('a deal from the trash', () => {
  it('begins anew where its stage is gone', async () => {
    const { id } = await call('POST', `/pipelines/${world.pipeline}/stages`, { name: 'Gone' })
    const deal = await world.deal({ stage: id })
    await world.admin.records('pipeline.deal').remove(deal.id)
    await call('POST', `/stages/${id}/remove`, {})
    const back = await world.admin.records('pipeline.deal').restore(deal.id)
    expect(back.stage?.displayName).toBe('Qualification')
    expect(await world.faults()).toEqual([])
  })
})

describe('pipelines', () => {
  it('come with the usual stages, are renamed and ordered, and hand on their deals when they go', async () => {
    const { id } = await call('POST', '/pipelines', { name: 'Renewals' })
    expect(await names(id)).toHaveLength(6)
    await call('PATCH', `/pipelines/${id}`, { name: 'Extensions' })
    await call('PUT', '/pipelines', { ids: [id, world.pipeline] })
    const usual = await world.deal()
    expect(usual.pipeline?.displayName).toBe('Extensions')
    expect(await call('POST', `/pipelines/${id}/remove`, {})).toMatchObject({ code: 'pipeline.stage_in_use' })
    const moveTo = world.stages.qualification
    expect((await call('POST', `/pipelines/${id}/remove`, { moveTo })).status).toBe(200)
    expect((await world.admin.records('pipeline.deal').get(usual.id)).pipeline?.id).toBe(world.pipeline)
    expect(await call('POST', `/pipelines/${world.pipeline}/remove`, {})).toMatchObject({
      code: 'pipeline.last_pipeline',
    })
  })
})

describe('reasons for losing', () => {
  it('are added, renamed, archived and ordered', async () => {
    const { id } = await call('POST', '/lost-reasons', { name: 'Too slow' })
    await call('PATCH', `/lost-reasons/${id}`, { name: 'Too late', archived: true })
    await call('PUT', '/lost-reasons', { ids: [id] })
    const { data } = await world.admin.records('pipeline.lostReason').query({ sort: ['position'] })
    expect(data[0]).toMatchObject({ id, name: 'Too late', archived: true })
  })
})

describe('setting up pipelines', () => {
  it('is for holders of the permission alone, whatever road they take', async () => {
    expect((await call('POST', '/pipelines', { name: 'x' }, world.member)).status).toBe(403)
    const { stages } = world
    const refused = { code: 'records.forbidden' }
    await expect(
      world.admin.records('pipeline.stage').update(stages.needs, { name: 'x' }),
    ).rejects.toMatchObject(refused)
    await expect(world.member.records('pipeline.lostReason').remove(world.reason)).rejects.toMatchObject(
      refused,
    )
  })
})

describe('the first run', () => {
  it('says the usual names in the language of the organisation', async () => {
    const { createTestApp } = await import('@tessera/sdk/testing')
    const app = await createTestApp({
      plugins: [new URL('..', import.meta.url)],
      organisation: { language: 'nl' },
    })
    await app.flushEvents()
    const { data } = await app
      .as('administrator')
      .records('pipeline.stage')
      .query({ sort: ['position'] })
    expect(data.map(({ displayName }) => displayName)).toEqual([
      'Kwalificatie',
      'Behoefte duidelijk',
      'Offerte gemaakt',
      'Onderhandeling',
      'Gewonnen',
      'Verloren',
    ])
    await app.stop()
  })
})
