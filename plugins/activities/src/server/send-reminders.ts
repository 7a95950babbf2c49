import { defineJob, type JobContext, type RecordOf } from '@tessera/sdk'
import { z } from 'zod'

const perRound = 200

/** Every minute: whoever has a task hears of it at the moment that was chosen, once. */
export const sendReminders = defineJob({
  name: 'send-reminders',
  payload: z.object({}),
  schedule: '* * * * *',
  async run(_payload, ctx) {
    for (;;) {
      const tasks = await dueReminders(ctx)
      for (const task of tasks) await remind(task, ctx)
      if (tasks.length < perRound || ctx.signal.aborted) return
    }
  },
})

async function dueReminders(ctx: JobContext): Promise<readonly RecordOf<'activities.task'>[]> {
  const { data } = await ctx.records('activities.task').query({
    fields: ['owner', 'dueOn', 'dueAt', 'version'],
    filter: {
      reminded: { eq: false },
      remindAt: { lte: ctx.now().toISOString() },
      status: { eq: 'open' },
    },
    sort: ['remindAt'],
    limit: perRound,
  })
  return data
}

async function remind(task: RecordOf<'activities.task'>, ctx: JobContext): Promise<void> {
  await ctx.once(`${task.id} ${task.version}`, async (inside) => {
    await inside.records('activities.task').update(task.id, { reminded: true })
    if (task.owner === null) return
    const due = task.dueAt ?? (task.dueOn === null ? null : `${task.dueOn}T12:00:00Z`)
    const precision = task.dueAt !== null ? 'time' : task.dueOn !== null ? 'day' : 'none'
    await inside.notify({
      to: [task.owner.id],
      kind: 'reminder',
      record: { entity: 'activities.task', id: task.id },
      text: {
        key: 'notifications.reminder.text',
        values: { precision, due: due === null ? '' : new Date(due) },
      },
      by: null,
      key: `reminder ${task.id}`,
    })
  })
}
