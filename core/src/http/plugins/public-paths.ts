import type { PluginRegistry, ServedPlugin } from './plugin-registry.ts'
import { servedPlugins } from './plugin-registry.ts'

/** Tells whether a path belongs to a public route of a running plugin: strangers' pages may post there. */
export function publicPaths(registry: PluginRegistry): (path: string) => boolean {
  const patterns = new WeakMap<ServedPlugin, readonly RegExp[]>()
  return (path) => {
    if (!path.startsWith('/api/p/')) return false
    return servedPlugins(registry).some((plugin) => {
      let own = patterns.get(plugin)
      if (own === undefined) patterns.set(plugin, (own = publicPatterns(plugin)))
      return own.some((pattern) => pattern.test(path))
    })
  }
}

function publicPatterns(plugin: ServedPlugin): readonly RegExp[] {
  return plugin.routes
    .filter((route) => typeof route.permission !== 'string')
    .map(
      (route) => new RegExp(`^/api/p/${plugin.id}${route.path.split('/').map(segmentPattern).join('/')}/?$`),
    )
}

function segmentPattern(segment: string): string {
  if (segment === '*') return '.*'
  return segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
