import type { RecordOf } from '@tessera/sdk'
import type { PanelContext } from '@tessera/sdk/ui'

export type CommentRecord = RecordOf<'activities.comment'>

const gathering = 20
const mostAtOnce = 50
const mostPerItem = 500

interface Ask {
  readonly id: string
  readonly ctx: PanelContext
  readonly give: (comments: readonly CommentRecord[]) => void
  readonly fail: (error: unknown) => void
}

let waiting: Ask[] = []

/** The comments on one note or task, oldest first. Items of a timeline that ask together are answered by one request. */
export function commentsOf(ctx: PanelContext, id: string): Promise<readonly CommentRecord[]> {
  return new Promise((give, fail) => {
    if (waiting.length === 0) setTimeout(() => void answer(), gathering)
    waiting.push({ id, ctx, give, fail })
  })
}

async function answer(): Promise<void> {
  const asked = waiting.filter(({ ctx }) => !ctx.signal.aborted)
  waiting = []
  for (let start = 0; start < asked.length; start += mostAtOnce)
    await readFor(asked.slice(start, start + mostAtOnce))
}

async function readFor(asked: readonly Ask[]): Promise<void> {
  const reader = asked.find(({ ctx }) => !ctx.signal.aborted)
  if (reader === undefined) return
  try {
    const comments = await read(
      reader.ctx,
      asked.map(({ id }) => id),
    )
    for (const { id, give } of asked) give(comments.filter(({ subject }) => subject?.id === id))
  } catch (error) {
    // The panel that asked for all went away: the others ask anew.
    if (reader.ctx.signal.aborted) return readFor(asked.filter((each) => each !== reader))
    for (const { fail } of asked) fail(error)
  }
}

async function read(ctx: PanelContext, ids: readonly string[]): Promise<readonly CommentRecord[]> {
  return ctx.api.list('activities.comment', {
    fields: [
      'displayName',
      'excerpt',
      'body',
      'subject',
      'parent',
      'owner',
      'createdBy',
      'createdAt',
      'version',
    ],
    filter: { subject: { in: [...new Set(ids)] } },
    sort: ['createdAt', 'id'],
    limit: mostPerItem,
  })
}
