import { obstacleOf } from './plugin-obstacles.ts'
import type { PluginPackage } from './plugin-package.ts'

/** Requirements before those that require them, and by id within; members of a circle come last and will be blocked. */
export function inOrder(plugins: Iterable<PluginPackage>): PluginPackage[] {
  const open = new Map(
    [...plugins].toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((plugin) => [plugin.id, plugin]),
  )
  const ordered: PluginPackage[] = []
  while (open.size > 0) {
    const ready = [...open.values()].filter(
      (plugin) =>
        ![...Object.keys(plugin.manifest.requires), ...Object.keys(plugin.manifest.optional)].some((id) =>
          open.has(id),
        ),
    )
    for (const plugin of ready.length > 0 ? ready : [...open.values()]) {
      ordered.push(plugin)
      open.delete(plugin.id)
    }
  }
  return ordered
}

/** How many steps of requirements a plugin stands on: those it requires stand lower, and their hooks run before its own. */
export function requirementLevel(
  id: string,
  plugins: ReadonlyMap<string, PluginPackage>,
  passed: ReadonlySet<string> = new Set(),
): number {
  const plugin = plugins.get(id)
  if (plugin === undefined || passed.has(id)) return 0
  const below = new Set([...passed, id])
  return Math.max(
    0,
    ...Object.keys(plugin.manifest.requires).map(
      (required) => requirementLevel(required, plugins, below) + 1,
    ),
  )
}

/** Those of the running plugins that may go on: wanted, and with all they require. In the order of `inOrder`. */
export function stillRunnable(
  running: Iterable<PluginPackage>,
  wanted: ReadonlySet<string>,
  sdkVersion: string,
): Map<string, PluginPackage> {
  const kept = new Map<string, PluginPackage>()
  for (const plugin of inOrder(running)) {
    if (wanted.has(plugin.id) && obstacleOf(plugin, kept, sdkVersion) === null) kept.set(plugin.id, plugin)
  }
  return kept
}

/** The switched-on plugins that need this one, directly or through others. */
export function dependantsOf(id: string, plugins: Iterable<PluginPackage>): string[] {
  const all = [...plugins]
  const found = new Set<string>()
  const visit = (target: string): void => {
    for (const plugin of all) {
      if (found.has(plugin.id) || !(target in plugin.manifest.requires)) continue
      found.add(plugin.id)
      visit(plugin.id)
    }
  }
  visit(id)
  return [...found].toSorted()
}
