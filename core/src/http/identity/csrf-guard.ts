import { TesseraError } from '@tessera/sdk'
import type { MiddlewareHandler } from 'hono'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import type { IdentityDoor } from './identity-door.ts'

export interface CsrfGuardOptions {
  /** Where people reach this server. */
  readonly publicUrl: () => string
  /** Paths that strangers' pages may post to, such as a plugin's public forms; with a session's cookie they are guarded all the same. */
  readonly isPublic?: (path: string) => boolean
  /** Paths that take bodies other than JSON, such as uploads. Their origin is checked like any other's. */
  readonly takesOtherTypes?: (path: string) => boolean
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what another site makes a browser send. Whoever brings a token in the header has proved that it is no
 * browser acting on its own; everybody else needs our own origin, and a body that no form can send.
 */
export function csrfGuard({ cookies }: IdentityDoor, options: CsrfGuardOptions): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    if (!safeMethods.has(c.req.method) && c.req.header('authorization') === undefined)
      demandOwnOrigin(c, options, () => cookies.sessionTokenOf(c) !== null)
    await next()
  }
}

function demandOwnOrigin(c: HttpContext, options: CsrfGuardOptions, hasSession: () => boolean): void {
  const { path } = c.req
  if (options.isPublic?.(path) === true && !hasSession()) return
  if (!isOwnOrigin(c, options.publicUrl())) {
    throw new TesseraError({
      code: 'identity.foreign_origin',
      kind: 'forbidden',
      message:
        'The request does not come from this application, so it was not carried out. Programs send an API token in the Authorization header.',
    })
  }
  if (options.takesOtherTypes?.(path) !== true && !hasHarmlessBody(c)) {
    throw new TesseraError({
      code: 'http.media_type',
      kind: 'invalid',
      message: 'Send the body as JSON with "Content-Type: application/json".',
    })
  }
}

function isOwnOrigin(c: HttpContext, publicUrl: string): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  // Browsers leave Sec-Fetch-Site out on plain HTTP.
  const origin = c.req.header('origin')
  if (origin === undefined || !URL.canParse(origin)) return false
  return (
    origin === new URL(publicUrl).origin ||
    new URL(origin).host === (c.req.header('host') ?? new URL(c.req.url).host)
  )
}

/** JSON, or nothing at all. */
function hasHarmlessBody(c: HttpContext): boolean {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== undefined) return type === 'application/json' || /^application\/[a-z0-9.-]+\+json$/.test(type)
  const length = c.req.header('content-length')
  return c.req.header('transfer-encoding') === undefined && (length === undefined || length === '0')
}
