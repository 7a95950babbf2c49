import { defineHook } from '@tessera/sdk'
import { linkId } from '../contract/link-id.ts'
import { StageBook } from './stage-book.ts'

/** A deal that comes out of the trash may find its stage gone: then it begins anew, in its pipeline if that is still there. */
export const dealComesBack = defineHook({
  entity: 'pipeline.deal',
  name: 'deal-comes-back',
  on: ['restore'],
  async after(drafts, ctx) {
    const book = await StageBook.read(ctx.records)
    const changes = drafts.flatMap((draft) => {
      if (book.find(linkId(draft.get('stage'))) !== null) return []
      const first = book.first(linkId(draft.get('pipeline'))) ?? book.first(null)
      return first === null ? [] : [{ id: draft.id, values: { stage: first.id } }]
    })
    await ctx.records('pipeline.deal').updateMany(changes)
  },
})
