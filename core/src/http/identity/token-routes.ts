import { Hono } from 'hono'
import { readParsed } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import { changeContextOf, requireSession } from './caller.ts'
import type { IdentityDoor } from './identity-door.ts'
import { idInput } from './input-schemas.ts'
import { tokenSchema } from './request-schemas.ts'
import { secretAnswer } from './secret-answer.ts'

/** Secrets for programs. They are made and taken back in a session: a token cannot beget another. */
export function tokenRoutes({ identity }: IdentityDoor): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.get('/tokens', async (c) => {
    requireSession(c)
    return c.json({ data: await identity.tokens.list(changeContextOf(c), c.req.query('of') === 'everybody') })
  })

  app.post('/tokens', async (c) => {
    requireSession(c)
    const token = await identity.tokens.create(changeContextOf(c), await readParsed(c, tokenSchema))
    return c.json(token, 201, secretAnswer)
  })

  app.delete('/tokens/:id', async (c) => {
    requireSession(c)
    await identity.tokens.revoke(changeContextOf(c), idInput.parse(c.req.param('id')))
    return c.body(null, 204)
  })

  return app
}
