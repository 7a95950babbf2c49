import type { PluginDefinition } from '../plugin/define-plugin.ts'
import { contentFaults } from './content-faults.ts'
import { loadPanelNames, type PluginFolder } from './read-plugin.ts'

/** Placements of panels that the plugin does not have, and panels that stand nowhere. */
export async function panelFaults(
  plugin: PluginFolder,
  definition: PluginDefinition | null,
): Promise<readonly string[]> {
  const names = await loadPanelNames(plugin)
  const placed = new Set(
    (definition?.panels ?? []).filter(({ content }) => content === undefined).map(({ panel }) => panel),
  )
  const unknown = [...placed].filter((panel) => !names.includes(panel))
  const unused = names.filter((name) => !placed.has(name))
  return [
    ...unknown.map((panel) => `panels: "${panel}" is placed, but definePanels does not list it`),
    ...unused.map((name) => `panels: "${name}" is listed, but definePlugin places it nowhere`),
    ...(definition?.panels ?? []).flatMap(contentFaults),
  ]
}
