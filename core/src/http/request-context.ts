import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Logger } from '../foundation/logger.ts'
import { newId } from '../foundation/uuid.ts'
import { clientAddressOf } from './client-address.ts'
import { isComplete } from './complete-response.ts'
import type { HttpContext, HttpEnv } from './http-env.ts'
import { responseHeaders } from './response-headers.ts'

/** What the metrics are told after each request. */
export type RequestObserver = (request: {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly seconds: number
}) => void

export interface RequestContextOptions {
  readonly logger: Logger
  readonly proxyHops: number
  readonly onRequest: RequestObserver
}

const saneId = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/

/** Gives the request its id and address, and writes its line in the access log: never a value of the query. */
export function requestContext(options: RequestContextOptions): MiddlewareHandler<HttpEnv> {
  // Its entries hold nothing to blot out, and looking for it would cost more than the line.
  const accessLog = options.logger.child({}, { redact: [] })
  return async (c, next) => {
    const start = performance.now()
    const given = c.req.header('x-request-id')
    const ownId = newId()
    const requestId = given !== undefined && saneId.test(given) ? given : ownId
    const { ip, secure } = clientAddressOf(c, options.proxyHops)
    c.set('requestId', requestId)
    // Made here: actions are found by it in the order of time, and a caller may send one id twice.
    c.set('actionId', ownId)
    c.set('ip', ip)
    c.set('secure', secure)
    c.set('actor', null)
    c.set('channel', 'api')
    await next()
    if (!isComplete(c)) responseHeaders(c).set('x-request-id', requestId)
    report(c, accessLog, options.onRequest, performance.now() - start)
  }
}

function report(c: HttpContext, accessLog: Logger, onRequest: RequestObserver, milliseconds: number): void {
  const { method } = c.req
  const { status } = c.res
  const route = c.get('route') ?? routePath(c)
  onRequest({
    method: knownMethods.has(method) ? method : 'OTHER',
    route,
    status,
    seconds: milliseconds / 1000,
  })
  const actor = c.get('actor')
  const undoId = c.get('undoId')
  accessLog.info(
    {
      requestId: c.get('requestId'),
      ...(undoId === undefined || undoId === c.get('requestId') ? {} : { actionId: undoId }),
      method,
      route,
      status,
      ms: Math.round(milliseconds * 10) / 10,
      actor: actor?.agentId ?? actor?.userId ?? null,
    },
    'request',
  )
}

/** A caller may invent methods; each would be a time series of its own. */
const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
