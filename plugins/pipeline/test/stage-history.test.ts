import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { markLost, markWon, reopenDeals } from '../src/server/close-deals.ts'
import { moveDeals } from '../src/server/move-deals.ts'
import { createWorld, type PipelineWorld } from './world.test-support.ts'

let world: PipelineWorld
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.app.stop())
afterEach(async () => {
  expect(await world.faults()).toEqual([])
  world.at('09:00')
})

const deals = () => world.admin.records('pipeline.deal')
const move = (id: string, stage: string) => deals().update(id, { stage })

describe('the stage history of a deal', () => {
  it('tells where it was, from when to when, by whom and for how much', async () => {
    const deal = await world.deal({ amount: { amount: '100' } })
    world.at('10:00')
    await move(deal.id, world.stages.needs)
    world.at('10:30')
    await deals().update(deal.id, { amount: { amount: '200' }, stage: world.stages.proposal })
    expect(await world.history(deal.id)).toEqual([
      'Qualification 09:00–10:00',
      'Needs understood 10:00–10:30',
      'Proposal made 10:30–',
    ])
    const { data } = await world.admin.records('pipeline.stageEntry').query({
      filter: { deal: { eq: deal.id } },
      sort: ['enteredAt'],
    })
    expect(data.map(({ duration, amount, by }) => [duration, amount?.amount, by?.displayName])).toEqual([
      [3600, '100.00', 'Test administrator'],
      [1800, '100.00', 'Test administrator'],
      [null, '200.00', 'Test administrator'],
    ])
  })

  it('stays as it is when anything else changes', async () => {
    const deal = await world.deal()
    world.at('10:00')
    await deals().update(deal.id, {
      amount: { amount: '5' },
      name: 'Larger roof',
      stage: world.stages.qualification,
    })
    expect(await world.history(deal.id)).toEqual(['Qualification 09:00–'])
  })

  it('follows a change of many deals at once, by ids and by query', async () => {
    const ids = await deals().createMany(
      Array.from({ length: 30 }, (_deal, index) => ({ name: `Many ${index}` })),
    )
    world.at('11:00')
    const json = { action: 'update', values: { stage: world.stages.negotiation } }
    const filter = { name: { startsWith: 'Many' } }
    await world.act(world.admin, 'POST', '/api/records/pipeline.deal/bulk', {
      ...json,
      ids: ids.slice(0, 20),
    })
    world.at('12:00')
    await world.act(world.admin, 'POST', '/api/records/pipeline.deal/bulk', { ...json, query: { filter } })
    expect(await world.history(ids[0]!)).toEqual(['Qualification 09:00–11:00', 'Negotiation 11:00–'])
    expect(await world.history(ids[29]!)).toEqual(['Qualification 09:00–12:00', 'Negotiation 12:00–'])
  })

  it('follows upserts, as imports make them', async () => {
    const body = {
      matchKeys: [['externalIds.value']],
      records: [
        { name: 'Imported', stage: world.stages.needs, externalIds: [{ value: 'i1' }] },
        { name: 'Imported too', externalIds: [{ value: 'i2' }] },
      ],
    }
    await world.act(world.admin, 'POST', '/api/records/pipeline.deal/upsert', body)
    world.at('13:00')
    const moved = body.records.map((record) => ({ ...record, stage: world.stages.won }))
    await world.act(world.admin, 'POST', '/api/records/pipeline.deal/upsert', { ...body, records: moved })
    const first = await deals().find({ 'externalIds.value': { eq: 'i1' } })
    expect(await world.history(first!.id)).toEqual(['Needs understood 09:00–13:00', 'Won 13:00–'])
  })

  it('belongs to whom the deal belongs to', async () => {
    const deal = await world.deal()
    await move(deal.id, world.stages.needs)
    await deals().update(deal.id, { owner: world.member.user.id })
    const owners = await world.app.sql(
      'SELECT DISTINCT owner_id AS owner FROM pipeline.stage_entry WHERE deal_id = $1',
      [deal.id],
    )
    expect(owners).toEqual([{ owner: world.member.user.id }])
  })

  it('is written by nobody but the module', async () => {
    const deal = await world.deal()
    const [entry] = (
      await world.admin.records('pipeline.stageEntry').query({ filter: { deal: { eq: deal.id } } })
    ).data
    const entries = world.admin.records('pipeline.stageEntry')
    await expect(entries.update(entry!.id, { leftAt: null })).rejects.toMatchObject({
      code: 'records.forbidden',
    })
    await expect(entries.remove(entry!.id)).rejects.toMatchObject({ code: 'records.forbidden' })
    await expect(
      entries.create({ deal: deal.id, stageName: 'x', kind: 'open', enteredAt: '2026-01-01T00:00:00Z' }),
    ).rejects.toMatchObject({ code: 'records.forbidden' })
  })

  it('shows no amount to whoever may not read that of deals', async () => {
    const deal = await world.deal({ amount: { amount: '4711' }, owner: world.member.user.id })
    const roles = (await (await world.admin.request('/api/roles')).json()) as {
      data: readonly { id: string; key: string; name: string; entities: object; permissions: string[] }[]
    }
    const { id, name, entities, permissions } = roles.data.find(({ key }) => key === 'member')!
    const save = async (more: object): Promise<void> => {
      const json = { name, permissions, entities: { ...entities, ...more } }
      const saved = await world.admin.request(`/api/roles/${id}`, { method: 'PUT', json })
      expect(saved.status, await saved.clone().text()).toBe(200)
    }
    const wide = (entities as Readonly<Record<string, object>>)['*']
    await save({ 'pipeline.deal': { ...wide, exceptions: { amount: 'none' } } })
    const read = async (entity: 'pipeline.deal' | 'pipeline.stageEntry', filter: object) =>
      (await world.member.records(entity).query({ filter })).data[0]
    expect(await read('pipeline.deal', { id: { eq: deal.id } })).not.toHaveProperty('amount')
    expect(await read('pipeline.deal', { id: { eq: deal.id } })).not.toHaveProperty('weighted')
    const stay = await read('pipeline.stageEntry', { deal: { eq: deal.id } })
    expect(stay).toMatchObject({ stageName: 'Qualification' })
    expect(stay).not.toHaveProperty('amount')
    await save({})
    expect(await read('pipeline.stageEntry', { deal: { eq: deal.id } })).toHaveProperty('amount')
  })

  it('goes on where it was when the deal comes out of the trash', async () => {
    const deal = await world.deal({ stage: world.stages.needs })
    await deals().remove(deal.id)
    world.at('10:00')
    await deals().restore(deal.id)
    expect(await world.history(deal.id)).toEqual(['Needs understood 09:00–'])
  })

  it('goes for good with its deal', async () => {
    const deal = await world.deal()
    await deals().remove(deal.id)
    await world.admin.request(`/api/records/pipeline.deal/${deal.id}/purge`, { method: 'POST' })
    expect(await world.history(deal.id)).toEqual([])
  })
})

describe('undoing a move', () => {
  const path = (id: string) => `/api/records/pipeline.deal/${id}`

  it('takes the stay back as if it had never been, and redoing moves again', async () => {
    const deal = await world.deal({ amount: { amount: '100' } })
    world.at('10:00')
    const action = await world.act(world.member, 'PATCH', path(deal.id), { stage: world.stages.needs })
    world.at('10:05')
    expect((await world.undo(world.member, action)).left).toEqual([])
    expect(await deals().get(deal.id)).toMatchObject({
      stage: { id: world.stages.qualification },
      stageSince: '2026-03-10T09:00:00.000Z',
      probability: '10',
    })
    expect(await world.history(deal.id)).toEqual(['Qualification 09:00–'])
    world.at('10:10')
    await world.undo(world.member, action, 'redo')
    expect((await world.history(deal.id)).at(-1)).toMatch(/^Needs understood 10:/)
  })

  it('of many deals leaves those that somebody moved on since', async () => {
    const ids = await deals().createMany([{ name: 'Undone' }, { name: 'Moved on' }])
    world.at('10:00')
    const action = await world.act(world.admin, 'POST', '/api/records/pipeline.deal/bulk', {
      action: 'update',
      ids,
      values: { stage: world.stages.needs },
    })
    world.at('11:00')
    await move(ids[1]!, world.stages.proposal)
    world.at('12:00')
    await world.undo(world.admin, action)
    expect(await world.history(ids[0]!)).toEqual(['Qualification 09:00–'])
    expect(await world.history(ids[1]!)).toEqual([
      'Qualification 09:00–10:00',
      'Needs understood 10:00–11:00',
      'Proposal made 11:00–',
    ])
  })

  it('gives back the outcome, and the figures of the company', async () => {
    const company = await world.admin.records('contacts.company').create({ name: 'Undo Ltd' })
    const deal = await world.deal({ company: company.id, amount: { amount: '100' } })
    const action = await world.act(world.member, 'POST', '/api/actions/pipeline.markLost', {
      ids: [deal.id],
      reason: world.reason,
    })
    await world.deal({ company: company.id, amount: { amount: '1' } })
    expect((await world.undo(world.member, action)).left).toEqual([])
    expect(await deals().get(deal.id)).toMatchObject({ status: 'open', closedOn: null, lostReason: null })
    await world.app.flushEvents()
    const after = await world.admin.records('contacts.company').get(company.id)
    expect(after.pipeline).toMatchObject({ openDeals: 2, openValue: { amount: '101.00', currency: 'EUR' } })
  })
})

describe('the actions on deals', () => {
  it('win, lose with a reason, and open again where they were', async () => {
    const deal = await world.deal({ stage: world.stages.proposal })
    const ids = [deal.id]
    expect(await world.admin.call(markWon, { ids })).toEqual({ won: 1, failed: [] })
    expect(await world.admin.call(markWon, { ids })).toEqual({ won: 0, failed: [] })
    expect(await world.admin.call(reopenDeals, { ids })).toEqual({ reopened: 1, failed: [] })
    expect((await deals().get(deal.id)).stage?.id).toBe(world.stages.proposal)
    expect(await world.admin.call(markLost, { ids, reason: world.reason, note: 'Twice' })).toMatchObject({
      lost: 1,
    })
    expect(await deals().get(deal.id)).toMatchObject({ status: 'lost', lostNote: 'Twice' })
  })

  it('move, and say what could not be moved', async () => {
    const deal = await world.deal()
    const stranger = '00000000-0000-7000-8000-000000000000'
    const input = { ids: [stranger, deal.id], stage: world.stages.needs }
    expect(await world.member.call(moveDeals, input)).toMatchObject({ moved: 1, failed: [{ id: stranger }] })
    const lost = await world.member.call(moveDeals, { ids: [deal.id], stage: world.stages.lost })
    expect(lost).toMatchObject({ moved: 0, failed: [{ id: deal.id }] })
  })

  it('are refused to those who may not change deals', async () => {
    const deal = await world.deal()
    const outcome = await world.app.as('read-only').call(markWon, { ids: [deal.id] })
    expect(outcome).toMatchObject({ won: 0, failed: [{ code: 'records.forbidden' }] })
  })
})

describe('the inbox of whoever moves a deal', () => {
  it('hears nothing of the history that follows', async () => {
    const deal = await world.deal()
    await world.admin.records('pipeline.deal').update(deal.id, { stage: world.stages.needs })
    await world.app.flushEvents()
    expect(await world.app.notifications('administrator')).toEqual([])
  })
})
