import { defineAction, defineRoute, signedIn } from '@tessera/sdk'
import { z } from 'zod'

const opened = z.object({ opened: z.boolean() })
const asked = z.object({ entity: z.string(), query: z.record(z.string(), z.unknown()) })

const open = defineAction({
  name: 'vault.openDoor',
  input: z.object({}),
  output: opened,
  permission: 'vault.open',
  effect: 'read',
  run: () => Promise.resolve({ opened: true }),
})

/** Anybody may knock; opening is another's decision. */
const knock = defineAction({
  name: 'vault.knock',
  input: z.object({}),
  output: opened,
  effect: 'read',
  run: (_input, ctx) => ctx.actions.call(open, {}),
})

const door = defineRoute({
  method: 'get',
  path: '/door',
  permission: 'vault.open',
  answer: opened,
  handle: () => Promise.resolve({ opened: true }),
})

/** Whether the caller may open it. */
const bell = defineRoute({
  method: 'get',
  path: '/bell',
  permission: signedIn,
  answer: opened,
  handle: (_request, ctx) => Promise.resolve({ opened: ctx.can('vault.open') }),
})

/** A query with the rights of whoever asks. */
const look = defineRoute({
  method: 'post',
  path: '/look',
  permission: signedIn,
  body: asked,
  handle: async ({ body: { entity, query } }, ctx) =>
    Response.json(await ctx.records(entity as 'vault.item').query(query)),
})

/** A query with the plugin's own rights, which end at its own entities. */
const peek = defineRoute({
  method: 'post',
  path: '/peek',
  permission: signedIn,
  body: asked,
  handle: async ({ body: { entity, query } }, ctx) => {
    const { data } = await ctx
      .asPlugin()
      .records(entity as 'vault.item')
      .query(query)
    return Response.json({ count: data.length })
  },
})

/** A mail that the plugin may not send. */
const write = defineRoute({
  method: 'post',
  path: '/write',
  permission: signedIn,
  handle: async (_request, ctx) => {
    await ctx.mail.send({ to: ['nobody@example.com'], subject: 'Sent', text: 'Sent' })
    return Response.json({ sent: true })
  },
})

export const doors = { actions: [open, knock], routes: [door, bell, look, peek, write] } as const
