/** What is shown of a new record while it waits for a connection. */
export interface WaitingRecord {
  /** The record that it is about. */
  readonly about: { readonly entity: string; readonly id: string; readonly displayName?: string }
  /** In a few words what it is, such as the beginning of a note. */
  readonly title: string
}

/** One call as it leaves the client. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path below the origin, such as `/api/records/contacts.person`. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** A JSON value, or FormData, a Blob or a string as it is. */
  readonly body?: unknown
  readonly signal?: AbortSignal
  /** Without a connection the shell keeps it, and sends it later. */
  readonly waits?: WaitingRecord
  /** It goes on when the page is left: for what must not be lost then. A body of 64 kB at most. */
  readonly keepalive?: boolean
}

export interface ApiResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The JSON value; text for `text/*`; a Blob for anything else; undefined for an empty answer. */
  readonly body: unknown
}

/** How calls travel: `fetch` in a page, a message port in a sandboxed frame. */
export type Transport = (request: ApiRequest) => Promise<ApiResponse>
