import { Hono } from 'hono'
import { z } from 'zod'
import { demandUser } from '../../identity/change-context.ts'
import type { RecordService } from '../../records/record-service.ts'
import { readParsed } from '../body.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { requireActor } from '../require-actor.ts'
import type { PresenceBoard } from './presence-board.ts'

const tab = z.string().regex(/^[\w-]{1,64}$/, 'Use up to 64 letters, digits, "-" and "_".')
const sign = z.strictObject({ tab, field: z.string().min(1).max(200).nullable().default(null) })
const place = z.object({ entity: z.string().max(200), id: z.uuid() })

const placeOf = (c: HttpContext) => place.parse(c.req.param())

/**
 * `PUT /api/presence/:entity/:id`: a page has the record open, and changes `field` or none; repeated every 20 seconds.
 * It answers who else is there; changes of that come as `presence` over the live stream. `DELETE …?tab=` says it is gone.
 */
export function presenceRoutes(
  board: PresenceBoard,
  records: Pick<RecordService, 'getObject'>,
): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.put('/:entity/:id', async (c) => {
    const actor = requireActor(c)
    demandUser(actor)
    const where = placeOf(c)
    const { tab: from, field } = await readParsed(c, sign)
    // Whoever may not read the record is not told who does, and is seen by nobody there.
    await records
      .getObject(actor, where.entity, where.id, { fields: ['id'], trash: 'with' })
      .catch((error: unknown) => {
        board.leave(actor, where, from)
        throw error
      })
    board.arrive(actor, where, from, field)
    return c.json({ data: board.toldTo(actor, where) ?? [] })
  })

  app.delete('/:entity/:id', (c) => {
    const actor = requireActor(c)
    board.leave(actor, placeOf(c), tab.parse(c.req.query('tab')))
    return c.body(null, 204)
  })

  return app
}
