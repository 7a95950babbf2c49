import { Hono } from 'hono'
import { z } from 'zod'
import { readParsed } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import { changeContextOf, requireSession } from './caller.ts'
import type { IdentityDoor } from './identity-door.ts'
import { idInput, nameInput } from './input-schemas.ts'

const action = z.enum(['create', 'read', 'update', 'delete', 'export', 'import'])

const token = z.strictObject({
  name: nameInput,
  limits: z.strictObject({
    entities: z.record(z.string().max(200), z.array(action).max(6)),
    permissions: z.array(z.string().max(200)).max(1000).default([]),
  }),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
})

/** Secrets for programs. They are made and taken back in a session: a token cannot beget another. */
export function tokenRoutes({ identity }: IdentityDoor): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.get('/tokens', async (c) => {
    requireSession(c)
    return c.json({ data: await identity.tokens.list(changeContextOf(c), c.req.query('of') === 'everybody') })
  })

  app.post('/tokens', async (c) => {
    requireSession(c)
    return c.json(await identity.tokens.create(changeContextOf(c), await readParsed(c, token)), 201)
  })

  app.delete('/tokens/:id', async (c) => {
    requireSession(c)
    await identity.tokens.revoke(changeContextOf(c), idInput.parse(c.req.param('id')))
    return c.body(null, 204)
  })

  return app
}
