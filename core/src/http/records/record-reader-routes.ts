import { Hono } from 'hono'
import type { HttpEnv } from '../http-env.ts'
import { requireActor } from '../require-actor.ts'
import { withoutUndefined } from '../identity/without-undefined.ts'
import { historySchema, searchSchema, timelineSchema } from './record-inputs.ts'
import type { HistoryReader, SearchReader, TimelineReader } from './record-readers.ts'

/** What is told about one record: its history and its timeline. */
export function recordReaderRoutes(history: HistoryReader, timeline: TimelineReader): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  app.get('/:entity/:id/history', async (c) => {
    const { field, ...page } = historySchema.parse(c.req.query())
    const options = { ...withoutUndefined(page), ...(field === undefined ? {} : { field }) }
    return c.json(await history.history(requireActor(c), c.req.param('entity'), c.req.param('id'), options))
  })
  app.get('/:entity/:id/timeline', async (c) => {
    const options = withoutUndefined(timelineSchema.parse(c.req.query()))
    return c.json(await timeline.timeline(requireActor(c), c.req.param('entity'), c.req.param('id'), options))
  })
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
