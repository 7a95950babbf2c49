import { Hono } from 'hono'
import { readParsed } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import { visitorOf } from './caller.ts'
import type { IdentityDoor } from './identity-door.ts'
import { setupSchema } from './request-schemas.ts'
import { answerStarted, signInContextOf } from './start-session.ts'

/** The first run. */
export function setupRoutes(door: IdentityDoor): Hono<HttpEnv> {
  const { identity } = door
  const app = new Hono<HttpEnv>()

  app.get('/setup', async (c) => c.json(await identity.setup.state()))

  app.post('/setup', async (c) => {
    const userId = await identity.setup.complete(await readParsed(c, setupSchema), visitorOf(c))
    return answerStarted(c, door, await identity.signIn.startFor(userId, signInContextOf(c, door)), 201)
  })

  return app
}
