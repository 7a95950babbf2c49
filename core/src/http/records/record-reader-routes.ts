import { Hono } from 'hono'
import { readParsed } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import { requireActor } from '../require-actor.ts'
import { withoutUndefined } from '../identity/without-undefined.ts'
import { historySchema, likeSchema, searchSchema, timelineSchema } from './record-inputs.ts'
import type { DuplicatesReader, HistoryReader, SearchReader, TimelineReader } from './record-readers.ts'

export interface RecordReaders {
  readonly history: HistoryReader
  readonly timeline: TimelineReader
  readonly duplicates: DuplicatesReader
}

/** What is told about one record: its history, its timeline, and which others may be the same. */
export function recordReaderRoutes({ history, timeline, duplicates }: RecordReaders): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  app.get('/:entity/:id/duplicates', async (c) =>
    c.json(await duplicates.of(requireActor(c), c.req.param('entity'), c.req.param('id'))),
  )
  app.post('/:entity/duplicates', async (c) => {
    const actor = requireActor(c)
    const { values } = await readParsed(c, likeSchema)
    return c.json(await duplicates.like(actor, c.req.param('entity'), values))
  })
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
