import { defineHook, type Draft, type HookContext } from '@tessera/sdk'
import { mentionedUsers } from '../contract/mentions.ts'

/* Whoever is newly named in a text hears of it, once it is kept. Whether they may read the record is asked on delivery. */

export const noteMentions = defineHook({
  entity: 'activities.note',
  name: 'note-mentions',
  on: ['create', 'update'],
  fields: ['body'],
  async after(drafts, ctx) {
    for (const draft of drafts)
      await tell(ctx, newlyMentioned(draft.get('body'), draft.before?.body), {
        entity: 'activities.note',
        id: draft.id,
      })
  },
})

export const taskMentions = defineHook({
  entity: 'activities.task',
  name: 'task-mentions',
  on: ['create', 'update'],
  fields: ['description'],
  async after(drafts, ctx) {
    for (const draft of drafts) {
      // The text of a task that comes again was told of before.
      if (isRepeat(draft)) continue
      await tell(ctx, newlyMentioned(draft.get('description'), draft.before?.description), {
        entity: 'activities.task',
        id: draft.id,
      })
    }
  },
})

export const commentMentions = defineHook({
  entity: 'activities.comment',
  name: 'comment-mentions',
  on: ['create', 'update'],
  fields: ['body'],
  async after(drafts, ctx) {
    for (const draft of drafts) {
      const subject = draft.get('subject') ?? null
      const mentioned = newlyMentioned(draft.get('body'), draft.before?.body)
      if (subject === null) continue
      await tell(ctx, mentioned, subject)
      if (draft.operation === 'create') await tellOfComment(draft, subject, mentioned, ctx)
    }
  },
})

function isRepeat(draft: Draft<'activities.task'>): boolean {
  return draft.operation === 'create' && draft.has('previous') && draft.get('previous') !== null
}

function newlyMentioned(now: string | null | undefined, before: string | null | undefined): string[] {
  const known = new Set(mentionedUsers(before))
  return mentionedUsers(now).filter((id) => !known.has(id))
}

async function tell(
  ctx: HookContext,
  to: readonly string[],
  record: { readonly entity: string; readonly id: string },
): Promise<void> {
  if (to.length === 0) return
  await ctx.notify({
    to,
    kind: 'mention',
    record: { entity: record.entity, id: record.id },
    text: { key: 'notifications.mention.text' },
    by: ctx.actor.userId,
  })
}

/** Those who are spoken to without being named: whom a reply answers, and whose note or task it is. */
async function tellOfComment(
  draft: Draft<'activities.comment'>,
  subject: { readonly entity: string; readonly id: string },
  mentioned: readonly string[],
  ctx: HookContext,
): Promise<void> {
  const parent = draft.get('parent')
  const isReply = parent !== null && parent !== undefined
  const author = isReply
    ? await ownerOf('activities.comment', typeof parent === 'string' ? parent : parent.id, ctx)
    : null
  const owner =
    subject.entity === 'activities.note' || subject.entity === 'activities.task'
      ? await ownerOf(subject.entity, subject.id, ctx)
      : null
  const to = [...new Set([author, owner])].filter((id) => id !== null && !mentioned.includes(id)) as string[]
  if (to.length === 0) return
  await ctx.notify({
    to,
    kind: 'comment',
    record: { entity: subject.entity, id: subject.id },
    text: { key: 'notifications.comment.text' },
    by: ctx.actor.userId,
  })
}

async function ownerOf(
  entity: 'activities.note' | 'activities.task' | 'activities.comment',
  id: string,
  ctx: HookContext,
): Promise<string | null> {
  const found = await ctx.records(entity).find({ id: { eq: id } })
  return found?.owner?.id ?? null
}
