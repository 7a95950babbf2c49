import { importFaults } from '../check/import-faults.ts'
import { localeFaults } from '../check/locale-faults.ts'
import { manifestFaults } from '../check/manifest-faults.ts'
import { panelFaults } from '../check/panel-faults.ts'
import { loadDefinition, readPlugin, type PluginFolder } from '../check/read-plugin.ts'
import { isTesseraError } from '../errors/tessera-error.ts'
import type { PluginDefinition } from '../plugin/define-plugin.ts'
import { buildPanels, panelBudget } from './build-panels.ts'

/** Prints what is wrong with a plugin, one line each; 0 when nothing is. */
export async function checkPlugin(folder: string): Promise<number> {
  const plugin = readPlugin(folder)
  // The build preset looks for the kit from the working folder.
  process.chdir(folder)
  const faults = [...manifestFaults(plugin), ...importFaults(plugin), ...(await definitionFaults(plugin))]
  const { size, faults: panelBuildFaults } = await panelBuild(plugin)
  faults.push(...panelBuildFaults)
  for (const fault of faults) console.log(fault)
  if (faults.length > 0)
    console.log(`\n${plugin.id}: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`)
  else
    console.log(
      `${plugin.id}: nothing is wrong${size === null ? '' : `; its panels weigh ${size.toFixed(1)} of ${panelBudget} kB`}`,
    )
  return faults.length === 0 ? 0 : 1
}

async function definitionFaults(plugin: PluginFolder): Promise<readonly string[]> {
  let definition: PluginDefinition | null
  try {
    definition = await loadDefinition(plugin)
  } catch (error) {
    return [
      `${plugin.manifest.server}: ${error instanceof Error ? error.message : String(error)}`,
      ...localeFaults(plugin, null),
    ]
  }
  return [...localeFaults(plugin, definition), ...(await panelFaults(plugin, definition))]
}

async function panelBuild(plugin: PluginFolder): Promise<{ size: number | null; faults: readonly string[] }> {
  if (plugin.manifest.panels === undefined) return { size: null, faults: [] }
  try {
    const files = await buildPanels(plugin, false)
    const size = files.reduce((sum, file) => sum + file.kilobytes, 0)
    return {
      size,
      faults:
        size <= panelBudget
          ? []
          : [`panels: together they weigh ${size.toFixed(1)} kB compressed; ${panelBudget} kB are allowed`],
    }
  } catch (error) {
    if (!isTesseraError(error)) throw error
    return { size: null, faults: [error.message] }
  }
}
