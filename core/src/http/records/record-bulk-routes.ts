import { TesseraError } from '@tessera/sdk'
import { Hono } from 'hono'
import type { EntityAction } from '../../access/access.ts'
import type { ErrorTexts } from '../../foundation/error-texts.ts'
import { applyBulk } from '../../records/bulk/apply-bulk.ts'
import type { RecordService, UpsertOutcome } from '../../records/record-service.ts'
import { jsonAnswer, responseOf } from '../answer.ts'
import { largeBodyLimit, readParsed } from '../body.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import type { Idempotency } from '../idempotency.ts'
import { requestReader } from '../request-reader.ts'
import { requireActor, writeContextOf } from '../require-actor.ts'
import { bulkRequest, toldFailures } from '../bulk/bulk-request.ts'
import { bulkSchema, upsertSchema, type BulkInput } from './record-inputs.ts'

const body = { limit: largeBodyLimit }

/** Many records in one call. */
export function recordBulkRoutes(
  records: RecordService,
  idempotency: Idempotency,
  texts: ErrorTexts,
): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.post('/:entity/bulk', async (c) => {
    requireActor(c)
    const input = await readParsed(c, bulkSchema, body)
    // A bulk change commits in chunks, so its key is taken first instead of sharing one transaction.
    const run = async () => responseOf(jsonAnswer(await runBulk(c, records, input, texts)))
    return idempotency.claimed(c, run, { ...body, isRepeatable: true })
  })

  app.post('/:entity/upsert', async (c) => {
    const entity = c.req.param('entity')
    requireActor(c)
    const { records: rows, mergeParts, ...options } = await readParsed(c, upsertSchema, body)
    return idempotency.inTransaction(
      c,
      {
        run: async (tx) => {
          const settings = mergeParts === undefined ? options : { ...options, mergeParts }
          const outcomes = await records.upsertMany(writeContextOf(c, tx), entity, settings, rows)
          return jsonAnswer({ data: outcomes.map((outcome) => toldOutcome(c, texts, outcome)) })
        },
        replay: async (stored) => {
          demandScope(c, entity, ['create', 'update'])
          return stored
        },
      },
      body,
    )
  })

  return app
}

async function runBulk(
  c: HttpContext,
  records: RecordService,
  input: BulkInput,
  texts: ErrorTexts,
): Promise<unknown> {
  const entity = c.req.param('entity') ?? ''
  const { target, change } = bulkRequest(input)
  const { changed, failed } = await applyBulk(records, writeContextOf(c), entity, target, change)
  return { changed, failed: toldFailures(c, texts, failed) }
}

/** What became of a record, with the reason in the caller's language where it failed. */
function toldOutcome(
  c: HttpContext,
  texts: ErrorTexts,
  outcome: UpsertOutcome,
): Omit<UpsertOutcome, 'values'> {
  const { values, ...told } = outcome
  const { code, message } = told
  if (code === undefined || message === undefined) return told
  return { ...told, message: texts.textOf({ code, message, values }, requestReader(c)) }
}

/** A stored answer names records; whoever lost the right to write there is not told them again. */
function demandScope(c: HttpContext, entity: string, actions: readonly EntityAction[]): void {
  const { access } = requireActor(c)
  if (actions.some((action) => access.scope(entity, action) !== 'none')) return
  throw new TesseraError({
    code: 'http.forbidden',
    kind: 'forbidden',
    message: `You may no longer write records of ${entity}.`,
  })
}
