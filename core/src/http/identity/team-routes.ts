import { Hono } from 'hono'
import { readParsed } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import { requireActor } from '../require-actor.ts'
import { changeContextOf } from './caller.ts'
import type { IdentityDoor } from './identity-door.ts'
import { idInput } from './input-schemas.ts'
import { teamChangesSchema, teamSchema } from './request-schemas.ts'
import { withoutUndefined } from './without-undefined.ts'

/** Teams and who is in them. */
export function teamRoutes({ identity }: IdentityDoor): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.get('/teams', async (c) => {
    const { kind, access } = requireActor(c)
    const seesTeams = kind !== 'token' || access.scope('core.team', 'read') !== 'none'
    return c.json({ data: seesTeams ? await identity.teams.list() : [] })
  })

  app.post('/teams', async (c) =>
    c.json(await identity.teams.create(changeContextOf(c), await readParsed(c, teamSchema)), 201),
  )

  app.patch('/teams/:id', async (c) => {
    const by = changeContextOf(c)
    return c.json(
      await identity.teams.update(
        by,
        idInput.parse(c.req.param('id')),
        withoutUndefined(await readParsed(c, teamChangesSchema)),
      ),
    )
  })

  app.delete('/teams/:id', async (c) => {
    await identity.teams.delete(changeContextOf(c), idInput.parse(c.req.param('id')))
    return c.body(null, 204)
  })

  return app
}
