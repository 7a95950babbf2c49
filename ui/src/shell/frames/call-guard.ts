import type { ApiRequest, ApiResponse } from '@tessera/sdk/ui'
import { reaches, type FrameReach } from '../../frame/frame-reach.ts'
import type { PortBody, PortRequest } from '../../frame/port-transport.ts'

const methods: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] satisfies ApiRequest['method'][]
const headers = new Set(['idempotency-key', 'if-none-match', 'if-match', 'accept-language'])
/** What reads although it is posted. */
const reading = new Set(['query', 'export'])

/** What the page sends for a frame, or undefined where the frame asks for what it may not. */
export function allowedCall(reach: FrameReach, given: unknown): ApiRequest | undefined {
  const { method, path, headers: told, body } = given as Partial<PortRequest>
  if (typeof method !== 'string' || !methods.includes(method) || typeof path !== 'string') return undefined
  const address = plainPath(path)
  if (address === undefined || !isWithin(reach, method, address.parts)) return undefined
  return {
    method: method as ApiRequest['method'],
    path: address.path,
    headers: {
      ...Object.fromEntries(
        Object.entries(told ?? {}).filter(
          ([name, value]) => headers.has(name.toLowerCase()) && typeof value === 'string',
        ),
      ),
      'x-tessera-panel': reach.plugin,
    },
    ...(body === undefined ? {} : { body: unpack(body) }),
  }
}

/** In the words of the server's own refusals. */
export function refusal(given: unknown): ApiResponse {
  const { method, path } = given as Partial<PortRequest>
  return {
    status: 403,
    headers: {},
    body: {
      code: 'panels.out_of_reach',
      detail: `A panel in a frame may not call ${String(method)} ${String(path)}. It reaches the records, actions and routes of its own plugin, and the records that the plugin's manifest names.`,
    },
  }
}

/** Its parts as the server will read them; undefined for an address that two readers could take for two things. */
function plainPath(path: string): { readonly path: string; readonly parts: readonly string[] } | undefined {
  if (!path.startsWith('/api/') || /[\\\s]|%2f|%5c|%2e/i.test(path)) return undefined
  const url = new URL(path, location.origin)
  if (url.origin !== location.origin || url.hash !== '') return undefined
  if (!path.startsWith(url.pathname)) return undefined
  try {
    const parts = url.pathname.split('/').slice(2).map(decodeURIComponent)
    return parts.includes('') ? undefined : { path: url.pathname + url.search, parts }
  } catch {
    return undefined
  }
}

function isWithin(reach: FrameReach, method: string, [area, name = '', ...rest]: readonly string[]): boolean {
  if (area === 'metadata' || area === 'search') return method === 'GET' && name === ''
  if (area === 'p') return name === reach.plugin
  if (area === 'actions') return name.startsWith(`${reach.plugin}.`) && rest.length === 0
  // Of which entity stands in its body, where the server looks: a panel's call has no more rights than its plugin.
  if (area === 'bulk') return method === 'GET' || method === 'POST'
  if (area === 'files') return method === 'GET' || (method === 'POST' && name === '')
  if (area !== 'records' || name === '') return false
  const isReading = method === 'GET' || (method === 'POST' && rest.length === 1 && reading.has(rest[0] ?? ''))
  return reaches(reach, name, isReading ? 'read' : 'write')
}

function unpack(body: PortBody): unknown {
  if ('json' in body) return JSON.parse(body.json)
  if ('raw' in body) return body.raw
  const form = new FormData()
  for (const [name, value] of body.form) form.append(name, value)
  return form
}
