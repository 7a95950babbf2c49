import { defineHook, defineJob, definePlugin, defineSubscriber } from '@tessera/sdk'
import { z } from 'zod'
import { Account } from './account.ts'
import { Effect } from './effect.ts'
import { Entry } from './entry.ts'
import { Row } from './row.ts'
import { Twin } from './twin.ts'

const twins = defineHook({
  entity: 'ledger.entry',
  name: 'twins',
  on: ['create'],
  async after(drafts, ctx) {
    await ctx.records('ledger.twin').createMany(drafts.map(({ id }) => ({ entry: id })))
  },
})

const follow = defineJob({
  name: 'follow',
  payload: z.object({ event: z.string() }),
  async run({ event }, ctx) {
    await ctx.once(event, async ({ records }) => {
      await records('ledger.effect').create({ event, kind: 'job' })
    })
  },
})

const notice = defineSubscriber({
  name: 'notice',
  on: ['ledger.entry.*'],
  async run(event, ctx) {
    await ctx.once(event.id, async ({ records, jobs }) => {
      await records('ledger.effect').create({ event: event.id, kind: 'subscriber' })
      await jobs.enqueue(follow, { event: event.id })
    })
  },
})

export const ledger = definePlugin({
  entities: [Account, Entry, Twin, Effect, Row],
  hooks: [twins],
  jobs: [follow],
  subscribers: [notice],
  locales: { en: {} },
})
