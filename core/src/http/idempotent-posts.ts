import type { MiddlewareHandler } from 'hono'
import type { HttpEnv } from './http-env.ts'
import type { Idempotency } from './idempotency.ts'

/**
 * The POSTs that take no care of their Idempotency-Key themselves. Records, actions, plugins and fields do. An upload is
 * read once, as it comes: repeated it is a second draft, which goes after a day. What strangers post has its own way of
 * happening once: a link that is used up, a limit.
 */
export const keyedPosts = [
  '/api/sessions/*',
  '/api/password',
  '/api/users/*',
  '/api/teams',
  '/api/roles',
  '/api/tokens',
  '/api/invitations',
  '/api/records/:entity/:id/shares',
  '/api/admin/plugins/*',
  '/api/panel-reports',
  '/api/admin/jobs/*',
  '/api/admin/demo',
  '/api/imports/*',
  '/api/undo/*',
  '/api/bulk/*',
  '/api/inbox/*',
  '/api/views/:entity',
  '/api/places/*',
] as const

const patterns = keyedPosts.map(
  (path) => new RegExp(`^${path.replace('/*', '/.+').replaceAll(/:\w+/g, '[^/]+')}$`),
)

/** Whether a POST to this path is repeated by these rules; the path may be one of the description, with braces. */
export function isKeyedPost(path: string): boolean {
  return patterns.some((pattern) => pattern.test(path))
}

/** Makes a POST of somebody who is signed in happen once, with what its routes know nothing of. */
export function idempotentPost(idempotency: Idempotency): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    // The router's `/api/imports/*` is `/api/imports` too, whose body is a file.
    if (c.req.method !== 'POST' || c.get('actor') === null || !isKeyedPost(c.req.path)) return next()
    const response = await idempotency.claimed(c, async () => {
      await next()
      return c.res
    })
    if (response !== c.res) c.res = response
  }
}
