import { Hono } from 'hono'
import type { ZodType, infer as Infer } from 'zod'
import type { DeliveryOptions } from '../../notifications/delivery-options.ts'
import type { InboxAction } from '../../notifications/inbox-changes.ts'
import { placeOf, type Inbox } from '../../notifications/inbox.ts'
import type { Actor } from '../../access/actor.ts'
import { readJson } from '../body.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { invalidRequest } from '../http-errors.ts'
import { requestReader } from '../request-reader.ts'
import { requireActor } from '../require-actor.ts'
import {
  inboxChangeSchema,
  inboxIdSchema,
  inboxQuerySchema,
  inboxSnoozeSchema,
  inboxUndoneSchema,
  recordIdSchema,
} from './inbox-inputs.ts'

export interface InboxDoor {
  readonly inbox: Inbox
  readonly options: (actor: Actor, language: string) => Promise<DeliveryOptions>
}

/**
 * `/api/inbox`: what the caller was told, grouped by record; done, read and put off one by one (an id stands for its
 * group) or all at once (`all`). Every answer tells how many are unread.
 */
export function inboxRoutes({ inbox, options }: InboxDoor): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  // Before any body is read.
  app.use(async (c, next) => {
    requireActor(c)
    await next()
  })

  app.get('/', async (c) => {
    const { tab, limit, after: given } = inboxQuerySchema.parse(c.req.query())
    const after = given === undefined ? null : placeOf(given)
    if (given !== undefined && after === null)
      throw invalidRequest('notifications.place', 'The "after" of an inbox is the "next" of the page before.')
    return c.json(
      await inbox.read(requireActor(c), { tab, limit, after, language: requestReader(c).language }),
    )
  })

  app.get('/kinds', async (c) => c.json(await options(requireActor(c), requestReader(c).language)))

  app.post('/records/:entity/:id/read', async (c) => {
    const id = recordIdSchema.parse(c.req.param('id'))
    await inbox.readRecord(requireActor(c), { entity: c.req.param('entity'), id })
    return c.json({ unread: await inbox.unread(requireActor(c)) })
  })

  const change = (action: InboxAction) =>
    app.post(`/:id/${action}`, async (c) => {
      const { upTo } = await optionalBody(c, inboxChangeSchema)
      const { at } = await inbox.change(requireActor(c), action, { id: idOf(c), upTo })
      return c.json({ at: at.toISOString(), unread: await inbox.unread(requireActor(c)) })
    })
  change('done')
  change('read')
  change('unread')

  app.post('/:id/undone', async (c) => {
    const { doneAt } = await optionalBody(c, inboxUndoneSchema)
    await inbox.undone(requireActor(c), idOf(c), doneAt ?? null)
    return c.json({ unread: await inbox.unread(requireActor(c)) })
  })

  app.post('/:id/snooze', async (c) => {
    const { until, upTo } = await optionalBody(c, inboxSnoozeSchema)
    await inbox.snooze(requireActor(c), { id: idOf(c), upTo }, until)
    return c.json({ unread: await inbox.unread(requireActor(c)) })
  })

  return app
}

function idOf(c: HttpContext): string | null {
  const id = inboxIdSchema.parse(c.req.param('id'))
  return id === 'all' ? null : id
}

async function optionalBody<Schema extends ZodType>(c: HttpContext, schema: Schema): Promise<Infer<Schema>> {
  return schema.parse((await readJson(c)) ?? {})
}
