import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Actor } from '../access/actor.ts'

/** What every handler finds in its context. */
export interface HttpVariables {
  requestId: string
  /** What this request does, as its events tell it: the request's id, unless the caller chose that. */
  actionId: string
  /** The id of the action, once something was written that can be taken back. */
  undoId: string | undefined
  /** The caller's address, as far as the configured proxies can be trusted. */
  ip: string
  /** Whether the caller came over HTTPS, possibly to a trusted proxy. */
  secure: boolean
  /** Null until authentication, and for callers without a session or token. */
  actor: Actor | null
  /** `ui` for a session's cookie, `api` for a token. */
  channel: 'ui' | 'api'
  /** The body's bytes once they were read, so that several steps may look at them. */
  body: Uint8Array<ArrayBuffer> | undefined
  /** Set where the router's own pattern says too little for log and metrics. */
  route: string | undefined
  /** The answer that has all its headers already, see `complete-response.ts`. */
  complete: Response | undefined
}

/** Bindings are absent when a test calls `app.request()`. */
export interface HttpEnv {
  Bindings: Partial<HttpBindings>
  Variables: HttpVariables
}

export type HttpContext = Context<HttpEnv>
