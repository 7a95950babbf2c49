import { defineAction, eachRecord, failedRecords, recordId } from '@tessera/sdk'
import { z } from 'zod'
import { dealIds } from './deal-ids.ts'

/** Moves deals to a stage, of their own pipeline or of another. */
export const moveDeals = defineAction({
  name: 'pipeline.moveDeals',
  input: z.object({
    ids: dealIds,
    stage: recordId('pipeline.stage'),
    /** Where the stage means that they are lost. */
    reason: recordId('pipeline.lostReason').optional(),
    note: z.string().max(500).optional(),
  }),
  output: z.object({ moved: z.number(), failed: failedRecords }),
  effect: 'write',
  entity: 'pipeline.deal',
  icon: 'arrow-right',
  async run({ ids, stage, reason, note }, ctx) {
    const deals = ctx.records('pipeline.deal')
    const { changed, failed } = await eachRecord(ids, ctx, async (id) => {
      const deal = await deals.get(id, { fields: ['stage'] })
      if (deal.stage?.id === stage) return false
      await deals.update(id, {
        stage,
        ...(reason === undefined ? {} : { lostReason: reason }),
        ...(note === undefined ? {} : { lostNote: note }),
      })
      return true
    })
    return { moved: changed, failed }
  },
})
