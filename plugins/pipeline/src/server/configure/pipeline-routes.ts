import { defineRoute, recordId, type RecordAccess } from '@tessera/sdk'
import { z } from 'zod'
import { configure } from '../permissions.ts'
import { makePipeline } from '../default-pipeline.ts'
import { StageBook } from '../stage-book.ts'
import { changeDeals } from './change-deals.ts'
import { lastPipeline, noSuchTarget, stageInUse } from './configure-errors.ts'
import { setOrder } from './set-order.ts'

const params = z.object({ id: recordId('pipeline.pipeline') })
const name = z.string().trim().min(1).max(60)
const done = z.object({ ok: z.boolean() })

export const addPipeline = defineRoute({
  method: 'post',
  path: '/pipelines',
  permission: configure.name,
  summary: 'Add a pipeline, with the usual stages',
  body: z.object({ name }),
  answer: z.object({ id: z.string() }),
  handle: ({ body }, ctx) => makePipeline(ctx.asPlugin(), body.name, ctx.organisation.language),
})

export const renamePipeline = defineRoute({
  method: 'patch',
  path: '/pipelines/:id',
  permission: configure.name,
  summary: 'Rename a pipeline',
  params,
  body: z.object({ name }),
  answer: done,
  async handle({ params: { id }, body }, ctx) {
    await ctx.asPlugin().records('pipeline.pipeline').update(id, body)
    return { ok: true }
  },
})

export const orderPipelines = defineRoute({
  method: 'put',
  path: '/pipelines',
  permission: configure.name,
  summary: 'Put the pipelines in order; the first is the usual one',
  body: z.object({ ids: z.array(recordId('pipeline.pipeline')).max(200) }),
  answer: done,
  async handle({ body }, ctx) {
    await setOrder(ctx.asPlugin().records, 'pipeline.pipeline', body.ids)
    return { ok: true }
  },
})

export const removePipeline = defineRoute({
  method: 'post',
  path: '/pipelines/:id/remove',
  permission: configure.name,
  summary: 'Remove a pipeline; its deals go to a stage of another',
  params,
  body: z.object({ moveTo: recordId('pipeline.stage').optional() }),
  answer: done,
  async handle({ params: { id }, body }, ctx) {
    await remove(ctx.asPlugin().records, id, body.moveTo ?? null)
    return { ok: true }
  },
})

async function remove(records: RecordAccess, id: string, moveTo: string | null): Promise<void> {
  const pipeline = await records('pipeline.pipeline').get(id)
  if ((await records('pipeline.pipeline').count()) === 1) throw lastPipeline()
  const deals = await records('pipeline.deal').count({ pipeline: { eq: id } })
  const book = await StageBook.read(records)
  if (deals > 0) {
    if (moveTo === null) throw stageInUse(pipeline.name ?? '', deals)
    const target = book.find(moveTo)
    if (target === null || target.pipeline === id) throw noSuchTarget()
    await changeDeals(records, { pipeline: { eq: id } }, { stage: moveTo })
  }
  for (const stage of book.stages) if (stage.pipeline === id) await records('pipeline.stage').remove(stage.id)
  await records('pipeline.pipeline').remove(id)
}
