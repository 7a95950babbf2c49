import type { MiddlewareHandler } from 'hono'
import { isComplete } from '../complete-response.ts'
import type { HttpEnv } from '../http-env.ts'
import { responseHeaders } from '../response-headers.ts'
import { standardHeaders } from '../standard-headers.ts'

/** What every answer carries; a route that says otherwise is left alone. */
export function securityHeaders(): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    await next()
    if (isComplete(c)) return
    const headers = responseHeaders(c)
    for (const [name, value] of Object.entries(standardHeaders(c.get('secure')))) {
      if (!headers.has(name)) headers.set(name, value)
    }
  }
}
