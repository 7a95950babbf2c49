import { dataPolicy } from './static/content-security.ts'

const unused = [
  'accelerometer',
  'camera',
  'display-capture',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]

const everywhere = Object.freeze({
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  // Where the user is, for what lies nearby: asked by our own pages only.
  'permissions-policy': ['geolocation=(self)', ...unused.map((feature) => `${feature}=()`)].join(', '),
  'x-frame-options': 'SAMEORIGIN',
  'content-security-policy': dataPolicy,
  'cross-origin-resource-policy': 'same-origin',
})
const overHttps = Object.freeze({
  ...everywhere,
  'strict-transport-security': 'max-age=31536000',
  'cross-origin-opener-policy': 'same-origin',
})

/** What every answer carries, unless a route says otherwise. */
export function standardHeaders(secure: boolean): Readonly<Record<string, string>> {
  return secure ? overHttps : everywhere
}
