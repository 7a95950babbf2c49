import { Hono } from 'hono'
import type { ProfileChanges } from '../../identity/profile.ts'
import { demandStorable, readParsed } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import { changeContextOf, requireSession } from './caller.ts'
import type { IdentityDoor } from './identity-door.ts'
import { profileSchema } from './request-schemas.ts'
import { withoutUndefined } from './without-undefined.ts'

/** What users set for themselves. */
export function profileRoutes({ identity }: IdentityDoor): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.get('/profile', async (c) => c.json(await identity.profile.get(changeContextOf(c))))

  app.patch('/profile', async (c) => {
    requireSession(c)
    const by = changeContextOf(c)
    const given = await readParsed(c, profileSchema)
    demandStorable(given.preferences)
    return c.json(await identity.profile.update(by, withoutUndefined(given) as ProfileChanges))
  })

  return app
}
