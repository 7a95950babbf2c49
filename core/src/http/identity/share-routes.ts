import { Hono } from 'hono'
import type { ShareInput } from '../../identity/shares.ts'
import { readParsed } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import { requireActor } from '../require-actor.ts'
import { changeContextOf } from './caller.ts'
import type { IdentityDoor } from './identity-door.ts'
import { idInput } from './input-schemas.ts'
import { shareSchema } from './request-schemas.ts'
import { withoutUndefined } from './without-undefined.ts'

/** Opening one record to somebody. */
export function shareRoutes({ identity }: IdentityDoor): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  const path = '/records/:entity/:id/shares'

  app.get(path, async (c) => {
    const { entity, id } = c.req.param()
    return c.json({ data: await identity.shares.list(requireActor(c), entity, idInput.parse(id)) })
  })

  app.post(path, async (c) => {
    const by = changeContextOf(c)
    const { entity, id } = c.req.param()
    const input = withoutUndefined(await readParsed(c, shareSchema)) as ShareInput
    return c.json(await identity.shares.share(by, entity, idInput.parse(id), input), 201)
  })

  app.delete(`${path}/:share`, async (c) => {
    const by = changeContextOf(c)
    const { entity, id, share: shareId } = c.req.param()
    await identity.shares.end(by, entity, idInput.parse(id), idInput.parse(shareId))
    return c.body(null, 204)
  })

  return app
}
