import type { ApiResponse, Transport } from '@tessera/sdk/ui'
import type { FramePort } from './frame-port.ts'

/** The body of a call, in a shape that a port can carry. */
export type PortBody =
  | { readonly json: string }
  | { readonly raw: Blob | string }
  | { readonly form: readonly (readonly [name: string, value: string | File])[] }

export interface PortRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: PortBody
  /** Number of the watch that takes the call back. */
  readonly watch?: number
}

/** Sends the calls of a frame through the page, which looks at each of them. */
export function portTransport(port: FramePort, watch?: number): Transport {
  return ({ method, path, headers, body, signal }) => {
    const request: PortRequest = {
      method,
      path,
      headers,
      ...(body === undefined ? {} : { body: pack(body) }),
      ...(watch === undefined ? {} : { watch }),
    }
    return port.ask<ApiResponse>('api', request, signal)
  }
}

function pack(body: unknown): PortBody {
  if (body instanceof FormData) return { form: [...body] }
  if (body instanceof Blob || typeof body === 'string') return { raw: body }
  return { json: JSON.stringify(body) }
}
