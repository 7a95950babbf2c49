import { Hono } from 'hono'
import type { InvitationInput } from '../../identity/invitations.ts'
import type { PersonInput } from '../../identity/person-input.ts'
import { readParsed } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import { originOf, requireActor } from '../require-actor.ts'
import { changeContextOf, requireSession } from './caller.ts'
import type { IdentityDoor } from './identity-door.ts'
import { idInput } from './input-schemas.ts'
import { invitationSchema, personSchema } from './request-schemas.ts'
import { answerStarted, signInContextOf } from './start-session.ts'
import { secretAnswer } from './secret-answer.ts'
import { withoutUndefined } from './without-undefined.ts'

/** Asking people in; the two routes with a token are for those who have no account yet. */
export function invitationRoutes(door: IdentityDoor): Hono<HttpEnv> {
  const { identity } = door
  const app = new Hono<HttpEnv>()

  app.get('/invitations', async (c) => c.json({ data: await identity.invitations.list(requireActor(c)) }))

  app.post('/invitations', async (c) => {
    requireSession(c)
    const input = withoutUndefined(await readParsed(c, invitationSchema)) as InvitationInput
    const data = await identity.invitations.invite(changeContextOf(c), input)
    return c.json({ data }, 201, secretAnswer)
  })

  app.delete('/invitations/:id', async (c) => {
    await identity.invitations.revoke(changeContextOf(c), idInput.parse(c.req.param('id')))
    return c.body(null, 204)
  })

  app.get('/invitations/:token', async (c) => c.json(await identity.invitations.show(c.req.param('token'))))

  app.post('/invitations/:token/accept', async (c) => {
    const input = withoutUndefined(await readParsed(c, personSchema)) as PersonInput
    const userId = await identity.invitations.accept(c.req.param('token'), input, {
      ...originOf(c),
      channel: 'ui',
    })
    return answerStarted(c, door, await identity.signIn.startFor(userId, signInContextOf(c, door)), 201)
  })

  return app
}
