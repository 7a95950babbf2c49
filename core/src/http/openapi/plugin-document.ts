import type { RouteDefinition } from '@tessera/sdk'
import type { ZodType } from 'zod'
import type { Actor } from '../../access/actor.ts'
import { mayCall, servedPlugins, type PluginRegistry, type ServedPlugin } from '../plugins/plugin-registry.ts'
import { actionPaths } from './action-paths.ts'
import { jsonSchemaOf, type JsonSchema } from './json-schemas.ts'
import { operation, pathParameter, queryParameter, type Paths } from './operation.ts'

/** Routes and actions of the running plugins that the caller may use. */
export function pluginPaths(registry: PluginRegistry, actor: Actor): Paths {
  const paths: Paths = {}
  for (const plugin of servedPlugins(registry)) {
    for (const route of plugin.routes) if (isOpen(route, actor)) addRoute(paths, plugin, route)
    Object.assign(paths, actionPaths(plugin, actor))
  }
  return paths
}

function isOpen(route: RouteDefinition, actor: Actor): boolean {
  return typeof route.permission !== 'string' || mayCall(actor, route.permission)
}

function addRoute(paths: Paths, plugin: ServedPlugin, route: RouteDefinition): void {
  const path = `/api/p/${plugin.id}${route.path}`
    .replace(/:([A-Za-z0-9_]+)(?:\{[^}]*\})?\??/g, '{$1}')
    .replace(/(.)\/$/, '$1')
  const names = [...path.matchAll(/\{([A-Za-z0-9_]+)\}/g)].map((match) => match[1] ?? '')
  const item = (paths[path] ??= {})
  item[route.method] = operation({
    id: `${plugin.id}.${route.method}${route.path.replace(/[^A-Za-z0-9]+/g, '.')}`,
    tag: plugin.id,
    summary: route.summary ?? `${route.method.toUpperCase()} ${route.path}`,
    parameters: [...names.map((name) => pathParameter(name)), ...queryParameters(route.query)],
    ...(route.body === undefined ? {} : { body: jsonSchemaOf(route.body, 'input') }),
    ...(route.answer === undefined ? { status: 200 } : { answer: jsonSchemaOf(route.answer, 'output') }),
    repeatable: route.method === 'post',
    isPublic: typeof route.permission !== 'string',
  })
}

function queryParameters(schema: ZodType | undefined): readonly JsonSchema[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = jsonSchemaOf(schema, 'input') as {
    properties?: Record<string, JsonSchema>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, value]) =>
    queryParameter(name, value, { required: required.includes(name) }),
  )
}
