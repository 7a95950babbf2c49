import { Hono } from 'hono'
import type { RoleInput } from '../../identity/role-input.ts'
import { readParsed } from '../body.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { requireActor } from '../require-actor.ts'
import { changeContextOf } from './caller.ts'
import type { IdentityDoor } from './identity-door.ts'
import { idInput } from './input-schemas.ts'
import { roleSchema } from './request-schemas.ts'
import { withoutUndefined } from './without-undefined.ts'

const idOf = (c: HttpContext): string => idInput.parse(c.req.param('id'))

/** What people may do, by role. */
export function roleRoutes({ identity }: IdentityDoor): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.get('/roles', async (c) => c.json({ data: await identity.roles.list(requireActor(c)) }))

  app.get('/roles/:id', async (c) => c.json(await identity.roles.get(requireActor(c), idOf(c))))

  app.post('/roles', async (c) => {
    const by = changeContextOf(c)
    return c.json(
      await identity.roles.create(by, withoutUndefined(await readParsed(c, roleSchema)) as RoleInput),
      201,
    )
  })

  app.put('/roles/:id', async (c) => {
    const by = changeContextOf(c)
    return c.json(
      await identity.roles.update(
        by,
        idOf(c),
        withoutUndefined(await readParsed(c, roleSchema)) as RoleInput,
      ),
    )
  })

  app.delete('/roles/:id', async (c) => {
    await identity.roles.delete(changeContextOf(c), idOf(c))
    return c.body(null, 204)
  })

  app.get('/permissions', (c) => {
    requireActor(c)
    return c.json({ data: identity.roles.permissionNames })
  })

  return app
}
