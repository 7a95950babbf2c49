import { Hono } from 'hono'
import { z } from 'zod'
import type { FollowedRecord, Follows } from '../../notifications/follows.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { requireActor } from '../require-actor.ts'

const place = z.object({ entity: z.string().max(200), id: z.uuid() })
const recordOf = (c: HttpContext): FollowedRecord => place.parse(c.req.param())

/** `/api/follows/:entity/:id`: whether the caller hears of the changes of a record, and choosing so. */
export function followRoutes(follows: Follows): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.get('/:entity/:id', async (c) => {
    const actor = requireActor(c)
    return c.json({ following: await follows.isFollowing(actor, recordOf(c)) })
  })

  app.put('/:entity/:id', async (c) => {
    const actor = requireActor(c)
    await follows.follow(actor, recordOf(c))
    return c.json({ following: true })
  })

  app.delete('/:entity/:id', async (c) => {
    const actor = requireActor(c)
    await follows.leave(actor, recordOf(c))
    return c.json({ following: false })
  })

  return app
}
