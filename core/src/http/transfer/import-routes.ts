import { Hono } from 'hono'
import type { ImportService } from '../../transfer/import/import-service.ts'
import { readParsed } from '../body.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { invalidRequest } from '../http-errors.ts'
import { requireActor } from '../require-actor.ts'
import { importChangeSchema, importListSchema } from './import-inputs.ts'

function required(c: HttpContext, name: string): string {
  const value = c.req.query(name)?.trim()
  if (value !== undefined && value !== '') return value
  throw invalidRequest(
    'import.query_missing',
    `Say which ${name}: POST /api/imports?entity=plugin.entity&name=list.xlsx`,
    { name },
  )
}

function csvHeaders(name: string): Record<string, string> {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  return {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-content-type-options': 'nosniff',
  }
}

/**
 * `/api/imports`: `POST ?entity=&name=` with the bytes of a table as the body begins an import; it is looked through,
 * changed, tried out and started under its id. An import is its owner's alone.
 */
export function importRoutes(imports: ImportService): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.post('/', async (c) => {
    const actor = requireActor(c)
    const content = c.req.raw.body
    if (content === null)
      throw invalidRequest('import.body_missing', 'The request has no body: send the bytes of the file.')
    return c.json(
      await imports.create(actor, { entity: required(c, 'entity'), name: required(c, 'name'), content }),
      201,
    )
  })

  app.get('/', async (c) => {
    const { entity, limit } = importListSchema.parse(c.req.query())
    return c.json({ data: await imports.list(requireActor(c), entity ?? null, limit) })
  })

  app.get('/template', (c) => {
    const { name, content } = imports.template(requireActor(c), required(c, 'entity'))
    return new Response(content, { headers: csvHeaders(name) })
  })

  app.get('/:id', async (c) => c.json(await imports.get(requireActor(c), c.req.param('id'))))
  app.patch('/:id', async (c) =>
    c.json(await imports.change(requireActor(c), c.req.param('id'), await readParsed(c, importChangeSchema))),
  )
  app.delete('/:id', async (c) => {
    await imports.remove(requireActor(c), c.req.param('id'))
    return c.body(null, 204)
  })
  app.get('/:id/preview', async (c) => c.json(await imports.previewRows(requireActor(c), c.req.param('id'))))
  app.post('/:id/preview', async (c) =>
    c.json(await imports.preview(requireActor(c), c.req.param('id')), 202),
  )
  app.post('/:id/start', async (c) => c.json(await imports.start(requireActor(c), c.req.param('id')), 202))
  app.post('/:id/cancel', async (c) => c.json(await imports.cancel(requireActor(c), c.req.param('id'))))
  app.get('/:id/errors.csv', async (c) => {
    const { name, content } = await imports.errors(requireActor(c), c.req.param('id'))
    return new Response(ReadableStream.from(content).pipeThrough(new TextEncoderStream()), {
      headers: csvHeaders(name),
    })
  })
  return app
}
