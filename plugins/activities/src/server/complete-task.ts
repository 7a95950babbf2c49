import { defineAction, eachRecord, failedRecords, recordId, type RequestContext } from '@tessera/sdk'
import { z } from 'zod'

const input = z.object({ ids: z.array(recordId('activities.task')).min(1).max(200) })

/** Ticks tasks off. A repeating one brings its next. */
export const completeTask = defineAction({
  name: 'activities.completeTask',
  input,
  output: z.object({ completed: z.number(), failed: failedRecords }),
  effect: 'write',
  entity: 'activities.task',
  icon: 'check',
  prominent: true,
  async run({ ids }, ctx) {
    const { changed, failed } = await eachRecord(ids, ctx, (id) => setStatus(id, 'done', ctx))
    return { completed: changed, failed }
  },
})

/** Opens tasks again that were done or cancelled. */
export const reopenTask = defineAction({
  name: 'activities.reopenTask',
  input,
  output: z.object({ reopened: z.number(), failed: failedRecords }),
  effect: 'write',
  entity: 'activities.task',
  icon: 'rotate-ccw',
  async run({ ids }, ctx) {
    const { changed, failed } = await eachRecord(ids, ctx, (id) => setStatus(id, 'open', ctx))
    return { reopened: changed, failed }
  },
})

async function setStatus(id: string, status: 'open' | 'done', ctx: RequestContext): Promise<boolean> {
  const task = await ctx.records('activities.task').get(id, { fields: ['status', 'version'] })
  if (task.status === status) return false
  await ctx.records('activities.task').update(id, { status }, { version: task.version })
  return true
}
