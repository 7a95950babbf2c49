import { Hono } from 'hono'
import { readParsed } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import { originOf } from '../require-actor.ts'
import { changeContextOf, requireSession, visitorOf } from './caller.ts'
import type { IdentityDoor } from './identity-door.ts'
import { passwordChangeSchema, resetCompletionSchema, resetRequestSchema } from './request-schemas.ts'

/** New passwords. */
export function passwordRoutes({ identity }: IdentityDoor): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.post('/password-resets', async (c) => {
    const { email } = await readParsed(c, resetRequestSchema)
    await identity.passwords.requestReset(email, visitorOf(c), { ...originOf(c), channel: 'ui' })
    return c.body(null, 202)
  })

  app.post('/password-resets/complete', async (c) => {
    const { token, password } = await readParsed(c, resetCompletionSchema)
    await identity.passwords.completeReset(token, password, visitorOf(c), { ...originOf(c), channel: 'ui' })
    return c.body(null, 204)
  })

  app.post('/password', async (c) => {
    const sessionId = requireSession(c)
    const { currentPassword, newPassword } = await readParsed(c, passwordChangeSchema)
    await identity.passwords.change(changeContextOf(c), sessionId, currentPassword, newPassword)
    return c.body(null, 204)
  })

  return app
}
