import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, type PipelineWorld } from './world.test-support.ts'

let world: PipelineWorld
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.app.stop())

const deals = () => world.admin.records('pipeline.deal')
const euros = (amount: string) => ({ amount, currency: 'EUR' })

describe('a new deal', () => {
  it('begins in the first open stage of the usual pipeline', async () => {
    const deal = await world.deal({ amount: { amount: '1000' } })
    expect(deal).toMatchObject({
      stage: { displayName: 'Qualification' },
      pipeline: { displayName: 'Sales' },
      status: 'open',
      probability: '10',
      hasOwnProbability: false,
      weighted: euros('100.00'),
      closedOn: null,
      stageSince: '2026-03-10T09:00:00.000Z',
    })
    const [color] = (
      await world.admin.records('pipeline.stage').query({ filter: { id: { eq: deal.stage!.id } } })
    ).data.map((stage) => stage.color)
    expect((await deals().get(deal.id)).stage).toMatchObject({ displayName: 'Qualification', color })
  })

  it('may begin anywhere, closed ones included', async () => {
    const won = await world.deal({
      stage: world.stages.won,
      amount: { amount: '10' },
      closedOn: '2026-02-01',
    })
    expect(won).toMatchObject({ status: 'won', probability: '100', closedOn: '2026-02-01' })
  })

  it('is refused a stage of another pipeline than the one that is named', async () => {
    const made = await world.admin.request('/api/p/pipeline/pipelines', {
      method: 'POST',
      json: { name: 'Renewals' },
    })
    const { id } = (await made.json()) as { id: string }
    await expect(world.deal({ pipeline: id, stage: world.stages.needs })).rejects.toMatchObject({
      fields: [{ field: 'stage', code: 'pipeline.stage_of_other_pipeline' }],
    })
    const renewal = await world.deal({ pipeline: id })
    expect(renewal).toMatchObject({ stage: { displayName: 'Qualification' }, pipeline: { id } })
    const moved = await deals().update(renewal.id, { stage: world.stages.proposal })
    expect(moved.pipeline?.id).toBe(world.pipeline)
  })
})

describe('the probability of a deal', () => {
  it('follows the stage, unless somebody knows better, until the deal moves on', async () => {
    const deal = await world.deal({ amount: { amount: '1000' } })
    const own = await deals().update(deal.id, { probability: 40 })
    expect(own).toMatchObject({ probability: '40', hasOwnProbability: true, weighted: euros('400.00') })
    const richer = await deals().update(deal.id, { amount: { amount: '2000' } })
    expect(richer).toMatchObject({ probability: '40', weighted: euros('800.00') })
    const moved = await deals().update(deal.id, { stage: world.stages.proposal })
    expect(moved).toMatchObject({ probability: '50', hasOwnProbability: false })
    await deals().update(deal.id, { probability: 60 })
    const emptied = await deals().update(deal.id, { probability: null })
    expect(emptied).toMatchObject({ probability: '50', hasOwnProbability: false })
  })
})

describe('a lost deal', () => {
  it('says why, and forgets it when it is opened again', async () => {
    const deal = await world.deal()
    await expect(deals().update(deal.id, { stage: world.stages.lost })).rejects.toMatchObject({
      fields: [{ field: 'lostReason', code: 'pipeline.reason_missing' }],
    })
    const lost = await deals().update(deal.id, { stage: world.stages.lost, lostReason: world.reason })
    expect(lost).toMatchObject({
      status: 'lost',
      probability: '0',
      closedOn: '2026-03-10',
      lostReason: { displayName: 'Price too high' },
    })
    const open = await deals().update(deal.id, { stage: world.stages.needs })
    expect(open).toMatchObject({ status: 'open', closedOn: null, lostReason: null })
  })

  it('keeps the day that somebody wrote down', async () => {
    const deal = await world.deal()
    const won = await deals().update(deal.id, { stage: world.stages.won, closedOn: '2026-03-08' })
    expect(won.closedOn).toBe('2026-03-08')
    const later = await deals().update(deal.id, { stage: world.stages.lost, lostReason: world.reason })
    expect(later.closedOn).toBe('2026-03-10')
  })
})

describe('the figures of a company', () => {
  const all = async (id: string) => {
    await world.app.flushEvents()
    return (await world.admin.records('contacts.company').get(id)).pipeline
  }

  it('follow its deals: made, moved, lost from the trash, given to another', async () => {
    const companies = world.admin.records('contacts.company')
    const [acme, bolt] = await companies.createMany([{ name: 'Acme' }, { name: 'Bolt' }])
    const first = await world.deal({ company: acme!, amount: { amount: '100' } })
    await world.deal({ company: acme!, amount: { amount: '50.50' } })
    await world.deal({ company: acme!, amount: { amount: '7', currency: 'USD' } })
    expect(await all(acme!)).toMatchObject({ openDeals: 3, openValue: euros('150.50'), wonDeals: 0 })
    await deals().update(first.id, { stage: world.stages.won })
    expect(await all(acme!)).toEqual({
      openDeals: 2,
      openValue: euros('50.50'),
      wonDeals: 1,
      wonValue: euros('100.00'),
      lastWonOn: '2026-03-10',
    })
    await deals().update(first.id, { company: bolt! })
    expect(await all(acme!)).toMatchObject({ wonDeals: 0, wonValue: null, lastWonOn: null })
    expect(await all(bolt!)).toMatchObject({ wonDeals: 1 })
    await deals().remove(first.id)
    expect(await all(bolt!)).toMatchObject({ wonDeals: 0 })
    await deals().restore(first.id)
    expect(await all(bolt!)).toMatchObject({ wonDeals: 1, lastWonOn: '2026-03-10' })
  })

  it('are no change of the company: it keeps its version, and its history says nothing of them', async () => {
    const company = await world.admin.records('contacts.company').create({ name: 'Quiet' })
    await world.deal({ company: company.id, amount: { amount: '10' } })
    expect(await all(company.id)).toMatchObject({ openDeals: 1 })
    const now = await world.admin.records('contacts.company').get(company.id)
    expect([now.version, now.updatedAt]).toEqual([1, company.updatedAt])
    const answer = await world.admin.request(`/api/records/contacts.company/${company.id}/history`)
    expect(((await answer.json()) as { data: readonly unknown[] }).data).toHaveLength(1)
  })

  it('count every deal when many are written at once', async () => {
    const company = await world.admin.records('contacts.company').create({ name: 'Busy' })
    await Promise.all(
      Array.from({ length: 8 }, (_deal, index) =>
        world.deal({ name: `Deal ${index}`, company: company.id, amount: { amount: '10' } }),
      ),
    )
    expect(await all(company.id)).toMatchObject({ openDeals: 8, openValue: euros('80.00') })
  })
})
