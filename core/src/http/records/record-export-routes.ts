import { Hono } from 'hono'
import { readParsed } from '../body.ts'
import type { HttpEnv } from '../http-env.ts'
import { requireActor } from '../require-actor.ts'
import { asQuery, exportSchema } from './record-inputs.ts'
import type { CsvExporter } from './record-readers.ts'

/** Streams the records of a query as a CSV file. */
export function recordExportRoutes(exportCsv: CsvExporter): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.post('/:entity/export', async (c) => {
    const actor = requireActor(c)
    const entity = c.req.param('entity')
    const { query, fields } = await readParsed(c, exportSchema)
    const stream = await startedStream(await exportCsv(actor, entity, asQuery(query), fields))
    const name = `${entity.replace(/[^A-Za-z0-9]+/g, '-')}-${new Date().toISOString().slice(0, 10)}.csv`
    return new Response(stream, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${name}"`,
      },
    })
  })

  return app
}

/** Waits for the first chunk: what is refused before it can still be answered as a problem. */
async function startedStream(stream: ReadableStream<Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const reader = stream.getReader()
  const first = await reader.read()
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (first.done) controller.close()
      else controller.enqueue(first.value)
    },
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
