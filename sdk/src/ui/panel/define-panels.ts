import type { PanelClass } from './panel-element.ts'
import type { PanelScript } from './panel-script.ts'

export type PanelModule = { readonly default: PanelClass | PanelScript }
export type PanelLoader = () => Promise<PanelModule>
export type PanelTable = Readonly<Record<string, PanelLoader>>

/**
 * Lists a plugin's panels by name. Each file default-exports one named element class, or what `defineCommand`,
 * `defineCells`, `defineSearch` or `defineEvents` gave; nothing is registered here: the host mints the tag when the panel is shown.
 *
 * @example
 * export default definePanels({
 *   score: () => import('./score.ts'),
 *   history: () => import('./history.ts'),
 * })
 */
export function definePanels<const Table extends PanelTable>(panels: Table): Table {
  for (const [name, load] of Object.entries(panels)) {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
      throw new TypeError(`"${name}" is not a panel name. Use lower case letters, digits and dashes.`)
    if (typeof load !== 'function')
      throw new TypeError(`The panel "${name}" must be a function that imports its file.`)
  }
  return Object.freeze(panels)
}
