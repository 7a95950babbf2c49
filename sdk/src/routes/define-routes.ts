import type { ZodType, infer as Infer } from 'zod'
import type { RequestContext } from '../plugin/plugin-context.ts'

export type HttpMethod = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** Spelled out where a route answers without a session; the admin sees a list of such routes. */
export interface PublicRoute {
  readonly public: true
  readonly reason: string
}

/** Marks a route that anybody may call. Say why: the admin reads it before switching the plugin on. */
export function publicRoute(reason: string): PublicRoute {
  return { public: true, reason }
}

export interface RouteDefinition<
  Params extends ZodType = ZodType,
  QueryString extends ZodType = ZodType,
  Body extends ZodType = ZodType,
  Answer extends ZodType = ZodType,
> {
  readonly method: HttpMethod
  /** Below `/api/p/<plugin>`, with `:name` for parameters. */
  readonly path: string
  /** A permission of the plugin, `signedIn` for any user, or `publicRoute(reason)`. */
  readonly permission: string | PublicRoute
  readonly summary?: string
  readonly params?: Params
  readonly query?: QueryString
  readonly body?: Body
  readonly answer?: Answer
  handle(
    request: { params: Infer<Params>; query: Infer<QueryString>; body: Infer<Body> },
    ctx: RequestContext,
  ): Promise<Infer<Answer> | Response>
}

/** The permission of a route or action that any signed-in user may use. */
export const signedIn = 'signedIn'

/**
 * One HTTP route of a plugin; inputs are parsed by zod before `handle` runs, and appear in the OpenAPI document.
 *
 * @example
 * export const today = defineRoute({
 *   method: 'get', path: '/today', permission: signedIn,
 *   answer: z.object({ visits: z.number() }),
 *   async handle(_request, ctx) {
 *     return { visits: await ctx.records('visits.visit').count({ startsAt: { during: 'today' } }) }
 *   },
 * })
 */
export function defineRoute<P extends ZodType, Q extends ZodType, B extends ZodType, A extends ZodType>(
  route: RouteDefinition<P, Q, B, A>,
): RouteDefinition<P, Q, B, A> {
  return Object.freeze(route)
}

/** The routes of a plugin, in the order they are matched. */
export function defineRoutes(...routes: readonly RouteDefinition[]): readonly RouteDefinition[] {
  return Object.freeze([...routes])
}
