import {
  TesseraError,
  defineAction,
  eachRecord,
  failedRecords,
  recordId,
  type RequestContext,
} from '@tessera/sdk'
import { z } from 'zod'
import { addDays, dayIn, nextMonday } from '../contract/local-time.ts'

const input = z.object({
  ids: z.array(recordId('activities.task')).min(1).max(200),
  to: z.enum(['tomorrow', 'nextWorkingDay', 'nextWeek', 'date']),
  /** The new day, with `to: 'date'`. */
  date: z.iso.date().optional(),
})

/** Moves the due date of tasks; the hour of those that have one stays. */
export const postponeTask = defineAction({
  name: 'activities.postponeTask',
  input,
  output: z.object({ postponed: z.number(), failed: failedRecords }),
  effect: 'write',
  entity: 'activities.task',
  icon: 'calendar-clock',
  async run(request, ctx) {
    const dueOn = await newDay(request, ctx)
    const { changed, failed } = await eachRecord(request.ids, ctx, async (id) => {
      const task = await ctx.records('activities.task').get(id, { fields: ['dueOn', 'version'] })
      if (task.dueOn === dueOn) return false
      await ctx.records('activities.task').update(id, { dueOn }, { version: task.version })
      return true
    })
    return { postponed: changed, failed }
  },
})

async function newDay({ to, date }: z.infer<typeof input>, ctx: RequestContext): Promise<string> {
  const today = dayIn(ctx.user?.timeZone ?? ctx.organisation.timeZone, ctx.now())
  if (to === 'tomorrow') return addDays(today, 1)
  if (to === 'nextWorkingDay') return ctx.calendar.addWorkingDays(today, 1)
  if (to === 'nextWeek') return nextMonday(today)
  if (date !== undefined) return date
  const message = 'Say until which day to postpone: "date" is missing.'
  throw new TesseraError({
    code: 'activities.postpone_without_date',
    kind: 'invalid',
    message,
    fields: [{ field: 'date', code: 'activities.postpone_without_date', message }],
  })
}
