import type { HttpContext } from './http-env.ts'

/**
 * The answer's headers, to be added to. Not `c.header()`: once there is an answer, each call of it makes a new one.
 * An answer whose headers cannot be changed, such as a redirect, is copied.
 */
export function responseHeaders(c: HttpContext): Headers {
  const { headers } = c.res
  try {
    headers.set('x-content-type-options', 'nosniff')
    return headers
  } catch {
    c.res = new Response(c.res.body, c.res)
    return c.res.headers
  }
}
