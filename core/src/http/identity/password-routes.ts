import { Hono } from 'hono'
import { z } from 'zod'
import { readParsed } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import { originOf } from '../require-actor.ts'
import { changeContextOf, requireSession, visitorOf } from './caller.ts'
import type { IdentityDoor } from './identity-door.ts'
import { passwordInput, secretInput } from './input-schemas.ts'

const request = z.strictObject({ email: z.string().trim().min(1).max(254) })
const completion = z.strictObject({ token: secretInput, password: passwordInput })
const change = z.strictObject({ currentPassword: passwordInput, newPassword: passwordInput })

/** New passwords. */
export function passwordRoutes({ identity }: IdentityDoor): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.post('/password-resets', async (c) => {
    const { email } = await readParsed(c, request)
    await identity.passwords.requestReset(email, visitorOf(c), { ...originOf(c), channel: 'ui' })
    return c.body(null, 202)
  })

  app.post('/password-resets/complete', async (c) => {
    const { token, password } = await readParsed(c, completion)
    await identity.passwords.completeReset(token, password, visitorOf(c), { ...originOf(c), channel: 'ui' })
    return c.body(null, 204)
  })

  app.post('/password', async (c) => {
    const sessionId = requireSession(c)
    const { currentPassword, newPassword } = await readParsed(c, change)
    await identity.passwords.change(changeContextOf(c), sessionId, currentPassword, newPassword)
    return c.body(null, 204)
  })

  return app
}
