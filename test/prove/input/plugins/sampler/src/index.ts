import {
  defineAction,
  definePlugin,
  defineRoute,
  defineRoutes,
  defineSettings,
  publicRoute,
  secret,
  signedIn,
} from '@tessera/sdk'
import { z } from 'zod'

const order = z.object({
  title: z.string().min(1).max(100),
  lines: z.array(z.object({ text: z.string().max(200), count: z.int().min(1).max(99) })).max(20),
  due: z.iso.date().optional(),
  extra: z.record(z.string(), z.json()).optional(),
})

const totals = z.object({ lines: z.number(), count: z.number() })

function totalsOf({ lines }: z.infer<typeof order>): z.infer<typeof totals> {
  return { lines: lines.length, count: lines.reduce((sum, line) => sum + line.count, 0) }
}

const itemsOn = defineRoute({
  method: 'get',
  path: '/days/:day',
  permission: signedIn,
  params: z.object({ day: z.iso.date().meta({ examples: ['2026-03-02'] }) }),
  query: z.object({
    stage: z.string().max(40).optional(),
    most: z.coerce.number().int().min(1).max(50).default(10),
  }),
  answer: z.object({ count: z.number() }),
  handle: async ({ params, query }, ctx) => ({
    count: await ctx.records('vault.item').count({
      day: { eq: params.day },
      ...(query.stage === undefined ? {} : { name: { contains: query.stage } }),
    }),
  }),
})

const count = defineRoute({
  method: 'post',
  path: '/orders',
  permission: signedIn,
  body: order,
  answer: totals,
  handle: async ({ body }) => totalsOf(body),
})

const ask = defineRoute({
  method: 'put',
  path: '/questions/:number',
  permission: publicRoute('Anybody may ask a question.'),
  params: z.object({ number: z.coerce.number().int().min(0).max(1_000_000) }),
  body: z.object({ question: z.string().max(500), email: z.email().optional() }),
  answer: z.object({ number: z.number(), length: z.number() }),
  handle: async ({ params, body }) => ({ number: params.number, length: body.question.length }),
})

const total = defineAction({
  name: 'sampler.total',
  input: order,
  output: totals,
  effect: 'read',
  run: async (input) => totalsOf(input),
})

export default definePlugin({
  routes: defineRoutes(itemsOn, count, ask),
  actions: [total],
  settings: defineSettings(
    z.object({
      greeting: z.string().max(200).default('Hello'),
      mostLines: z.int().min(1).max(500).default(20),
      mode: z.enum(['quick', 'thorough']).default('quick'),
      key: secret().optional(),
    }),
  ),
  locales: { en: {} },
})
