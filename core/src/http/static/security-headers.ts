import type { MiddlewareHandler } from 'hono'
import type { HttpEnv } from '../http-env.ts'
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

const everywhere: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': unused.map((feature) => `${feature}=()`).join(', '),
  'x-frame-options': 'SAMEORIGIN',
}

/** What every answer carries; a route that says otherwise is left alone. */
export function securityHeaders(): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    await next()
    const { headers } = c.res
    const give = (name: string, value: string): void => {
      if (!headers.has(name)) c.header(name, value)
    }
    for (const [name, value] of Object.entries(everywhere)) give(name, value)
    give('content-security-policy', dataPolicy)
    give('cross-origin-resource-policy', 'same-origin')
    if (!c.var.secure) return
    give('strict-transport-security', 'max-age=31536000')
    give('cross-origin-opener-policy', 'same-origin')
  }
}
