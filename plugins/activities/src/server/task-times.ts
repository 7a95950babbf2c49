import { defineHook, type Draft, type HookContext } from '@tessera/sdk'
import { dayIn, momentIn, timeIn } from '../contract/local-time.ts'
import { remindMoment } from './remind-moment.ts'

type TaskDraft = Draft<'activities.task'>

/** Keeps what follows from a task's dates in step with them, by the clock of whoever has to do it. */
export const taskTimes = defineHook({
  entity: 'activities.task',
  name: 'task-times',
  on: ['create', 'update'],
  fields: ['dueOn', 'dueAt', 'reminder', 'remindAt', 'owner', 'status', 'repeats'],
  async before(drafts, ctx) {
    for (const draft of drafts) {
      const timeZone = await zoneOf(draft, ctx)
      settleDue(draft, timeZone)
      settleReminder(draft, timeZone)
      settleDone(draft, ctx)
      settleRepeat(draft)
      place(draft, timeZone)
    }
  },
})

/** The owner's time zone; that of the organisation where nobody has the task. */
async function zoneOf(draft: TaskDraft, ctx: HookContext): Promise<string> {
  const owner = draft.get('owner')
  const id = typeof owner === 'string' ? owner : owner?.id
  const user = id === undefined ? null : await ctx.users.get(id)
  return user?.timeZone ?? ctx.organisation.timeZone
}

/** A moment says its day; another day keeps the hour. */
function settleDue(draft: TaskDraft, timeZone: string): void {
  const dueAt = draft.get('dueAt') ?? null
  if (draft.has('dueAt') && dueAt !== null) {
    draft.set('dueOn', dayIn(timeZone, new Date(dueAt)))
    return
  }
  if (!draft.has('dueOn') || dueAt === null) return
  const day = draft.get('dueOn') ?? null
  if (day === draft.before?.dueOn) return
  draft.set(
    'dueAt',
    day === null ? null : momentIn(timeZone, day, timeIn(timeZone, new Date(dueAt))).toISOString(),
  )
}

function settleReminder(draft: TaskDraft, timeZone: string): void {
  const wasWritten = draft.has('remindAt') && (draft.get('remindAt') ?? null) !== draft.before?.remindAt
  if (wasWritten && !draft.has('reminder')) draft.set('reminder', draft.get('remindAt') ? 'custom' : null)
  const reminder = draft.get('reminder') ?? null
  if (reminder === 'custom') {
    if (!draft.get('remindAt'))
      draft.reject(
        'remindAt',
        'activities.reminder_without_moment',
        'Say when to remind, or choose another reminder.',
      )
  } else {
    const moment =
      reminder === null
        ? null
        : remindMoment(
            reminder,
            { dueOn: draft.get('dueOn') ?? null, dueAt: draft.get('dueAt') ?? null },
            timeZone,
          )
    draft.set('remindAt', moment)
  }
  const isMoved = (draft.get('remindAt') ?? null) !== (draft.before?.remindAt ?? null)
  if (isMoved) draft.set('reminded', false)
}

function settleDone(draft: TaskDraft, ctx: HookContext): void {
  const isDone = draft.get('status') === 'done'
  if (isDone === (draft.before?.status === 'done')) return
  // What is imported as done may say when and by whom.
  if (isDone && draft.has('doneAt')) return
  draft.set('doneAt', isDone ? ctx.now.toISOString() : null)
  draft.set('doneBy', isDone ? ctx.actor.userId : null)
}

/** A monthly task that began on the 31st comes back to it after the shorter months. */
function settleRepeat(draft: TaskDraft): void {
  const repeats = draft.get('repeats') ?? null
  const dueOn = draft.get('dueOn') ?? null
  if (repeats !== null && dueOn === null) {
    draft.reject(
      'repeats',
      'activities.repeat_without_due',
      'A task that repeats needs a due date. Enter one.',
    )
    return
  }
  const isKept = repeats === draft.before?.repeats && dueOn === draft.before?.dueOn
  if (isKept || draft.has('repeatDay')) return
  draft.set('repeatDay', repeats === 'monthly' && dueOn !== null ? Number(dueOn.slice(8)) : null)
}

/** On a timeline it stands where it was done, before that at the end of its last day. */
function place(draft: TaskDraft, timeZone: string): void {
  const dueOn = draft.get('dueOn') ?? null
  const due = draft.get('dueAt') ?? (dueOn === null ? null : momentIn(timeZone, dueOn, '23:59').toISOString())
  const isDone = draft.get('status') === 'done'
  draft.set('placedAt', (isDone ? draft.get('doneAt') : null) ?? due)
}
