import type { PanelTable } from '@tessera/sdk/ui'
import type { ImportPanels } from '../slots/load-panel.ts'

// Loaded in development only: panels of the workspace come from source, so that a saved file is swapped in place.
const sources = import.meta.glob<{ default: PanelTable }>('../../../../plugins/*/src/panels/index.ts')

/** Imports a workspace plugin from source, and any other from where the registry says. */
export const importWorkspacePanels: ImportPanels = ({ plugin, entry }) => {
  const source = sources[`../../../../plugins/${plugin}/src/panels/index.ts`]
  return source
    ? source()
    : (import(/* @vite-ignore */ new URL(entry, location.origin).href) as Promise<{ default: PanelTable }>)
}

// A panel file that broke on import never ran, so it cannot accept its mended version: a slot that waits for it objects,
// and the page starts anew.
import.meta.hot?.on('vite:beforeUpdate', () => {
  const mayPatch = dispatchEvent(new CustomEvent('tessera:modules-changed', { cancelable: true }))
  if (!mayPatch) location.reload()
})
