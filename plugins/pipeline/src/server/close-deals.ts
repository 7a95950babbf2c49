import {
  TesseraError,
  defineAction,
  eachRecord,
  failedRecords,
  recordId,
  type RequestContext,
  type UpdateOf,
} from '@tessera/sdk'
import { z } from 'zod'
import type { StageKind } from '../contract/stage-kinds.ts'
import { dealIds } from './deal-ids.ts'
import { StageBook } from './stage-book.ts'

/** The deal was won: it goes to the won stage of its pipeline. */
export const markWon = defineAction({
  name: 'pipeline.markWon',
  input: z.object({ ids: dealIds }),
  output: z.object({ won: z.number(), failed: failedRecords }),
  effect: 'write',
  entity: 'pipeline.deal',
  icon: 'trophy',
  prominent: true,
  offeredWhen: { status: ['open'] },
  async run({ ids }, ctx) {
    const { changed, failed } = await toKind('won', ids, {}, ctx)
    return { won: changed, failed }
  },
})

/** The deal was lost, and why. */
export const markLost = defineAction({
  name: 'pipeline.markLost',
  input: z.object({
    ids: dealIds,
    reason: recordId('pipeline.lostReason'),
    note: z.string().max(500).optional(),
  }),
  output: z.object({ lost: z.number(), failed: failedRecords }),
  effect: 'write',
  entity: 'pipeline.deal',
  icon: 'thumbs-down',
  prominent: true,
  offeredWhen: { status: ['open'] },
  async run({ ids, reason, note }, ctx) {
    const why = { lostReason: reason, ...(note === undefined ? {} : { lostNote: note }) }
    const { changed, failed } = await toKind('lost', ids, why, ctx)
    return { lost: changed, failed }
  },
})

/** Deals that were won or lost are open again, in the last open stage they were in. */
export const reopenDeals = defineAction({
  name: 'pipeline.reopenDeals',
  input: z.object({ ids: dealIds }),
  output: z.object({ reopened: z.number(), failed: failedRecords }),
  effect: 'write',
  entity: 'pipeline.deal',
  icon: 'rotate-ccw',
  prominent: true,
  offeredWhen: { status: ['won', 'lost'] },
  async run({ ids }, ctx) {
    const book = await StageBook.read(ctx.asPlugin().records)
    const deals = ctx.records('pipeline.deal')
    const { changed, failed } = await eachRecord(ids, ctx, async (id) => {
      const deal = await deals.get(id, { fields: ['status', 'pipeline'] })
      if (deal.status === 'open') return false
      const stage = (await lastOpenStage(id, book, ctx)) ?? book.first(deal.pipeline?.id ?? null)
      if (stage === null) throw noStageOf('open')
      await deals.update(id, { stage: stage.id })
      return true
    })
    return { reopened: changed, failed }
  },
})

async function toKind(
  kind: Exclude<StageKind, 'open'>,
  ids: readonly string[],
  values: UpdateOf<'pipeline.deal'>,
  ctx: RequestContext,
) {
  const book = await StageBook.read(ctx.asPlugin().records)
  const deals = ctx.records('pipeline.deal')
  return eachRecord(ids, ctx, async (id) => {
    const deal = await deals.get(id, { fields: ['status', 'pipeline'] })
    if (deal.status === kind) return false
    const stage = book.firstOf(kind, deal.pipeline?.id ?? null)
    if (stage === null) throw noStageOf(kind)
    await deals.update(id, { ...values, stage: stage.id })
    return true
  })
}

async function lastOpenStage(deal: string, book: StageBook, ctx: RequestContext) {
  const { data } = await ctx
    .asPlugin()
    .records('pipeline.stageEntry')
    .query({
      fields: ['stage'],
      filter: { deal: { eq: deal }, kind: { eq: 'open' } },
      sort: ['-enteredAt', '-id'],
      limit: 20,
    })
  for (const { stage } of data) {
    const known = book.find(stage?.id ?? null)
    if (known?.kind === 'open') return known
  }
  return null
}

function noStageOf(kind: StageKind): TesseraError {
  return new TesseraError({
    code: 'pipeline.no_stage_of_kind',
    kind: 'conflict',
    message: `The pipeline of this deal has no stage that means "${kind}". Add one in the settings of the pipeline.`,
    details: { kind },
  })
}
