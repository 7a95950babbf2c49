import { fetchTransport, type ApiRequest, type ApiResponse, type Transport } from '@tessera/sdk/ui'

/**
 * Sends calls, and holds those that find the session ended until somebody has signed in again. Calls about the
 * session itself go through as they are.
 */
export class SessionGate {
  // Before somebody is signed in, the server answers in the language that the page shows.
  readonly #send = fetchTransport({
    headers: () => ({ 'accept-language': document.documentElement.lang || 'en' }),
  })
  readonly #onLost: () => void
  readonly #onUnavailable: () => void
  #reopened: PromiseWithResolvers<void> | undefined
  #isWatching = false

  /** `onUnavailable` hears of each call that the server could not serve, or that did not reach it. */
  constructor(onLost: () => void, onUnavailable: () => void) {
    this.#onLost = onLost
    this.#onUnavailable = onUnavailable
  }

  /** Whether somebody is signed in, so that a refusal means that the session ended. */
  watch(isWatching: boolean): void {
    this.#isWatching = isWatching
  }

  /** The session is there again: what waited goes on. */
  reopen(): void {
    this.#reopened?.resolve()
    this.#reopened = undefined
  }

  /** Nothing is closed for a user who signs out. */
  close(): void {
    if (!this.#isWatching || this.#reopened !== undefined) return
    this.#reopened = Promise.withResolvers()
    this.#onLost()
  }

  readonly transport: Transport = async (request) => {
    const response = await this.#call(request)
    if (response.status !== 401 || !this.#isWatching || isAboutSession(request.method, request.path))
      return response
    this.close()
    await Promise.race([this.#reopened?.promise, aborted(request.signal)])
    return this.#call(request)
  }

  async #call(request: ApiRequest): Promise<ApiResponse> {
    try {
      const response = await this.#send(request)
      if (response.status === 503) this.#onUnavailable()
      return response
    } catch (error) {
      if (request.signal?.aborted !== true) this.#onUnavailable()
      throw error
    }
  }
}

function isAboutSession(method: string, path: string): boolean {
  return path === '/api/session' && method !== 'DELETE'
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}
