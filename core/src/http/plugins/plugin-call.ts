import { TesseraError, type RequestContext } from '@tessera/sdk'
import type { Actor, ChangeOrigin } from '../../access/actor.ts'
import { callerLanguage } from '../caller-language.ts'
import type { HttpContext } from '../http-env.ts'
import { originOf, requireActor } from '../require-actor.ts'
import { mayCall } from './plugin-registry.ts'

/** One request on its way into a plugin. */
export interface PluginCall {
  readonly plugin: string
  /** Null on public routes without a session. */
  readonly actor: Actor | null
  readonly origin: ChangeOrigin
  readonly requestId: string
  /** The user's language, or the first that a visitor's browser asks for. */
  readonly language: string
  /** Aborts when the caller hangs up. */
  readonly signal: AbortSignal
}

/** Makes what a plugin's handler acts through: the plugin host's part. */
export type RequestContextFactory = (call: PluginCall) => RequestContext | Promise<RequestContext>

export function pluginCallOf(c: HttpContext, plugin: string): PluginCall {
  const { actor, requestId } = c.var
  return {
    plugin,
    actor,
    requestId,
    origin: originOf(c),
    language: callerLanguage(c),
    signal: c.req.raw.signal,
  }
}

/** Refuses whoever is not signed in or lacks the permission. */
export function demandPermission(c: HttpContext, permission: string | undefined): void {
  const actor = requireActor(c)
  if (mayCall(actor, permission)) return
  throw new TesseraError({
    code: 'http.forbidden',
    kind: 'forbidden',
    message: `This needs the permission "${permission}". Ask an administrator for it.`,
    details: { permission },
  })
}
