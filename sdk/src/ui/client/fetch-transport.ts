import type { ApiRequest, ApiResponse, Transport } from './transport.ts'

export interface FetchTransportOptions {
  /** Default: the page's own origin. */
  readonly origin?: string
  /** Sent with every call. */
  readonly headers?: () => Readonly<Record<string, string>>
}

/** Bytes on their way that a browser keeps up for a page that is left; what is more it refuses altogether. */
const mostKept = 60_000

const mayBeKept = (body: BodyInit | undefined): boolean =>
  typeof body === 'string' ? new TextEncoder().encode(body).byteLength <= mostKept : body === undefined

/** Sends calls with `fetch` and the session's cookie. */
export function fetchTransport(options: FetchTransportOptions = {}): Transport {
  return async (request) => {
    const isRaw =
      request.body instanceof FormData || request.body instanceof Blob || typeof request.body === 'string'
    const body = isRaw ? (request.body as BodyInit) : JSON.stringify(request.body)
    const response = await fetch(new URL(request.path, options.origin ?? location.origin), {
      method: request.method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json, application/problem+json, */*;q=0.5',
        ...(request.body === undefined || isRaw ? {} : { 'content-type': 'application/json' }),
        ...options.headers?.(),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body }),
      ...(request.signal ? { signal: request.signal } : {}),
      ...(request.keepalive === true && mayBeKept(body) ? { keepalive: true } : {}),
    })
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await readBody(request, response),
    }
  }
}

async function readBody(request: ApiRequest, response: Response): Promise<ApiResponse['body']> {
  if (response.status === 204 || response.status === 205) return undefined
  const type = response.headers.get('content-type') ?? ''
  if (/[/+]json\b/.test(type)) {
    const text = await response.text()
    if (text === '') return undefined
    try {
      return JSON.parse(text) as unknown
    } catch (cause) {
      throw new SyntaxError(
        `${request.method} ${request.path} answered ${response.status} with text that is not JSON.`,
        { cause },
      )
    }
  }
  return type.startsWith('text/') ? response.text() : response.blob()
}
