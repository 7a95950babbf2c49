import { defineHook, type Draft, type HookContext } from '@tessera/sdk'
import { addDays, dayIn, momentIn, nextMonth, timeIn } from '../contract/local-time.ts'

type TaskDraft = Draft<'activities.task'>

/** A repeating task that is done brings the next one; opened again, it takes that one back while nobody touched it. */
export const repeatTask = defineHook({
  entity: 'activities.task',
  name: 'repeat-task',
  on: ['update'],
  fields: ['status'],
  async after(drafts, ctx) {
    for (const draft of drafts) {
      const [was, is] = [draft.before?.status, draft.get('status')]
      if (was !== 'done' && is === 'done') await makeNext(draft, ctx)
      else if (was === 'done' && is === 'open') await takeBack(draft.id, ctx)
    }
  },
})

/** The first due day after this one that is not in the past. */
function nextDue(
  repeats: 'daily' | 'weekly' | 'monthly',
  {
    dueOn,
    repeatDay,
    today,
  }: { readonly dueOn: string; readonly repeatDay: number | null; readonly today: string },
): string {
  const step = (day: string): string => {
    if (repeats === 'monthly') return nextMonth(day, repeatDay ?? Number(dueOn.slice(8)))
    return addDays(day, repeats === 'weekly' ? 7 : 1)
  }
  let next = step(dueOn)
  while (next < today) next = step(next)
  return next
}

async function makeNext(draft: TaskDraft, ctx: HookContext): Promise<void> {
  const repeats = draft.get('repeats') ?? null
  const dueOn = draft.get('dueOn') ?? null
  if (repeats === null || dueOn === null) return
  const owner = idOf(draft.get('owner'))
  const user = owner === null ? null : await ctx.users.get(owner)
  const timeZone = user?.timeZone ?? ctx.organisation.timeZone
  const repeatDay = draft.get('repeatDay' as never) as number | null
  const next = nextDue(repeats, { dueOn, repeatDay, today: dayIn(timeZone, ctx.now) })
  const dueAt = draft.get('dueAt') ?? null
  const reminder = draft.get('reminder') ?? null
  await ctx.records('activities.task').create({
    title: draft.get('title') ?? '',
    description: draft.get('description') ?? null,
    priority: draft.get('priority') ?? 'normal',
    about: withoutIds(draft.get('about')),
    owner,
    team: idOf(draft.get('team')),
    repeats,
    repeatDay,
    previous: draft.id,
    // A moment of somebody's own belongs to the task that it was chosen for.
    reminder: reminder === 'custom' ? null : reminder,
    ...(dueAt === null
      ? { dueOn: next }
      : { dueAt: momentIn(timeZone, next, timeIn(timeZone, new Date(dueAt))).toISOString() }),
  })
}

async function takeBack(id: string, ctx: HookContext): Promise<void> {
  const tasks = ctx.records('activities.task')
  const { data } = await tasks.query({
    fields: ['id'],
    filter: { previous: { eq: id }, status: { eq: 'open' }, version: { eq: 1 } },
    limit: 10,
  })
  for (const task of data) await tasks.remove(task.id)
}

function idOf(link: string | { readonly id: string } | null | undefined): string | null {
  return typeof link === 'string' ? link : (link?.id ?? null)
}

function withoutIds(about: ReturnType<TaskDraft['get']> | unknown) {
  const parts = (about ?? []) as readonly {
    readonly subject: { entity: string; id: string }
    readonly role?: string | null
  }[]
  return parts.map(({ subject, role }) => ({ subject, role: role ?? null }))
}
