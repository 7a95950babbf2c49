import { Hono } from 'hono'
import { z } from 'zod'
import type { ErrorTexts } from '../../foundation/error-texts.ts'
import { textIn } from '../../metadata/text-in.ts'
import type { UndoDirection, UndoService } from '../../records/undo/undo-service.ts'
import type { ActionView, OutcomeView } from '../../records/undo/undo-view.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { requestReader } from '../request-reader.ts'
import { requireActor, writeContextOf } from '../require-actor.ts'

const pageSchema = z.object({
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

/** `/api/undo`: what the caller did lately; taking it back, and doing it again. */
export function undoRoutes(undo: UndoService, texts: ErrorTexts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  const step = async (c: HttpContext, direction: UndoDirection): Promise<Response> => {
    const id = c.req.param('id') ?? ''
    const outcome = await undo.step(writeContextOf(c), id, direction)
    const isAtWork = outcome.state === 'undoing' || outcome.state === 'redoing'
    return c.json({ id, ...told(c, outcome, texts) }, isAtWork ? 202 : 200)
  }

  app.get('/', async (c) => {
    const actor = requireActor(c)
    const { before, limit } = pageSchema.parse(c.req.query())
    const { data, page } = await undo.list(actor, { limit, ...(before === undefined ? {} : { before }) })
    const { language } = requestReader(c)
    return c.json({ data: data.map((action) => named(action, language)), page })
  })
  app.get('/:id', async (c) => {
    const action = await undo.get(requireActor(c), c.req.param('id'))
    return c.json(told(c, named(action, requestReader(c).language), texts))
  })
  app.post('/:id', (c) => step(c, 'undo'))
  app.post('/:id/redo', (c) => step(c, 'redo'))
  return app
}

/** The name that somebody gave to what it was about, in the reader's language. */
function named<Action extends ActionView>({ names, href, ...action }: Action, language: string) {
  return { ...action, name: textIn(names ?? {}, language) ?? null, href: href ?? null }
}

/** What was refused says why, in the reader's language. */
function told<Outcome extends OutcomeView>(c: HttpContext, outcome: Outcome, texts: ErrorTexts): object {
  const reader = requestReader(c)
  const left = outcome.left.map(({ refusal, ...one }) => ({
    ...one,
    message:
      refusal === undefined
        ? null
        : texts.textOf({ ...refusal, values: refusal.values as Readonly<Record<string, unknown>> }, reader),
  }))
  return { ...outcome, left }
}
