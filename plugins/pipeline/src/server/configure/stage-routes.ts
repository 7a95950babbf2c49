import { defineRoute, labelColors, recordId, type RecordAccess } from '@tessera/sdk'
import { z } from 'zod'
import type { StageKind } from '../../contract/stage-kinds.ts'
import { configure } from '../permissions.ts'
import { StageBook, type StageRow } from '../stage-book.ts'
import { changeDeals } from './change-deals.ts'
import { kindKept, lastOfKind, noSuchTarget, stageInUse } from './configure-errors.ts'
import { setOrder } from './set-order.ts'

const params = z.object({ id: recordId('pipeline.stage') })
const ofPipeline = z.object({ id: recordId('pipeline.pipeline') })
const done = z.object({ ok: z.boolean() })
const settings = {
  name: z.string().trim().min(1).max(60),
  kind: z.enum(['open', 'won', 'lost']),
  probability: z.number().int().min(0).max(100),
  color: z.enum(labelColors),
  rottingDays: z.number().int().min(1).max(365).nullable(),
}

export const addStage = defineRoute({
  method: 'post',
  path: '/pipelines/:id/stages',
  permission: configure.name,
  summary: 'Add a stage to a pipeline',
  params: ofPipeline,
  body: z.object({
    ...settings,
    kind: settings.kind.default('open'),
    probability: settings.probability.default(50),
    color: settings.color.default('blue'),
    rottingDays: settings.rottingDays.default(null),
  }),
  answer: z.object({ id: z.string() }),
  async handle({ params: { id }, body }, ctx) {
    const { records } = ctx.asPlugin()
    await records('pipeline.pipeline').get(id)
    const stages = (await StageBook.read(records)).stages.filter(({ pipeline }) => pipeline === id)
    const made = await records('pipeline.stage').create({ ...body, pipeline: id, position: stages.length })
    const ids = stages.map((stage) => stage.id)
    // A new step stands before the outcomes.
    const at = body.kind === 'open' ? stages.filter(({ kind }) => kind === 'open').length : ids.length
    await setOrder(records, 'pipeline.stage', ids.toSpliced(at, 0, made.id), { pipeline: { eq: id } })
    return { id: made.id }
  },
})

export const changeStage = defineRoute({
  method: 'patch',
  path: '/stages/:id',
  permission: configure.name,
  summary: 'Change a stage; open deals in it follow its probability',
  params,
  body: z.object(settings).partial(),
  answer: done,
  async handle({ params: { id }, body }, ctx) {
    const { records } = ctx.asPlugin()
    const stage = await records('pipeline.stage').get(id)
    if (body.kind !== undefined && body.kind !== stage.kind) await demandEmpty(records, id, stage.kind)
    await records('pipeline.stage').update(id, withoutUndefined(body))
    if (body.probability !== undefined && body.probability !== Number(stage.probability))
      await changeDeals(
        records,
        { stage: { eq: id }, hasOwnProbability: { eq: false } },
        { probability: body.probability },
      )
    return { ok: true }
  },
})

export const orderStages = defineRoute({
  method: 'put',
  path: '/pipelines/:id/stages',
  permission: configure.name,
  summary: 'Put the stages of a pipeline in order',
  params: ofPipeline,
  body: z.object({ ids: z.array(recordId('pipeline.stage')).max(200) }),
  answer: done,
  async handle({ params: { id }, body }, ctx) {
    await setOrder(ctx.asPlugin().records, 'pipeline.stage', body.ids, { pipeline: { eq: id } })
    return { ok: true }
  },
})

export const removeStage = defineRoute({
  method: 'post',
  path: '/stages/:id/remove',
  permission: configure.name,
  summary: 'Remove a stage; its deals go to another',
  params,
  body: z.object({ moveTo: recordId('pipeline.stage').optional() }),
  answer: done,
  async handle({ params: { id }, body }, ctx) {
    const { records } = ctx.asPlugin()
    const book = await StageBook.read(records)
    const stage = book.find(id)
    if (stage === null) await records('pipeline.stage').get(id)
    else await remove(records, { stage, book }, body.moveTo ?? null)
    return { ok: true }
  },
})

async function remove(
  records: RecordAccess,
  { stage, book }: { readonly stage: StageRow; readonly book: StageBook },
  moveTo: string | null,
): Promise<void> {
  demandAnother(book, stage)
  const deals = await records('pipeline.deal').count({ stage: { eq: stage.id } })
  if (deals > 0) {
    if (moveTo === null) throw stageInUse(stage.name, deals)
    if (moveTo === stage.id || book.find(moveTo) === null) throw noSuchTarget()
    await changeDeals(records, { stage: { eq: stage.id } }, { stage: moveTo })
  }
  await records('pipeline.stage').remove(stage.id)
}

/** What deals went through shall not turn from won into lost behind their backs. */
async function demandEmpty(records: RecordAccess, id: string, kind: StageKind | null): Promise<void> {
  const book = await StageBook.read(records)
  const stage = book.find(id)
  const deals = await records('pipeline.deal').count({ stage: { eq: id } })
  if (deals > 0) throw kindKept(stage?.name ?? '', deals)
  if (stage !== null && kind !== null) demandAnother(book, stage)
}

function demandAnother(book: StageBook, { id, pipeline, kind }: StageRow): void {
  const others = book.stages.filter((stage) => stage.pipeline === pipeline && stage.id !== id)
  if (!others.some((stage) => stage.kind === kind)) throw lastOfKind(kind)
}

type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

function withoutUndefined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>
}
