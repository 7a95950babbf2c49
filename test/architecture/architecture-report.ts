import { badFileNames } from './file-names.ts'
import { forbiddenText } from './forbidden-text.ts'
import { layerViolations } from './layer-violations.ts'
import { moduleCycles } from './module-cycles.ts'
import { pluginManifests } from './plugin-manifests.ts'
import { workspaceSources } from './workspace-sources.ts'

/** Everything in the workspace that goes against its architecture, as sentences; empty when all is well. */
export function architectureReport(): { readonly files: number; readonly faults: readonly string[] } {
  const files = workspaceSources()
  const plugins = pluginManifests()
  const faults = [
    ...badFileNames(files.map((file) => file.path)),
    ...layerViolations(files, plugins),
    ...moduleCycles(files).map((ring) => `these modules load each other: ${ring.join(' → ')}`),
    ...forbiddenText(
      files,
      plugins.map((plugin) => plugin.id),
    ),
  ]
  return { files: files.length, faults }
}
