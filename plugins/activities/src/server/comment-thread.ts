import { defineHook, type HookContext } from '@tessera/sdk'
import { excerpt } from '../contract/excerpt.ts'

/** A reply stands on the same record as what it answers, and answers a comment, never another reply. */
export const commentThread = defineHook({
  entity: 'activities.comment',
  name: 'comment-thread',
  on: ['create', 'update'],
  fields: ['body', 'parent', 'subject'],
  async before(drafts, ctx) {
    for (const draft of drafts) {
      draft.set('excerpt', excerpt(draft.get('body') ?? ''))
      const parent = draft.get('parent')
      const id = typeof parent === 'string' ? parent : parent?.id
      if (id === undefined) continue
      const first = await threadOf(id, ctx)
      if (first === null || first.id === draft.id) {
        draft.reject(
          'parent',
          'activities.no_such_thread',
          'The comment that this answers is gone. Write a new one.',
        )
        continue
      }
      draft.set('parent', first.id)
      draft.set('subject', first.subject)
    }
  },
})

async function threadOf(id: string, ctx: HookContext) {
  const comment = await ctx.records('activities.comment').find({ id: { eq: id } })
  const first = comment?.parent
    ? await ctx.records('activities.comment').find({ id: { eq: comment.parent.id } })
    : comment
  return first?.subject
    ? { id: first.id, subject: { entity: first.subject.entity, id: first.subject.id } }
    : null
}
