import { getCookie, setCookie } from 'hono/cookie'
import type { HttpContext } from '../http-env.ts'

const absoluteSeconds = 90 * 86_400
const deviceSeconds = 365 * 86_400
const session = 'tessera'
const device = 'tessera-device'

/**
 * The cookies of a browser. Over HTTPS their names carry `__Host-`: browsers then take them only from this very
 * host, never from a subdomain or from plain HTTP. The plain names serve a local network without HTTPS, and count
 * only where HTTPS is not what people use.
 */
export class SessionCookies {
  readonly #publicUrl: () => string

  constructor(publicUrl: () => string) {
    this.#publicUrl = publicUrl
  }

  sessionTokenOf(c: HttpContext): string | null {
    return this.#read(c, session)
  }

  deviceTokenOf(c: HttpContext): string | null {
    return this.#read(c, device)
  }

  giveSession(c: HttpContext, token: string): void {
    this.#give(c, session, token, absoluteSeconds)
  }

  giveDevice(c: HttpContext, token: string): void {
    this.#give(c, device, token, deviceSeconds)
  }

  takeSession(c: HttpContext): void {
    this.#give(c, session, '', 0)
  }

  /** Whether the answer already says what becomes of the session's cookie. */
  isDecided(c: HttpContext): boolean {
    return c.res.headers
      .getSetCookie()
      .some((header) => header.startsWith(`${session}=`) || header.startsWith(`__Host-${session}=`))
  }

  #read(c: HttpContext, name: string): string | null {
    const guarded = getCookie(c, `__Host-${name}`)
    if (guarded !== undefined || this.#isHttps(c)) return guarded ?? null
    return getCookie(c, name) ?? null
  }

  #give(c: HttpContext, name: string, value: string, maxAge: number): void {
    const secure = this.#isHttps(c)
    setCookie(c, secure ? `__Host-${name}` : name, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure,
      maxAge,
    })
  }

  /** A proxy may hide HTTPS from the server; the configured address tells. */
  #isHttps(c: HttpContext): boolean {
    return c.get('secure') || this.#publicUrl().startsWith('https:')
  }
}
