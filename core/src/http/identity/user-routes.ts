import { Hono } from 'hono'
import type { UserChanges } from '../../identity/users.ts'
import { missing } from '../../identity/identity-errors.ts'
import { readJson, readParsed } from '../body.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { requireActor } from '../require-actor.ts'
import { changeContextOf, requireSession } from './caller.ts'
import type { IdentityDoor } from './identity-door.ts'
import { idInput } from './input-schemas.ts'
import { deactivationSchema, handOverSchema, userChangesSchema } from './request-schemas.ts'
import { secretAnswer } from './secret-answer.ts'
import { withoutUndefined } from './without-undefined.ts'

const idOf = (c: HttpContext): string => idInput.parse(c.req.param('id'))

/** Managing the people who work here. */
export function userRoutes({ identity }: IdentityDoor): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.get('/directory', async (c) => {
    return c.json(await identity.directory.colleagues(requireActor(c)))
  })

  app.get('/users', async (c) => c.json({ data: await identity.directory.list(requireActor(c)) }))

  app.get('/users/:id', async (c) => c.json(await identity.directory.get(requireActor(c), idOf(c))))

  app.patch('/users/:id', async (c) => {
    const by = changeContextOf(c)
    const changes = withoutUndefined(await readParsed(c, userChangesSchema)) as UserChanges
    // Whoever has the address has the account: a leaked token must not send its password's link elsewhere.
    if (changes.email !== undefined) requireSession(c)
    return c.json(await identity.users.update(by, idOf(c), changes))
  })

  app.post('/users/:id/deactivate', async (c) => {
    const by = changeContextOf(c)
    const { handOverTo } = deactivationSchema.parse((await readJson(c)) ?? {})
    const user = await identity.users.deactivate(by, idOf(c))
    const handedOver =
      handOverTo === undefined ? [] : await identity.ownedRecords.handOver(by, user.id, handOverTo)
    return c.json({ user, handedOver })
  })

  app.post('/users/:id/reactivate', async (c) =>
    c.json(await identity.users.reactivate(changeContextOf(c), idOf(c))),
  )

  app.get('/users/:id/owned', async (c) =>
    c.json({ data: await identity.ownedRecords.count(requireActor(c), idOf(c)) }),
  )

  app.post('/users/:id/hand-over', async (c) => {
    const by = changeContextOf(c)
    const { to } = await readParsed(c, handOverSchema)
    return c.json({ data: await identity.ownedRecords.handOver(by, idOf(c), to) })
  })

  app.post('/users/:id/reset-link', async (c) => {
    requireSession(c)
    const link = await identity.passwords.linkFor(changeContextOf(c), idOf(c))
    return c.json({ link }, 200, secretAnswer)
  })

  app.get('/users/:id/access', async (c) => {
    const actor = requireActor(c)
    const id = idOf(c)
    const subject = actor.userId === id && actor.kind === 'user' ? actor : await identity.actors.ofUser(id)
    if (subject === null) throw missing('user', id)
    return c.json(await identity.roles.effectiveAccess(actor, subject))
  })

  return app
}
