import type { MiddlewareHandler } from 'hono'
import type { HttpEnv } from '../http-env.ts'
import { responseHeaders } from '../response-headers.ts'
import { dataPolicy } from './content-security.ts'

const unused = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]

const everywhere: readonly (readonly [name: string, value: string])[] = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
  ['permissions-policy', unused.map((feature) => `${feature}=()`).join(', ')],
  ['x-frame-options', 'SAMEORIGIN'],
  ['content-security-policy', dataPolicy],
  ['cross-origin-resource-policy', 'same-origin'],
]
const overHttps: typeof everywhere = [
  ['strict-transport-security', 'max-age=31536000'],
  ['cross-origin-opener-policy', 'same-origin'],
]

/** What every answer carries; a route that says otherwise is left alone. */
export function securityHeaders(): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    await next()
    const headers = responseHeaders(c)
    for (const [name, value] of c.var.secure ? [...everywhere, ...overHttps] : everywhere) {
      if (!headers.has(name)) headers.set(name, value)
    }
  }
}
