import { Hono } from 'hono'
import type { RecordService } from '../../records/record-service.ts'
import { emptyAnswer, responseOf, type Answer } from '../answer.ts'
import { readObject, readParsed } from '../body.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { invalidRequest } from '../http-errors.ts'
import type { Idempotency } from '../idempotency.ts'
import { requireActor, writeContextOf } from '../require-actor.ts'
import { createdAnswer, recordAnswer, versionOfIfMatch } from './record-answer.ts'
import { placeSchema } from './record-inputs.ts'

/** One record at a time: create, change, trash, restore, delete for ever. */
export function recordWriteRoutes(records: RecordService, idempotency: Idempotency): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.post('/:entity', async (c) => {
    const entity = c.req.param('entity')
    requireActor(c)
    const values = await readObject(c)
    return idempotency.inTransaction(c, {
      run: async (tx) => createdAnswer(entity, await records.create(writeContextOf(c, tx), entity, values)),
      replay: (stored, sameRights) => replayRecord(c, records, entity, stored, sameRights),
    })
  })

  app.patch('/:entity/:id', async (c) => {
    requireActor(c)
    const { version: sent, ...values } = await readObject(c)
    const version = versionOf(sent) ?? versionOfIfMatch(c)
    const record = await records.update(
      writeContextOf(c),
      c.req.param('entity'),
      c.req.param('id'),
      values,
      version,
    )
    return responseOf(recordAnswer(record), c)
  })

  app.post('/:entity/:id/place', async (c) => {
    const { entity, id } = c.req.param()
    requireActor(c)
    const { values, ...placement } = await readParsed(c, placeSchema)
    return idempotency.inTransaction(c, {
      run: async (tx) =>
        recordAnswer(await records.place(writeContextOf(c, tx), entity, id, values, placement)),
      replay: (stored, sameRights) => replayRecord(c, records, entity, stored, sameRights),
    })
  })

  app.delete('/:entity/:id', async (c) => {
    await records.remove(writeContextOf(c), c.req.param('entity'), c.req.param('id'))
    return responseOf(emptyAnswer)
  })

  app.post('/:entity/:id/restore', (c) => {
    const { entity, id } = c.req.param()
    requireActor(c)
    return idempotency.inTransaction(c, {
      run: async (tx) => recordAnswer(await records.restore(writeContextOf(c, tx), entity, id)),
      replay: (stored, sameRights) => replayRecord(c, records, entity, stored, sameRights),
    })
  })

  app.post('/:entity/:id/purge', (c) => {
    const { entity, id } = c.req.param()
    requireActor(c)
    return idempotency.inTransaction(c, {
      run: async (tx) => {
        await records.purge(writeContextOf(c, tx), entity, id)
        return emptyAnswer
      },
      // There is nothing left to read, and nothing in the answer.
      replay: async () => emptyAnswer,
    })
  })

  return app
}

/** The stored record, if it may still be seen; as it reads now, if the caller's rights have changed since. */
async function replayRecord(
  c: HttpContext,
  records: RecordService,
  entity: string,
  stored: Answer,
  sameRights: boolean,
): Promise<Answer> {
  const { id } = JSON.parse(stored.body ?? '{}') as { id: string }
  const actor = requireActor(c)
  if (!sameRights) return { ...stored, body: await records.get(actor, entity, id, { trash: 'with' }) }
  await records.get(actor, entity, id, { fields: ['id'], trash: 'with' })
  return stored
}

function versionOf(sent: unknown): number | undefined {
  if (sent === undefined) return undefined
  if (typeof sent === 'number' && Number.isInteger(sent) && sent >= 0) return sent
  throw invalidRequest(
    'http.version',
    'The version must be the whole number that the record had when it was read.',
  )
}
