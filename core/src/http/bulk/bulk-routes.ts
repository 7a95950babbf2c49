import { Hono } from 'hono'
import type { ErrorTexts } from '../../foundation/error-texts.ts'
import type { BulkChange } from '../../records/bulk/bulk-change.ts'
import type { BulkService, StartedBulk } from '../../records/bulk/bulk-service.ts'
import type { BulkFailure } from '../../records/record-service.ts'
import { jsonAnswer, responseOf } from '../answer.ts'
import { largeBodyLimit, readParsed } from '../body.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import type { Idempotency } from '../idempotency.ts'
import { bulkStartSchema } from '../records/record-inputs.ts'
import { requestReader } from '../request-reader.ts'
import { requireActor, writeContextOf } from '../require-actor.ts'
import { bulkRequest, toldFailures } from './bulk-request.ts'

const body = { limit: largeBodyLimit }

/**
 * `/api/bulk`: a change of many records, however many. `POST` makes it at once where it fits a request, else it becomes a
 * job that is looked at and stopped under its id. A change is its starter's alone.
 */
export function bulkRoutes(bulk: BulkService, idempotency: Idempotency, texts: ErrorTexts): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.post('/', async (c) => {
    requireActor(c)
    const { entity, ...input } = await readParsed(c, bulkStartSchema, body)
    const run = async (): Promise<Response> => {
      const { target, change } = bulkRequest(input)
      const started = await bulk.start(writeContextOf(c), entity, target, change)
      const view = startedView(c, texts, entity, change.action, started)
      return responseOf(jsonAnswer(view, 'job' in started ? 202 : 200))
    }
    // It commits in parts, so its key is taken first instead of sharing one transaction.
    return idempotency.claimed(c, run, { ...body, isRepeatable: true })
  })
  app.get('/:id', async (c) => {
    const { change, failures } = await bulk.get(requireActor(c), c.req.param('id'))
    return c.json(bulkView(c, texts, change, failures))
  })
  app.post('/:id/stop', async (c) => {
    const { change, failures } = await bulk.stop(requireActor(c), c.req.param('id'))
    return c.json(bulkView(c, texts, change, failures))
  })
  return app
}

function startedView(
  c: HttpContext,
  texts: ErrorTexts,
  entity: string,
  action: BulkChange['action'],
  started: StartedBulk,
): object {
  if ('job' in started) return bulkView(c, texts, started.job, [])
  const { changed, failed } = started
  return {
    id: null,
    entity,
    action,
    state: 'done',
    progress: null,
    changed,
    failedCount: failed.length,
    failed: toldFailures(c, texts, failed),
    error: null,
    startedAt: null,
    finishedAt: null,
  }
}

function bulkView(
  c: HttpContext,
  texts: ErrorTexts,
  change: BulkChange,
  failures: readonly BulkFailure[],
): object {
  const { id, entity, action, state, done, total, changed, failed, error, createdAt, finishedAt } = change
  return {
    id,
    entity,
    action,
    state,
    progress: { done, total },
    changed,
    failedCount: failed,
    failed: toldFailures(c, texts, failures),
    error: error === null ? null : { code: error.code, message: faultText(c, texts, error) },
    startedAt: createdAt,
    finishedAt,
  }
}

function faultText(
  c: HttpContext,
  texts: ErrorTexts,
  { code, message, details }: NonNullable<BulkChange['error']>,
): string {
  return texts.textOf({ code, message, values: details }, requestReader(c))
}
