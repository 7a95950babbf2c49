export type PanelSlot =
  | 'page'
  | 'record.tab'
  | 'record.panel'
  | 'record.highlight'
  | 'record.action'
  | 'list.action'
  | 'list.cell'
  | 'board.card.badge'
  | 'dashboard.widget'
  | 'settings.page'
  | 'timeline.item'
  | 'timeline.composer'
  | 'field.widget'
  | 'command'
  | 'portal.page'

/** Where a panel of this plugin stands. Plain data: the shell draws title, skeleton and error card from it alone. */
export interface PanelPlacement {
  /** The name in the plugin's `definePanels`; its title is `panels.<panel>` in the locales. */
  readonly panel: string
  readonly slot: PanelSlot
  /** For record and list slots: the entity it belongs to. */
  readonly entity?: string
  /** Entities where it does not stand, for a panel that stands on all others. */
  readonly except?: readonly string[]
  /** A Lucide icon name. */
  readonly icon?: string
  /** A hint; the admin decides. */
  readonly order?: number
  /** Field paths of the record that the panel wants in its `record` property. */
  readonly fields?: readonly string[]
  /** Shown only to holders of this permission. */
  readonly permission?: string
  /** For a composer of the timeline: the letter that opens it, such as `n`. */
  readonly shortcut?: string
  /** For pages: the path below `/p/<plugin>/`. */
  readonly path?: string
}
