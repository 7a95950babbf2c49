import { TesseraError, type RouteDefinition } from '@tessera/sdk'
import { Hono } from 'hono'
import type { ZodType } from 'zod'
import { readJson } from '../body.ts'
import type { HttpContext } from '../http-env.ts'
import { notFound } from '../http-errors.ts'
import type { Idempotency } from '../idempotency.ts'
import { demandPermission, pluginCallOf, type RequestContextFactory } from './plugin-call.ts'
import type { PluginBindings, PluginFetch } from './plugin-registry.ts'

export interface PluginAppOptions {
  readonly plugin: string
  readonly routes: readonly RouteDefinition[]
  readonly makeContext: RequestContextFactory
  readonly idempotency: Idempotency
  /** In development and tests an answer that breaks its own schema is an error. */
  readonly checkAnswers: boolean
}

interface PluginEnv {
  Bindings: PluginBindings
}

/** The app of one plugin: its routes below `/api/p/<plugin>`, each with its permission and its parsed inputs. */
export function createPluginApp(options: PluginAppOptions): PluginFetch {
  const base = `/api/p/${options.plugin}`
  const app = new Hono<PluginEnv>().basePath(base)
  for (const route of options.routes) {
    demandDeclaredPermission(options.plugin, route)
    app.on(route.method.toUpperCase(), route.path, (c) => {
      const { outer } = c.env
      outer.set('route', `${base}${route.path}`)
      return serveRoute(outer, c.req.param(), route, options)
    })
  }
  app.notFound((c) => {
    throw notFound(
      'plugins.no_route',
      `The plugin "${options.plugin}" answers no ${c.req.method} at ${c.req.path}.`,
      { plugin: options.plugin, method: c.req.method, path: c.req.path },
    )
  })
  // The outer app makes the problem document, for plugins as for everything else.
  app.onError((error) => {
    throw error
  })
  return { fetch: (request, bindings) => app.fetch(request, bindings) }
}

async function serveRoute(
  c: HttpContext,
  pathParams: Readonly<Record<string, string>>,
  route: RouteDefinition,
  options: PluginAppOptions,
): Promise<Response> {
  if (typeof route.permission === 'string') demandPermission(c, route.permission)
  const params = route.params?.parse(pathParams) ?? pathParams
  const query = parseQuery(c, route.query)
  const body = route.body === undefined ? undefined : route.body.parse(await readJson(c))
  const run = async () => {
    const ctx = await options.makeContext(pluginCallOf(c, options.plugin))
    return toResponse(await route.handle({ params, query, body }, ctx), route.answer, options)
  }
  return options.idempotency.claimed(c, run)
}

/** Values of a query string are texts; one that is given twice is a list. */
function parseQuery(c: HttpContext, schema: ZodType | undefined): unknown {
  const values = Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, list]) => [name, list.length === 1 ? list[0] : list]),
  )
  return schema === undefined ? values : schema.parse(values)
}

function toResponse(answer: unknown, schema: ZodType | undefined, options: PluginAppOptions): Response {
  if (isResponse(answer)) return answer
  if (options.checkAnswers && schema !== undefined) demandValidAnswer(answer, schema, options.plugin)
  return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer)
}

/** Not `instanceof`: an answer of `fetch` is made from another class than the server's own. */
function isResponse(value: unknown): value is Response {
  return Object.prototype.toString.call(value) === '[object Response]'
}

export function demandValidAnswer(answer: unknown, schema: ZodType, plugin: string): void {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return
  throw new TesseraError({
    code: 'plugins.answer_invalid',
    kind: 'internal',
    message: `An answer of the plugin "${plugin}" does not fit its own schema: ${parsed.error.message}`,
    cause: parsed.error,
  })
}

/** A route without a permission would be open by oversight; being public has to be spelled out. */
function demandDeclaredPermission(plugin: string, route: RouteDefinition): void {
  const permission: unknown = route.permission
  if (typeof permission === 'string' && permission !== '') return
  if (
    typeof permission === 'object' &&
    permission !== null &&
    (permission as { public?: unknown }).public === true
  )
    return
  throw new TesseraError({
    code: 'plugins.route_without_permission',
    kind: 'invalid',
    message: `The route ${route.method.toUpperCase()} ${route.path} of the plugin "${plugin}" has no permission. Name one, or write signedIn or publicRoute(reason).`,
  })
}
