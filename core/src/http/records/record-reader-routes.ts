import { Hono } from 'hono'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { requireActor } from '../require-actor.ts'
import { pageSchema, searchSchema } from './record-inputs.ts'
import type { HistoryReader, ReaderOptions, SearchReader, TimelineReader } from './record-readers.ts'

/** What is told about one record: its history and its timeline. */
export function recordReaderRoutes(history: HistoryReader, timeline: TimelineReader): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  app.get('/:entity/:id/history', async (c) =>
    c.json(await history.history(requireActor(c), c.req.param('entity'), c.req.param('id'), pageOf(c))),
  )
  app.get('/:entity/:id/timeline', async (c) =>
    c.json(await timeline.timeline(requireActor(c), c.req.param('entity'), c.req.param('id'), pageOf(c))),
  )
  return app
}

/** Search across entities. */
export function searchRoutes(reader: SearchReader): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  app.get('/', async (c) => {
    const actor = requireActor(c)
    const { q, entity, limit } = searchSchema.parse(c.req.query())
    if (q.trim() === '') return c.json({ data: [] })
    const options = { ...(entity === undefined ? {} : { entity }), ...(limit === undefined ? {} : { limit }) }
    return c.json({ data: await reader.search(actor, q, options) })
  })
  return app
}

function pageOf(c: HttpContext): ReaderOptions {
  const { before, limit } = pageSchema.parse(c.req.query())
  return { ...(before === undefined ? {} : { before }), ...(limit === undefined ? {} : { limit }) }
}
