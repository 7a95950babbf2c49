import { defineRoute, signedIn } from '@tessera/sdk'
import { z } from 'zod'

/** `GET /api/p/visits/today`: how many visits the caller may see today. */
export const today = defineRoute({
  method: 'get',
  path: '/today',
  permission: signedIn,
  summary: "The number of today's visits",
  answer: z.object({ visits: z.number() }),
  async handle(_request, ctx) {
    return { visits: await ctx.records('visits.visit').count({ startsAt: { during: 'today' } }) }
  },
})
