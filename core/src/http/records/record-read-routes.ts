import type { UntypedQuery } from '@tessera/sdk'
import { Hono } from 'hono'
import type { RecordService } from '../../records/record-service.ts'
import { jsonType } from '../answer.ts'
import { demandSafeShape, readJson } from '../body.ts'
import { completeResponse } from '../complete-response.ts'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { invalidRequest } from '../http-errors.ts'
import { requireActor } from '../require-actor.ts'
import { versionTag, versionTagOfText } from './record-answer.ts'
import { asQuery, pointsSchema, querySchema } from './record-inputs.ts'

/** Lists and single records. JSON made by the database goes out as it came. */
export function recordReadRoutes(records: RecordService): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.get('/:entity', async (c) => {
    const actor = requireActor(c)
    return jsonText(c, await records.query(actor, c.req.param('entity'), queryOfText(c.req.query('q'))))
  })

  app.post('/:entity/query', async (c) => {
    const actor = requireActor(c)
    const query = asQuery(querySchema.parse((await readJson(c)) ?? {}))
    return jsonText(c, await records.query(actor, c.req.param('entity'), query))
  })

  app.post('/:entity/points', async (c) => {
    const actor = requireActor(c)
    const { query, path, window } = pointsSchema.parse(await readJson(c))
    return jsonText(c, await records.points(actor, c.req.param('entity'), asQuery(query), path, window))
  })

  app.get('/:entity/:id', async (c) => {
    const actor = requireActor(c)
    const options = c.req.url.includes('?') ? getOptions(c) : {}
    const text = await records.get(actor, c.req.param('entity'), c.req.param('id'), options)
    return jsonText(
      c,
      text,
      options.fields === undefined && options.include === undefined
        ? versionTagOfText(text)
        : versionTag(JSON.parse(text)),
    )
  })

  return app
}

function jsonText(c: HttpContext, text: string, headers: Readonly<Record<string, string>> = {}): Response {
  return completeResponse(c, text, { headers: { 'content-type': jsonType, ...headers } })
}

function queryOfText(text: string | undefined): UntypedQuery {
  return text === undefined || text === '' ? {} : asQuery(querySchema.parse(jsonParameter('q', text)))
}

function getOptions(c: HttpContext): Pick<UntypedQuery, 'fields' | 'include' | 'trash'> {
  const { fields, include, trash } = c.req.query()
  const options: UntypedQuery = asQuery(
    querySchema.parse({
      ...(fields === undefined || fields === '' ? {} : { fields: fields.split(',') }),
      ...(include === undefined || include === '' ? {} : { include: includeOf(include) }),
      ...(trash === undefined ? {} : { trash }),
    }),
  )
  return options
}

/** Either the JSON of a query's `include`, or only the names of what to include. */
function includeOf(text: string): unknown {
  return text.startsWith('{')
    ? jsonParameter('include', text)
    : Object.fromEntries(text.split(',').map((name) => [name, {}]))
}

function jsonParameter(name: string, text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw invalidRequest(
      'http.query_not_json',
      `The parameter "${name}" is not valid JSON. Encode it with encodeURIComponent(JSON.stringify(value)).`,
      { name },
    )
  }
  demandSafeShape(value)
  return value
}
