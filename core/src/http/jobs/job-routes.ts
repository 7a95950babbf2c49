import { Hono } from 'hono'
import { z } from 'zod'
import type { ErrorTexts } from '../../foundation/error-texts.ts'
import { demandPermission } from '../../identity/change-context.ts'
import { jobStates, type JobOverview } from '../../jobs/job-overview.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import type { Labels } from '../metadata/labels.ts'
import { requestReader } from '../request-reader.ts'
import { requireActor } from '../require-actor.ts'

const querySchema = z.object({
  state: z.enum(jobStates).optional(),
  queue: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})

const idSchema = z.uuid()

function demandRight(c: HttpContext): void {
  demandPermission(requireActor(c), 'jobs.manage')
}

export interface JobRoutesOptions {
  readonly overview: () => JobOverview
  readonly texts: ErrorTexts
  readonly labels: Labels
}

/** `/api/admin/jobs`: background work by its names in the reader's language, with its failures; retry and cancel. */
export function jobRoutes({ overview, texts, labels }: JobRoutesOptions): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  app.get('/', async (c) => {
    demandRight(c)
    const { state, queue, limit } = querySchema.parse(c.req.query())
    const options = {
      ...(state === undefined ? {} : { state }),
      ...(queue === undefined ? {} : { queue }),
      ...(limit === undefined ? {} : { limit }),
    }
    const [jobs, counts, known] = await Promise.all([
      overview().list(options),
      overview().counts(),
      overview().queues(),
    ])
    const reader = requestReader(c)
    const data = jobs.map(({ error, ...job }) => ({
      ...job,
      label: labels.jobLabel(job.queue, reader.language),
      error: error === null ? null : { code: error.code, message: texts.textOf(error, reader) },
    }))
    const queues = known.map((name) => ({ name, label: labels.jobLabel(name, reader.language) }))
    return c.json({ data, counts, queues })
  })
  app.post('/:id/retry', async (c) => {
    demandRight(c)
    await overview().retry(idSchema.parse(c.req.param('id')))
    return c.body(null, 204)
  })
  app.post('/:id/cancel', async (c) => {
    demandRight(c)
    await overview().cancel(idSchema.parse(c.req.param('id')))
    return c.body(null, 204)
  })
  return app
}
