import { mintElement } from '@tessera/sdk/ui'
import type { PanelClass } from '@tessera/sdk/ui'

const minted = new WeakMap<PanelClass, Map<string, PanelClass>>()

/**
 * The guarded class to construct for a plugin's panel. One class is minted once per plugin and panel name; it may be
 * minted under several.
 */
export function mintPanel(plugin: string, panel: string, Panel: PanelClass): PanelClass {
  const name = `${plugin}-${panel}`
  let byName = minted.get(Panel)
  if (!byName) {
    byName = new Map()
    minted.set(Panel, byName)
  }
  let Minted = byName.get(name)
  if (!Minted) {
    Minted = mintElement(name, Panel).Minted
    byName.set(name, Minted)
  }
  return Minted
}
