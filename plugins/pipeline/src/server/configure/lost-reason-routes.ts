import { defineRoute, recordId } from '@tessera/sdk'
import { z } from 'zod'
import { configure } from '../permissions.ts'
import { setOrder } from './set-order.ts'

const params = z.object({ id: recordId('pipeline.lostReason') })
const name = z.string().trim().min(1).max(100)
const done = z.object({ ok: z.boolean() })

export const addLostReason = defineRoute({
  method: 'post',
  path: '/lost-reasons',
  permission: configure.name,
  summary: 'Add a reason for losing deals',
  body: z.object({ name }),
  answer: z.object({ id: z.string() }),
  async handle({ body }, ctx) {
    const reasons = ctx.asPlugin().records('pipeline.lostReason')
    const { id } = await reasons.create({ name: body.name, position: await reasons.count() })
    return { id }
  },
})

export const changeLostReason = defineRoute({
  method: 'patch',
  path: '/lost-reasons/:id',
  permission: configure.name,
  summary: 'Rename a reason, or offer it no more',
  params,
  body: z.object({ name: name.optional(), archived: z.boolean().optional() }),
  answer: done,
  async handle({ params: { id }, body: { name: text, archived } }, ctx) {
    await ctx
      .asPlugin()
      .records('pipeline.lostReason')
      .update(id, {
        ...(text === undefined ? {} : { name: text }),
        ...(archived === undefined ? {} : { archived }),
      })
    return { ok: true }
  },
})

export const orderLostReasons = defineRoute({
  method: 'put',
  path: '/lost-reasons',
  permission: configure.name,
  summary: 'Put the reasons for losing deals in order',
  body: z.object({ ids: z.array(recordId('pipeline.lostReason')).max(200) }),
  answer: done,
  async handle({ body }, ctx) {
    await setOrder(ctx.asPlugin().records, 'pipeline.lostReason', body.ids)
    return { ok: true }
  },
})
