import { Hono } from 'hono'
import { readParsed } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import { changeContextOf, visitorOf } from './caller.ts'
import type { IdentityDoor } from './identity-door.ts'
import { organisationSchema, setupSchema } from './request-schemas.ts'
import { answerStarted, signInContextOf } from './start-session.ts'

/** The first run, and what was said there. */
export function setupRoutes(door: IdentityDoor): Hono<HttpEnv> {
  const { identity } = door
  const app = new Hono<HttpEnv>()

  app.get('/setup', async (c) => c.json(await identity.setup.state()))

  app.post('/setup', async (c) => {
    const userId = await identity.setup.complete(await readParsed(c, setupSchema), visitorOf(c))
    return answerStarted(c, door, await identity.signIn.startFor(userId, signInContextOf(c, door)), 201)
  })

  app.get('/organisation', async (c) => {
    changeContextOf(c)
    return c.json(await identity.organisation.get())
  })

  app.patch('/organisation', async (c) => {
    const by = changeContextOf(c)
    const changes = Object.fromEntries(
      Object.entries(await readParsed(c, organisationSchema)).filter(([, value]) => value !== undefined),
    )
    return c.json(await identity.organisation.update(by, changes))
  })

  return app
}
