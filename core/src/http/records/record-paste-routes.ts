import { Hono } from 'hono'
import type { PasteService } from '../../transfer/paste/paste-service.ts'
import { jsonAnswer, responseOf } from '../answer.ts'
import { largeBodyLimit, readParsed } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import type { Idempotency } from '../idempotency.ts'
import { originOf, requireActor } from '../require-actor.ts'
import { pasteSchema } from './record-inputs.ts'

export type CellPaster = Pick<PasteService, 'paste'>

const body = { limit: largeBodyLimit }

/** Cells of a spreadsheet into records: tried out, or written as one action. */
export function recordPasteRoutes(paster: CellPaster, idempotency: Idempotency): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.post('/:entity/paste', async (c) => {
    const actor = requireActor(c)
    const request = await readParsed(c, pasteSchema, body)
    const run = async () =>
      responseOf(jsonAnswer(await paster.paste(actor, originOf(c), c.req.param('entity'), request)))
    return idempotency.claimed(c, run, body)
  })

  return app
}
