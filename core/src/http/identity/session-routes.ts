import { Hono } from 'hono'
import { readParsed } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import { changeContextOf, requireSession } from './caller.ts'
import type { IdentityDoor } from './identity-door.ts'
import { idInput } from './input-schemas.ts'
import { credentialsSchema, signOutEverywhereSchema } from './request-schemas.ts'
import { sessionAnswer } from './session-answer.ts'

import { answerStarted, signInContextOf } from './start-session.ts'

/** Signing in and out, here and elsewhere. */
export function sessionRoutes(door: IdentityDoor): Hono<HttpEnv> {
  const { identity, cookies } = door
  const app = new Hono<HttpEnv>()

  app.post('/session', async (c) =>
    answerStarted(
      c,
      door,
      await identity.signIn.signIn(await readParsed(c, credentialsSchema), signInContextOf(c, door)),
    ),
  )

  app.get('/session', async (c) => c.json(await sessionAnswer(c, identity)))

  app.delete('/session', async (c) => {
    await identity.sessions.end(changeContextOf(c), requireSession(c))
    cookies.takeSession(c)
    return c.body(null, 204)
  })

  app.get('/sessions', async (c) => {
    const sessionId = requireSession(c)
    return c.json({
      data: await identity.sessions.list(changeContextOf(c).actor.userId as string, sessionId),
    })
  })

  app.post('/sessions/sign-out-everywhere', async (c) => {
    const sessionId = requireSession(c)
    const { includingThis } = await readParsed(c, signOutEverywhereSchema)
    const ended = await identity.sessions.endAll(changeContextOf(c), includingThis ? null : sessionId)
    if (includingThis) cookies.takeSession(c)
    return c.json({ ended })
  })

  app.delete('/sessions/:id', async (c) => {
    const sessionId = requireSession(c)
    const id = idInput.parse(c.req.param('id'))
    await identity.sessions.end(changeContextOf(c), id)
    if (id === sessionId) cookies.takeSession(c)
    return c.body(null, 204)
  })

  return app
}
