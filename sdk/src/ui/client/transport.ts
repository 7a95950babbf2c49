/** One call as it leaves the client. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path below the origin, such as `/api/records/contacts.person`. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** A JSON value, or FormData, a Blob or a string as it is. */
  readonly body?: unknown
  readonly signal?: AbortSignal
}

export interface ApiResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The JSON value; text for `text/*`; a Blob for anything else; undefined for an empty answer. */
  readonly body: unknown
}

/** How calls travel: `fetch` in a page, a message port in a sandboxed frame. */
export type Transport = (request: ApiRequest) => Promise<ApiResponse>
